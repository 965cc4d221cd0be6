import { z } from 'zod';
import { passphraseMaxLength, passphraseMinLength } from './passphrase-limits.ts';
import { withProblem } from './problem.ts';

/** The schema of a new passphrase. Its strength is checked by `vault.create`, and shown by the window while it is typed. */
export const passphraseSchema = z
  .string()
  .max(2 * passphraseMaxLength)
  .check(
    withProblem((passphrase) => {
      const length = [...passphrase].length;
      if (length === 0) return 'required';
      if (length < passphraseMinLength) return 'too-short';
      return length > passphraseMaxLength ? 'too-long' : null;
    }),
  );

/**
 * The form of a passphrase from which the key is derived, so that it does not depend on the keyboard: non-ASCII spaces become ASCII spaces, then Unicode NFC
 * (RFC 8265, section 4.2.1, the OpaqueString profile).
 */
export function normalizePassphrase(passphrase: string): string {
  return passphrase.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}
