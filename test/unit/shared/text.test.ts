import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  descriptionProblem,
  foldText,
  nameProblem,
  normalizeDescription,
  normalizeName,
} from '../../../shared/domain/text.ts';
import { anyCharacter } from '../../any-character.ts';

const problemOfName = (raw: string) => nameProblem(normalizeName(raw));
const problemOfDescription = (raw: string) => descriptionProblem(normalizeDescription(raw));

const hidden: readonly (readonly [string, string])[] = [
  ['a NUL', '\u0000'],
  ['a line feed', '\n'],
  ['a tab', '\t'],
  ['an escape', '\u001b'],
  ['a delete', '\u007f'],
  ['a C1 control', '\u0085'],
  ['a line separator', '\u2028'],
  ['a paragraph separator', '\u2029'],
  ['an Arabic letter mark', '\u061c'],
  ['a left-to-right mark', '\u200e'],
  ['a right-to-left mark', '\u200f'],
  ['a right-to-left embedding', '\u202b'],
  ['a left-to-right override', '\u202d'],
  ['a right-to-left override', '\u202e'],
  ['a pop directional formatting', '\u202c'],
  ['a left-to-right isolate', '\u2066'],
  ['a right-to-left isolate', '\u2067'],
  ['a first strong isolate', '\u2068'],
  ['a pop directional isolate', '\u2069'],
  ['a zero-width space', '\u200b'],
  ['a word joiner', '\u2060'],
  ['a zero-width no-break space', '\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['a Hangul filler', '\u3164'],
  ['a tag character', '\u{e0041}'],
  ['a lone high surrogate', '\ud83d'],
  ['a lone low surrogate', '\ude00'],
];

describe('a name', () => {
  it.each(hidden)('may not contain %s', (_, character) => {
    expect(problemOfName(`payroll${character}service`)).toBe('forbidden-character');
  });

  it.each([
    ['an emoji of several', 'Ops 👩‍💻'],
    ['an emoji with its variation selector', '☎️ desk'],
    ['a Persian word with its non-joiner', 'می‌خواهم'],
    ['right-to-left letters', 'שירות שכר'],
    ['combining marks', 'Z͑ȃl̎go'],
    ['Japanese', '給与サービス'],
    ['inner spaces of any kind', 'a b\u00a0c\u3000d'],
    ['punctuation alone', '—'],
    ['a leading dash', '--help'],
    ['an ideograph with its variant', '葛\u{e0100}'],
    ['markup', '<img src=x onerror=alert(1)>'],
  ])('may be %s', (_, name) => {
    expect(problemOfName(name)).toBeNull();
  });

  it.each(['', ' ', '\t\n', '\u00a0\u3000', '\ufeff', '\u200d', '\ufe0f', '\u0301', '\u2800'])(
    'may not be %j, which shows nothing',
    (name) => {
      expect(problemOfName(name)).toBe('required');
    },
  );

  it('has at most 254 code points, astral ones counted once', () => {
    for (const unit of ['x', 'é', '字', '😀']) {
      expect(problemOfName(unit.repeat(254))).toBeNull();
      expect(problemOfName(unit.repeat(255))).toBe('too-long');
    }
  });

  it('is measured after it was trimmed and composed', () => {
    expect(problemOfName(` ${'e\u0301'.repeat(254)}\n`)).toBeNull();
    expect(normalizeName(' e\u0301\u3000')).toBe('é');
  });

  it('is normalized once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (raw) => {
        expect(normalizeName(normalizeName(raw))).toBe(normalizeName(raw));
      }),
    );
  });

  it('is never accepted with a character that no eye can see', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 20 }), (raw) => {
        const name = normalizeName(raw);
        fc.pre(nameProblem(name) === null);
        expect(name).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
        expect(name.isWellFormed()).toBe(true);
        expect(name).toMatch(/[\p{L}\p{N}\p{P}\p{S}]/u);
      }),
    );
  });
});

describe('a description', () => {
  it('may be empty, and may have lines and tabs', () => {
    expect(problemOfDescription('')).toBeNull();
    expect(problemOfDescription('one\n\n\ttwo')).toBeNull();
  });

  it('ends its lines with line feeds', () => {
    expect(normalizeDescription(' a\r\nb\rc\nd \r\n')).toBe('a\nb\nc\nd');
  });

  it.each(hidden.filter(([, character]) => !'\n\t'.includes(character)))('may not contain %s', (_, character) => {
    expect(problemOfDescription(`for${character}payroll`)).toBe('forbidden-character');
  });

  it('has at most 2,000 code points', () => {
    expect(problemOfDescription('😀'.repeat(2000))).toBeNull();
    expect(problemOfDescription('😀'.repeat(2001))).toBe('too-long');
    expect(problemOfDescription('\r\n'.repeat(5000))).toBeNull();
  });
});

describe('folded text', () => {
  it.each([
    ['letter case', 'Payroll', 'PAYROLL'],
    ['Greek final sigma', 'Οδός', 'ΟΔΌΣ'],
    ['sharp s', 'straße', 'STRASSE'],
    ['capital sharp s', 'STRAẞE', 'straße'],
    ['what cannot be seen', 'Pay\u200droll', 'payroll'],
    ['full-width letters', 'ＡＢＣ１', 'abc1'],
    ['half-width katakana', 'ｶﾞ', 'ガ'],
    ['ligatures', 'oﬃce', 'OFFICE'],
    ['composed and decomposed letters', 'é', 'E\u0301'],
    ['circled digits', '①', '1'],
    ['a Greek iota under a letter with marks', '\u03ac\u0300\u0345', '\u0386\u0300\u0399'],
  ])('is the same without regard to %s', (_, one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['kitten', 'mitten'],
    ['key-1', 'key-2'],
    ['resume', 'résumé'],
    ['a b', 'ab'],
  ])('tells %j and %j apart', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('finds a word of Greek in a longer one', () => {
    expect(foldText('ΟΔΟΣΑ')).toContain(foldText('οδος'));
  });

  it('is folded once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it('is the same for lower and upper case of any text in Latin, Greek and Cyrillic', () => {
    const letter = fc.integer({ min: 0x20, max: 0x4ff }).map((code) => String.fromCodePoint(code));
    // Turkish i and I with its dot are two letters, whatever their cases are.
    const text = fc.string({ unit: letter.filter((character) => !'ıİ'.includes(character)) });
    // Upper case keeps what is equivalent only in decomposed text, because of the Greek iota subscript (Unicode D145).
    fc.assert(
      fc.property(text, (any) => {
        const normalized = any.normalize('NFD');
        expect(foldText(normalized.toLowerCase())).toBe(foldText(normalized.toUpperCase()));
      }),
    );
  });
});
