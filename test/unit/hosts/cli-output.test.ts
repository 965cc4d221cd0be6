import { afterEach, describe, expect, it, vi } from 'vitest';
import { Columns, cut } from '../../../main/hosts/cli/terminal/columns.ts';
import { exitCodeOf } from '../../../main/hosts/cli/terminal/exit-codes.ts';
import { localTime } from '../../../main/hosts/cli/terminal/instant.ts';
import { printable, toJson } from '../../../main/hosts/cli/terminal/printable.ts';
import { sentence } from '../../../main/hosts/cli/words/sentence.ts';
import { sizeText } from '../../../main/hosts/cli/words/size.ts';

describe('columns', () => {
  it.each([
    ['wide characters', '日本', '日本  x', 'ab    x'],
    ['combining characters', 'e\u0301', 'e\u0301   x', 'ab  x'],
    ['an emoji of several characters', '👩‍🔧', '👩‍🔧  x', 'ab  x'],
    ['Korean', '한글', '한글  x', 'ab    x'],
  ])('are aligned as a terminal shows %s', (_, cell, first, second) => {
    const rows = [
      [cell, 'x'],
      ['ab', 'x'],
    ];
    const lines = new Columns().lines(rows).split('\n');
    expect(lines).toEqual([first, second, '']);
  });

  it('keep their width from page to page', () => {
    const columns = new Columns(['wide enough']);
    expect(columns.lines([['a', 'x']])).toBe(`${'a'.padEnd(13)}x\n`);
    expect(columns.lines([['wider than that', 'x']])).toBe('wider than that  x\n');
    expect(columns.lines([['a', 'x']])).toBe(`${'a'.padEnd(17)}x\n`);
  });

  it('end a line where its last text ends', () => {
    expect(
      new Columns().lines([
        ['a', ''],
        ['bcd', 'x'],
      ]),
    ).toBe('a\nbcd  x\n');
  });
});

describe('a line that is too long for the terminal', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    // Half of a wide character is not shown.
    ['日本語', 4, '日…'],
    ['日本語', 5, '日本…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['👩‍🔧👩‍🔧', 3, '👩‍🔧…'],
  ])('%s in %d columns is %s', (text, width, expected) => {
    expect(cut(text, width)).toBe(expected);
  });
});

describe('what a terminal would obey', () => {
  it('is replaced', () => {
    expect(printable('a\u001b[31mb\u009bc\nd\u202ee\u0007')).toBe('a\ufffd[31mb\ufffdc\ufffdd\ufffde\ufffd');
  });

  it('leaves what scripts need as it is', () => {
    const text = 'می\u200cخواهم 👩‍🔧 葛\u{e0100} e\u0301';
    expect(printable(text)).toBe(text);
  });

  it('is escaped in JSON, which says the same', () => {
    const value = { a: '\u001b\u009b\u007f日本' };
    const text = toJson(value);
    expect(text).toBe('{"a":"\\u001b\\u009b\\u007f日本"}');
    expect(JSON.parse(text)).toEqual(value);
  });
});

describe('words', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [12_345_678, '12.3 MB'],
    [5e15, '5000 TB'],
  ])('say %d as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it('say what to do about every failure', () => {
    const data = { rows: [], count: 0, reason: 'EIO', id: 'x', offset: 1, sequence: 2, seen: 3, line: 4 };
    for (const code of Object.keys(exitCodeOf)) {
      const fields = code === 'key.conflict' ? ['name'] : { name: 'taken' };
      expect(sentence({ ...data, fields, version: 2, size: 5, limit: 4, code } as never)).not.toContain('undefined');
    }
  });

  it('tell the rows of a file that was refused', () => {
    const rows = [
      { row: 2, column: 'name', problem: 'taken' },
      { row: 17, column: '', problem: 'malformed' },
    ] as const;
    expect(sentence({ code: 'import.invalid', rows, count: 5 })).toBe(
      'nothing was imported: 5 problems in the file (row 1 is the header)\n  row 2, name: is taken by another key\n  row 17: cannot be used\n  and 3 more',
    );
  });
});

describe('an instant', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['UTC', '2026-01-15 12:00:05 +00:00'],
    ['Asia/Kolkata', '2026-01-15 17:30:05 +05:30'],
    ['America/St_Johns', '2026-01-15 08:30:05 -03:30'],
    ['Pacific/Kiritimati', '2026-01-16 02:00:05 +14:00'],
  ])('is shown on the clocks of %s', (zone, text) => {
    vi.stubEnv('TZ', zone);
    expect(localTime(Date.UTC(2026, 0, 15, 12, 0, 5))).toBe(text);
  });
});
