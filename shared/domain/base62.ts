/** The digits of base62 in the order of their ASCII codes. */
export const base62Digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const digitCodes = Uint8Array.from(base62Digits, (digit) => digit.charCodeAt(0));

/**
 * Writes the big-endian number `bytes` in base62 to `out`, left-padded with '0'.
 * Works in place, and leaves `bytes` zeroed, so that no second copy of a secret remains.
 * @throws {RangeError} when the number does not fit; `out` is then zeroed
 */
export function writeBase62(bytes: Uint8Array, out: Uint8Array): void {
  for (let at = out.length - 1; at >= 0; at -= 1) {
    out[at] = digitCodes[divideInPlace(bytes, 62)] ?? 0;
  }
  const rest = bytes.some((byte) => byte !== 0);
  bytes.fill(0);
  if (rest) {
    out.fill(0);
    throw new RangeError('number does not fit in base62 field');
  }
}

/** Divides the big-endian `number` by `divisor` (2 to 255) and returns the remainder. */
function divideInPlace(number: Uint8Array, divisor: number): number {
  let remainder = 0;
  for (let at = 0; at < number.length; at += 1) {
    const value = remainder * 256 + (number[at] ?? 0);
    number[at] = Math.floor(value / divisor);
    remainder = value % divisor;
  }
  return remainder;
}
