import { createPrivateKey, createPublicKey, type KeyObject, sign as signWith, verify as verifyWith } from 'node:crypto';

// Ed25519 (RFC 8032). Keys are kept as the raw 32 bytes; Node requires the fixed DER wrappings of RFC 8410, sections 4 and 7.
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
/** Bytes of the seed of a signing key, and of a public key. */
export const signingKeySize = 32;
/** Bytes of a signature. */
export const signatureSize = 64;

// RFC 8032, section 5.1: the prime of the field, and L, the order of the base point.
const prime = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

// The y-coordinates of the eight points of small order (1, 2, 4 and 8). A signature under such a key can verify for any message.
const orderEight = 0x5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const smallOrder: readonly bigint[] = [1n, prime - 1n, 0n, orderEight, prime - orderEight];

/** The public key (32 bytes) of the signing key with `seed` (32 bytes). */
export function publicKeyOf(seed: Uint8Array): Buffer {
  return createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);
}

/** Whether `publicKey` (32 bytes) is canonical and not of small order. Libraries differ in whether they accept others. */
export function isSoundPublicKey(publicKey: Uint8Array): boolean {
  return publicKey.length === signingKeySize && isSoundPoint(publicKey);
}

function isSoundPoint(point: Uint8Array): boolean {
  const y = littleEndian(point) & (2n ** 255n - 1n);
  return y < prime && !smallOrder.includes(y);
}

/** A signing key: its seed (32 bytes), or an imported key object. */
export type SigningKey = Uint8Array | KeyObject;

/**
 * Imports the signing key with `seed` (32 bytes): signing then takes a quarter of the time. The library overwrites its copy when the key object is
 * collected.
 */
export function importSigningKey(seed: Uint8Array): SigningKey {
  return privateKey(seed);
}

/** The signature (64 bytes) of `message` by `key`. */
export function sign(key: SigningKey, message: Uint8Array): Buffer {
  return signWith(null, message, key instanceof Uint8Array ? privateKey(key) : key);
}

/**
 * Whether `signature` is a valid signature of `message` under `publicKey` (32 bytes, sound). Rejects S >= L (RFC 8032, section 5.1.7) and an R of small
 * order, which no honest signer makes, in every library: OpenSSL 3.5 rejects such an R, OpenSSL 3.0 and BoringSSL do not.
 */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== signatureSize || !isBelowOrder(signature.subarray(32))) return false;
  if (!isSoundPoint(signature.subarray(0, 32))) return false;
  return verifyWith(null, message, importPublicKey(publicKey), signature);
}

// L is slightly above 2^252, so the last byte alone decides for nearly every S of an honest signer.
function isBelowOrder(s: Uint8Array): boolean {
  return (s[31] ?? 0xff) < 0x10 || littleEndian(s) < order;
}

// Importing takes a third as long as verifying a signature, and few keys sign commits.
const imported = new Map<string, KeyObject>();
const importedMax = 64;

function importPublicKey(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey).toString('latin1');
  const known = imported.get(name);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' });
  if (imported.size >= importedMax) imported.clear();
  imported.set(name, key);
  return key;
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

function privateKey(seed: Uint8Array): KeyObject {
  const der = Buffer.concat([pkcs8Prefix, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  return key;
}
