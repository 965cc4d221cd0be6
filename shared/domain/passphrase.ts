import { z } from 'zod';
import { withProblem } from './problem.ts';

/** Fewest code points of a new passphrase (NIST SP 800-63B, section 3.1.1.2). */
const passphraseMinLength = 8;
/** Most code points of a new passphrase: nothing that a person types is cut off. */
const passphraseMaxLength = 1000;

/** A new passphrase, as typed. How strong it is, the window tells while it is typed. */
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
