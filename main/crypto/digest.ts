import { createHash, createHmac, hash as hashOnce, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Bytes of a SHA-256 digest (FIPS 180-4) and of every key made from one. */
export const digestSize = 32;

/** SHA-256 (FIPS 180-4) of the concatenation of `parts`, 32 bytes. */
export function sha256(...parts: readonly Uint8Array[]): Buffer {
  // The one-shot hash is faster by a third, and walking the chain of a long history is mostly hashing.
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return hashOnce('sha256', only, 'buffer');
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/**
 * Writes SHA-256 (FIPS 180-4) of `bytes` to the first 32 bytes of `target`, which may be the same memory. Passing the digest as a string takes half the
 * time of allocating a buffer for it.
 */
export function sha256Into(bytes: Uint8Array, target: Buffer): void {
  target.write(hashOnce('sha256', bytes, 'binary'), 0, digestSize, 'binary');
}

/** HMAC-SHA-256 (RFC 2104, FIPS 198-1) of the concatenation of `parts`, 32 bytes. */
export function hmac(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/**
 * A key for one purpose, 32 bytes: HKDF-SHA-256 (RFC 5869) of a uniformly random `key` (32 bytes), which needs no salt, with
 * the purpose as `info`.
 */
export function subkey(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), purpose, digestSize));
}

/**
 * A key for one purpose, 32 bytes: HKDF-SHA-256 (RFC 5869), with `salt` and the purpose as `info`, of a `secret` that is not a uniformly random key, such
 * as an X25519 result or a recovery code.
 */
export function saltedSubkey(secret: Uint8Array, salt: Uint8Array, purpose: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, purpose, digestSize));
}

/** Whether `a` and `b` are the same bytes. Constant-time for a given length. */
export function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
