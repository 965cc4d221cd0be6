/** Fewest code points of a new passphrase (NIST SP 800-63B, section 3.1.1.2). */
export const passphraseMinLength = 8;
/** Most code points of a new passphrase, far more than anybody types. */
export const passphraseMaxLength = 1000;
/** Most characters (UTF-16 code units) of a passphrase that is tried, far more than any valid one has. */
export const passphraseTriedMaxLength = 10_000;
