import { createPrivateKey, createPublicKey, sign as signWith, verify as verifyWith } from 'node:crypto';

// Ed25519 (RFC 8032). Keys are kept as the raw 32 bytes; Node wants them in the fixed DER wrappings of RFC 8410, sections 4 and 7.
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
/** Bytes of the seed of a signing key, and of a public key. */
export const signingKeySize = 32;
/** Bytes of a signature. */
export const signatureSize = 64;

/** The public key (32 bytes) of the signing key with `seed` (32 bytes). */
export function publicKeyOf(seed: Uint8Array): Buffer {
  return createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);
}

/** The signature (64 bytes) of `message` by the signing key with `seed` (32 bytes). */
export function sign(seed: Uint8Array, message: Uint8Array): Buffer {
  return signWith(null, message, privateKey(seed));
}

/** Whether `signature` is one of `message` by the owner of `publicKey` (32 bytes). */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' });
  return verifyWith(null, message, key, signature);
}

function privateKey(seed: Uint8Array) {
  const der = Buffer.concat([pkcs8Prefix, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  return key;
}
