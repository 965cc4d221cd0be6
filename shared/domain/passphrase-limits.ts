/** Fewest code points of a new passphrase (NIST SP 800-63B, section 3.1.1.2). */
export const passphraseMinLength = 8;
/** Most code points of a new passphrase: nothing that a person types is cut off. */
export const passphraseMaxLength = 1000;
/** Most characters (UTF-16 code units) of a passphrase that is tried: far more than any that opens a vault. */
export const passphraseTriedMaxLength = 10_000;
