import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base62Digits } from '../../../../shared/domain/base62.ts';
import { makeToken } from '../../../../shared/domain/token.ts';
import { type Candidate, TokenScanner } from '../../../../shared/scan/token-scanner.ts';
import { encodings } from './token-encodings.ts';

function scan(bytes: Uint8Array, sizes: readonly number[] = [bytes.length]): readonly Candidate[] {
  const scanner = new TokenScanner();
  const found: Candidate[] = [];
  for (let [at, turn] = [0, 0]; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    found.push(...scanner.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...found, ...scanner.end()];
}

const id = fc.string({ unit: fc.constantFrom(...base62Digits), minLength: 16, maxLength: 16 });
const anyToken = fc
  .tuple(id, fc.uint8Array({ minLength: 32, maxLength: 32 }))
  .map(([keyId, bytes]) => Buffer.from(makeToken(keyId, bytes)).toString('latin1'));
const token = Buffer.from(makeToken('Ab0Cd1Ef2Gh3Ij4K', new Uint8Array(32).fill(5))).toString('latin1');
const mistyped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;

// What is beside the token is encoded with it, so that it starts at every alignment.
const words = fc.string({ unit: fc.constantFrom(...' abcXYZ019:;/\n'), maxLength: 40 });

describe.each(Object.entries(encodings))('a token in %s', (_, encode) => {
  it('is found once, wherever the chunks that have it are cut', () => {
    const bytes = Buffer.concat([Buffer.from('\nfirst line\n'), encode(`key=${token};`), Buffer.from('\nlast')]);
    const found = scan(bytes);
    expect(found.map((each) => each.token)).toEqual([token]);
    expect(found[0]?.offset).toBeGreaterThanOrEqual(12);
    for (let cut = 1; cut < bytes.length; cut += 1) expect(scan(bytes, [cut, bytes.length])).toEqual(found);
    expect(scan(bytes, [1])).toEqual(found);
  });

  it('is found whatever it is, what is around it, and how the bytes are cut', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 5 });
    const padding = fc.constantFrom('', 'x: ', 'padding\n'.repeat(700), '日本\n\n');
    fc.assert(
      fc.property(anyToken, words, words, padding, sizes, (made, before, after, around, cuts) => {
        const start = Buffer.from(`${around}\n`);
        const bytes = Buffer.concat([start, encode(before + made + after), Buffer.from(`\n${around}`)]);
        const found = scan(bytes, cuts);
        expect(found.map((each) => each.token)).toEqual([made]);
        const [{ offset, line } = { offset: 0, line: 0 }] = found;
        expect(offset).toBeGreaterThanOrEqual(start.length);
        expect(offset).toBeLessThan(start.length + encode(before + made).length);
        expect(line).toBe(bytes.subarray(0, offset).filter((byte) => byte === 10).length + 1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is encoded and no token', () => {
  it.each(Object.entries(encodings).filter(([name]) => !/^UTF/.test(name)))('is not told of in %s', (name, encode) => {
    // As it is in part, one that is mistyped may be a word.
    if (encode(mistyped).toString() === mistyped) return;
    expect(scan(encode(`key=${mistyped};`)), name).toEqual([]);
  });

  it('is nothing in random bytes, digits and base64', () => {
    const random = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7919 + (at >> 3) * 104729) & 0xff));
    for (const form of ['latin1', 'hex', 'base64'] as const)
      expect(scan(Buffer.from(random.toString(form)))).toEqual([]);
  });
});

it('a token is told once, whichever ways lead to it', () => {
  const bytes = Buffer.concat([
    Buffer.from(`${token}\n`),
    ...Object.values(encodings).map((encode) => Buffer.concat([encode(`\n${token}\n`), Buffer.from('\n;\n')])),
  ]);
  expect(scan(bytes).filter((each) => each.token === token)).toHaveLength(Object.keys(encodings).length + 1);
});
