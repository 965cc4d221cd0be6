import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base62Digits, writeBase62 } from '../../../shared/domain/base62.ts';
import { crc32 } from '../../../shared/domain/token.ts';

function base62(value: bigint, length: number): string {
  let digits = '';
  for (let rest = value; rest > 0n; rest /= 62n) digits = base62Digits.charAt(Number(rest % 62n)) + digits;
  return digits.padStart(length, '0');
}

const written = (bytes: Uint8Array, length: number): string => {
  const out = new Uint8Array(length);
  writeBase62(bytes, out);
  return Buffer.from(out).toString('ascii');
};

describe('base62', () => {
  it('has its digits in the order of their codes, so that equally long numbers sort as text', () => {
    expect([...base62Digits].sort().join('')).toBe(base62Digits);
    expect(new Set(base62Digits).size).toBe(62);
  });

  it('writes what big-integer arithmetic writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const value = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
        expect(written(bytes.slice(), 60)).toBe(base62(value, 60));
      }),
    );
  });

  it('fits the largest 32 bytes in 43 digits, and the largest 4 in 6', () => {
    expect(written(new Uint8Array(32).fill(255), 43)).toBe(base62(2n ** 256n - 1n, 43));
    expect(written(new Uint8Array(4).fill(255), 6)).toBe(base62(2n ** 32n - 1n, 6));
  });

  it('zeroes the number and the output when the number does not fit', () => {
    const bytes = Uint8Array.of(62);
    const out = new Uint8Array(1).fill(9);
    expect(() => writeBase62(bytes, out)).toThrow(RangeError);
    expect([...bytes, ...out]).toEqual([0, 0]);
  });

  it('zeroes the number it has written', () => {
    const bytes = new Uint8Array(32).fill(0x5a);
    writeBase62(bytes, new Uint8Array(43));
    expect(bytes).toEqual(new Uint8Array(32));
  });
});

describe('CRC-32', () => {
  it('has the check value of its catalog entry', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  });

  it('equals that of zlib', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => crc32(bytes) === zlibCrc32(bytes)));
  });
});
