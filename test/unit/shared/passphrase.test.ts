import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizePassphrase, passphraseSchema } from '../../../shared/domain/passphrase.ts';
import { fieldProblems } from '../../../shared/domain/problem.ts';
import { anyCharacter } from '../../any-character.ts';

const problem = (passphrase: string) => {
  const parsed = passphraseSchema.safeParse(passphrase);
  return parsed.success ? null : fieldProblems(parsed.error)[''];
};

describe('a new passphrase', () => {
  it.each([
    ['nothing', '', 'required'],
    ['one character', 'x', 'too-short'],
    ['seven characters', 'x'.repeat(7), 'too-short'],
    ['seven characters of two code units', '😀'.repeat(7), 'too-short'],
    ['eight characters', 'x'.repeat(8), null],
    ['eight spaces', ' '.repeat(8), null],
    ['a thousand characters of two code units', '😀'.repeat(1000), null],
    ['1,001 characters', 'x'.repeat(1001), 'too-long'],
  ])('of %s is judged by its code points', (_, passphrase, expected) => {
    expect(problem(passphrase)).toBe(expected);
  });

  it('is taken as it was typed', () => {
    const typed = '  Correct\u00a0horse e\u0301 ';
    expect(passphraseSchema.parse(typed)).toBe(typed);
  });
});

describe('the normal form of a passphrase', () => {
  it.each([
    ['the way an accent was typed', 'caf\u00e9 au lait', 'cafe\u0301 au lait'],
    ['the kind of its spaces', 'four score and', 'four\u00a0score\u3000and'],
    ['the order of its accents', 'a\u0323\u0302', 'a\u0302\u0323'],
  ])('is the same whatever %s', (_, one, other) => {
    expect(normalizePassphrase(one)).toBe(normalizePassphrase(other));
  });

  it.each([
    ['letter case', 'Horse', 'horse'],
    ['width', 'ｈ', 'h'],
    ['spaces at its ends', ' horse', 'horse'],
    ['the number of its spaces', 'a  b', 'a b'],
    ['tabs', 'a\tb', 'a b'],
  ])('tells apart what differs in %s', (_, one, other) => {
    expect(normalizePassphrase(one)).not.toBe(normalizePassphrase(other));
  });

  it('is normalized once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (typed) => {
        expect(normalizePassphrase(normalizePassphrase(typed))).toBe(normalizePassphrase(typed));
      }),
    );
  });
});
