import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base62Digits } from '../../../shared/domain/base62.ts';
import { isId, makeId } from '../../../shared/domain/id.ts';
import { makeToken, parseToken, tokenLength } from '../../../shared/domain/token.ts';

// As DOMAIN.md gives it to secret scanners.
const scannerPattern = /\blk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}\b/;

const id = fc.string({ unit: fc.constantFrom(...base62Digits), minLength: 16, maxLength: 16 });
const random = fc.uint8Array({ minLength: 32, maxLength: 32 });
const text = (token: Uint8Array) => Buffer.from(token).toString('ascii');
const token = fc.tuple(id, random).map(([keyId, bytes]) => text(makeToken(keyId, bytes)));

describe('a token', () => {
  it('parses to the id it was made for', () => {
    fc.assert(
      fc.property(id, random, (keyId, bytes) => {
        expect(parseToken(text(makeToken(keyId, bytes)))).toEqual({ id: keyId });
      }),
    );
  });

  it('holds its 32 bytes as a big-endian base62 number', () => {
    fc.assert(
      fc.property(id, random, (keyId, bytes) => {
        const expected = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
        const secret = text(makeToken(keyId, bytes)).slice(20, 63);
        const value = [...secret].reduce((sum, digit) => sum * 62n + BigInt(base62Digits.indexOf(digit)), 0n);
        expect(value).toBe(expected);
      }),
    );
  });

  it('has 69 characters, whatever its bytes are', () => {
    for (const byte of [0x00, 0xff]) {
      const made = text(makeToken('0'.repeat(16), new Uint8Array(32).fill(byte)));
      expect(made).toHaveLength(69);
      expect(tokenLength).toBe(69);
      expect(parseToken(made)).not.toBeNull();
    }
  });

  it('is found by a secret scanner in the middle of a line', () => {
    fc.assert(
      fc.property(token, (made) => {
        expect(scannerPattern.exec(`api-secret-key: "${made}" # ours`)?.[0]).toBe(made);
      }),
    );
  });

  it('is refused with any one character changed', () => {
    fc.assert(
      fc.property(token, fc.nat(68), fc.constantFrom(...base62Digits, '_', '-', ' ', 'é'), (made, at, character) => {
        fc.pre(made[at] !== character);
        expect(parseToken(made.slice(0, at) + character + made.slice(at + 1))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused with any two neighbors swapped', () => {
    fc.assert(
      fc.property(token, fc.nat(67), (made, at) => {
        const swapped = made.slice(0, at) + made.charAt(at + 1) + made.charAt(at) + made.slice(at + 2);
        fc.pre(swapped !== made);
        expect(parseToken(swapped)).toBeNull();
      }),
    );
  });

  it.each(['', ' ', '\n'])('is refused with %j before or after it, and cut short', (extra) => {
    const made = text(makeToken('A'.repeat(16), new Uint8Array(32).fill(7)));
    expect(parseToken(`${extra}x${made}`)).toBeNull();
    expect(parseToken(`${made}${extra}x`)).toBeNull();
    if (extra !== '') expect([parseToken(extra + made), parseToken(made + extra)]).toEqual([null, null]);
    expect(parseToken(made.slice(0, -1))).toBeNull();
  });

  it('does not parse anything else', () => {
    fc.assert(fc.property(fc.string(), (other) => parseToken(other) === null));
  });

  it('leaves the random bytes it was made of zeroed', () => {
    const bytes = new Uint8Array(32).fill(0xa5);
    makeToken('a'.repeat(16), bytes);
    expect(bytes).toEqual(new Uint8Array(32));
  });

  it.each([
    ['a short id', 'abc', 32],
    ['an id with a foreign character', 'aaaaaaaaaaaaaaa_', 32],
    ['too few bytes', 'a'.repeat(16), 31],
    ['too many bytes', 'a'.repeat(16), 33],
  ])('is not made of %s', (_, keyId, size) => {
    expect(() => makeToken(keyId, new Uint8Array(size))).toThrow(RangeError);
  });
});

describe('an id', () => {
  it('has 16 base62 digits, each equally likely over the bytes it is drawn from', () => {
    const counts = new Map<string, number>();
    let byte = 255;
    const nextByte = () => {
      byte = (byte + 1) % 256;
      return byte;
    };
    for (let round = 0; round < 31; round += 1) {
      const made = makeId(nextByte);
      expect(isId(made)).toBe(true);
      for (const digit of made) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    // 31 ids of 16 digits are two whole rounds of the 248 bytes that count.
    expect(counts.size).toBe(62);
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });

  it.each(['', 'a'.repeat(15), 'a'.repeat(17), `${'a'.repeat(15)}-`, `${'a'.repeat(16)}\n`])('is not %j', (other) => {
    expect(isId(other)).toBe(false);
  });
});
