import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { root } from '../../../build/root.mjs';
import { comparePlain, compareTexts, isPlain, plainKey } from '../../../main/registry/text-order.ts';
import { anyCharacter } from '../../any-character.ts';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const printable = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code));
const plainUnit = fc.oneof(printable, fc.constantFrom(...'0019aA \t\n\v\f\r'));
const plain = fc.string({ unit: plainUnit, maxLength: 12 });
// What changes how the characters beside it are compared, if anything does: marks, digits of other scripts, ignorable characters, contractions.
const anyUnit = fc.oneof(plainUnit, fc.constantFrom(...'\u0301\u0338\u0327é１２٣·\u200d\u00ad\u0000\u0007給ｶﾞßıİ'));
const any = fc.string({
  unit: fc.oneof(anyUnit, fc.string({ unit: anyCharacter, minLength: 1, maxLength: 1 })),
  maxLength: 8,
});

describe('the order of texts', () => {
  it('is the one that the specification of the file spells out', () => {
    const specification = readFileSync(path.join(root, 'docs/vault-format.md'), 'utf8');
    const written = JSON.parse(/^"\\t\\n.*"$/m.exec(specification)?.[0] ?? '""') as string;
    const all = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter(isPlain);
    const rank = (character: string) => written.indexOf(character.toLowerCase());
    for (const a of all) {
      expect(rank(a), a).not.toBe(-1);
      for (const b of all)
        expect(Math.sign(comparePlain(a, b) ?? Number.NaN), a + b).toBe(Math.sign(rank(a) - rank(b)));
    }
  });

  it('is that of their keys by code units', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        const [one, other] = [plainKey(a), plainKey(b)];
        expect(one < other ? -1 : Number(one > other)).toBe(Math.sign(comparePlain(a, b) ?? Number.NaN));
      }),
      { numRuns: 5000 },
    );
  });

  it('is the collator’s for plain ones, without asking it', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(comparePlain(a, b)).not.toBeNull();
        expect(Math.sign(comparePlain(a, b) ?? Number.NaN)).toBe(collator.compare(a, b));
      }),
      { numRuns: 5000 },
    );
  });

  it('is the collator’s for each two printable characters, alone and beside a digit', () => {
    const characters = Array.from({ length: 95 }, (_, place) => String.fromCharCode(0x20 + place));
    for (const a of characters) {
      for (const b of characters) {
        for (const [one, other] of [
          [a, b],
          [`1${a}`, `1${b}`],
          [`${a}2`, `${b}10`],
        ] as const) {
          expect(Math.sign(compareTexts(one, other)), `${one} and ${other}`).toBe(collator.compare(one, other));
        }
      }
    }
  });

  it('is the collator’s for any others', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(Math.sign(compareTexts(a, b))).toBe(collator.compare(a, b));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['key-2', 'key-10', -1],
    ['key-0002', 'key-2', 0],
    ['Key', 'kEY', 0],
    ['a_b', 'a-b', -1],
    ['a', 'ab', -1],

    ['Über', 'uber', 0],
  ])('of %j and %j is %d', (a, b, order) => {
    expect(Math.sign(compareTexts(a, b))).toBe(order);
  });

  it('of numbers longer than the collator takes is left to the collator', () => {
    const [a, b] = ['9'.repeat(255), `1${'0'.repeat(255)}`];
    expect([isPlain('9'.repeat(254)), isPlain(a)]).toEqual([true, false]);
    expect(Math.sign(compareTexts(a, b))).toBe(collator.compare(a, b));
  });
});
