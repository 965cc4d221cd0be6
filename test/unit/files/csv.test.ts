import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine, defused, restored } from '../../../main/files/csv.ts';
import { anyCharacter } from '../../any-character.ts';

it('reads back as what was written', () => {
  const cell = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('', 'a,b', '"', '""', '\n', 'a\r\nb', ' a ', 'a;b', 'a|b', 'a\tb'),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
      expect(parse(`${cells.map(csvCell).join(',')}\r\n`, { record_delimiter: '\r\n' })).toEqual([cells]);
    }),
  );
});

it.each([
  '=1+1',
  '+1',
  '-2+3',
  '@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  ' =1',
  '\u3000=1',
  '"=1',
  "'=1",
  "''@x",
  '\tx',
  '\n',
])('puts an apostrophe before %j', (cell) => {
  expect(parse(csvLine(['x', cell]), { record_delimiter: '\r\n' })).toEqual([['x', `'${cell}`]]);
});

it.each([
  ['x;=1', "'x;'=1"],
  ['x; "=1', `'x; "'=1`],
  ['x|@y\t-z', "'x|'@y\t'-z"],
  ['x\n=1', "'x\n'=1"],
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
  ['=1;=2', "'=1;'=2"],
  ["x,'＝1", "'x,''＝1"],
])('puts one before %j, and before what is a formula where a spreadsheet splits it', (cell, defusedCell) => {
  expect(defused(cell)).toBe(defusedCell);
});

it.each(['a=b', "'quoted'", "it's -x", '2026-12-31', '', '日本語', 'a, b', "'tis, x", '"a"', 'a - b'])(
  'leaves %j as it is',
  (cell) => {
    expect(defused(cell)).toBe(cell);
    expect(restored(cell)).toBe(cell);
  },
);

describe('a cell that was defused', () => {
  const piece = fc.oneof(
    fc.constantFrom("'", '"', '=', '+', '-', '@', '＝', '＠', ',', ';', '|', '\t', '\r', '\n', ' ', '\u3000', 'a'),
    fc.string({ unit: anyCharacter, maxLength: 3 }),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

  it('is restored, whatever it was', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(restored(defused(any))).toBe(any);
      }),
      { numRuns: 5000 },
    );
  });

  it('has no formula at its start, nor behind anything that a spreadsheet may split at', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(',', ';', '|', '\t', '\r', '\n'), (any, separator) => {
        const parts = csvCell(defused(any)).split(separator);
        // The quotes and the apostrophe before all of it are those of the cell; behind a separator, they may be of a text.
        for (const part of parts) expect(part).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/u);
      }),
      { numRuns: 5000 },
    );
  });

  it('is restored only where it was defused', () => {
    for (const written of ["Use 'a', '-x' and '=y'", "'a', =b", "'hello", "''"])
      expect(restored(written)).toBe(written);
    expect(restored("'=sum")).toBe('=sum');
    expect(restored("''=sum")).toBe("'=sum");
  });

  it('is looked through once, however much stands before what is no formula', () => {
    const long = `${"\t'".repeat(500_000)}x=`;
    expect(restored(`'${long}`)).toBe(long);
    expect(defused(long)).toBe(`'${long}`);
  });
});
