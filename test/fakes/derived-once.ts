import type * as kdf from '../../main/crypto/kdf.ts';

type Kdf = typeof kdf;

/** The real derivation, done once for each passphrase and cost with the first salt that comes: thousands of vaults would take minutes otherwise. */
export function derivedOnce(original: Kdf): Kdf {
  return remembering(original, (passphrase, _salt, cost) => JSON.stringify([passphrase, cost]));
}

/** The real derivation, done once for each passphrase, salt and cost: thousands of openings of the same few vaults would take minutes otherwise. */
export function derivedOnceEach(original: Kdf): Kdf {
  return remembering(original, (passphrase, salt, cost) =>
    JSON.stringify([passphrase, Buffer.from(salt).toString('hex'), cost]),
  );
}

function remembering(original: Kdf, nameOf: (...given: Parameters<Kdf['deriveKey']>) => string): Kdf {
  const derived = new Map<string, Promise<Buffer>>();
  return {
    ...original,
    deriveKey: async (...given) => {
      const name = nameOf(...given);
      const known = derived.get(name) ?? original.deriveKey(...given);
      derived.set(name, known);
      // The caller overwrites what it gets.
      return Buffer.from(await known);
    },
  };
}
