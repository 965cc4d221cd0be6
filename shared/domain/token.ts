import { writeBase62 } from './base62.ts';
import { idLength, isId } from './id.ts';

// lk_<id 16>_<secret 43><checksum 6>
const prefix = 'lk_';
/** The position of the id in a token, in ASCII characters. */
export const tokenIdAt = prefix.length;
/** Bytes of randomness in a secret. */
export const secretBytes = 32;
// The smallest n with 62^n >= 2^256.
const secretLength = 43;
// The smallest n with 62^n >= 2^32.
const checksumLength = 6;
const checksumAt = prefix.length + idLength + 1 + secretLength;
/** Length of a token, in ASCII characters. */
export const tokenLength = checksumAt + checksumLength;

const tokenPattern = /^lk_([0-9A-Za-z]{16})_[0-9A-Za-z]{49}$/;

/**
 * The token (69 ASCII bytes) of the key `id` with the secret `random` (32 bytes). `random` is zeroed, so the returned buffer is the only copy; the caller must
 * overwrite it.
 */
export function makeToken(id: string, random: Uint8Array): Uint8Array {
  if (!isId(id) || random.length !== secretBytes) throw new RangeError('token needs an id and 32 random bytes');
  const token = new Uint8Array(tokenLength);
  const start = `${prefix}${id}_`;
  for (let at = 0; at < start.length; at += 1) token[at] = start.charCodeAt(at);
  writeBase62(random, token.subarray(start.length, checksumAt));
  writeBase62(checksumBytes(token), token.subarray(checksumAt));
  return token;
}

/**
 * The id in a token (69 ASCII bytes or characters), or null if it does not have the form of a token or its checksum is wrong. Detects typos without a
 * look-up.
 */
export function parseToken(token: string): { readonly id: string } | null {
  const id = tokenPattern.exec(token)?.[1];
  if (id === undefined) return null;
  const bytes = Uint8Array.from(token, (character) => character.charCodeAt(0));
  const checksum = new Uint8Array(checksumLength);
  writeBase62(checksumBytes(bytes), checksum);
  const isIntact = checksum.every((digit, at) => digit === bytes[checksumAt + at]);
  bytes.fill(0);
  return isIntact ? { id } : null;
}

/** The CRC-32 (big-endian, 4 bytes) of everything in `token` before its checksum. */
function checksumBytes(token: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, crc32(token.subarray(0, checksumAt)));
  return bytes;
}

// CRC-32 of ISO 3309 and PNG (RFC 2083, appendix 15): polynomial 0xEDB88320, reflected, initial value and final XOR all ones.
// Implemented here because `node:zlib` is not available everywhere that `shared` runs.
const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The CRC-32 of `bytes`, an unsigned 32-bit number. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
