import type * as kdf from '../../main/crypto/kdf.ts';

/** The real derivation, done once for each passphrase and cost with the first salt that comes: thousands of vaults would take minutes otherwise. */
export function derivedOnce(original: typeof kdf): typeof kdf {
  const derived = new Map<string, Promise<Buffer>>();
  return {
    ...original,
    deriveKey: async (passphrase, salt, cost) => {
      const name = JSON.stringify([passphrase, cost]);
      const known = derived.get(name) ?? original.deriveKey(passphrase, salt, cost);
      derived.set(name, known);
      // The caller overwrites what it gets.
      return Buffer.from(await known);
    },
  };
}
