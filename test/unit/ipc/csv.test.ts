import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCell, csvLine } from '../../../main/ipc/csv.ts';
import { anyCharacter } from '../../any-character.ts';

it('reads back as what was written', () => {
  const cell = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('', 'a,b', '"', '""', '\n', 'a\r\nb', ' a '),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
      expect(parse(`${cells.map(csvCell).join(',')}\r\n`, { record_delimiter: '\r\n' })).toEqual([cells]);
    }),
  );
});

it.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x'])(
  'puts an apostrophe before %j',
  (cell) => {
    expect(parse(csvLine(['x', cell]), { record_delimiter: '\r\n' })).toEqual([['x', `'${cell}`]]);
  },
);

it.each(['a=b', "'=1", '2026-12-31', '', '日本語'])('leaves %j as it is', (cell) => {
  expect(csvLine([cell, 'x'])).toBe(`${cell},x\r\n`);
});
