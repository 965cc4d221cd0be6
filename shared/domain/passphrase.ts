import { z } from 'zod';
import { passphraseMaxLength, passphraseMinLength } from './passphrase-limits.ts';
import { withProblem } from './problem.ts';

/** A new passphrase, as typed. How strong it is, `vault.create` judges, and the window tells while it is typed. */
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
 * The form of a passphrase that the key is derived from, so that it opens the vault from any keyboard: non-ASCII spaces
 * as ASCII spaces, then Unicode NFC (RFC 8265, section 4.2.1, the OpaqueString profile).
 */
export function normalizePassphrase(passphrase: string): string {
  return passphrase.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}
