import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CsvParser } from '../../../main/files/csv-parser.ts';
import { anyCharacter } from '../../any-character.ts';

const separators = [',', ';', '\t', '|', '^', ']', '\\', '-'] as const;
const piece = fc.oneof(
  fc.constantFrom('"', '""', ',', ';', '\t', '|', '^', ']', '\\', '\n', '\r\n', '\r', ' ', 'a'),
  fc.string({ unit: anyCharacter, maxLength: 2 }),
);
const cell = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** The records of `text`, which comes in parts of `size` characters. */
function recordsOf(text: string, separator: string, size: number): readonly (readonly string[])[] {
  const parser = new CsvParser(separator);
  const records: (readonly string[])[] = [];
  for (let at = 0; at < text.length; ) {
    // No part ends amid a line end.
    const end = text.startsWith('\r\n', at + size - 1) ? at + size + 1 : at + size;
    records.push(...parser.read(text.slice(at, end), end >= text.length));
    at = end;
  }
  return records;
}

it('reads what was written, in whatever parts it comes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(...separators),
      lineEnd,
      fc.constantFrom('', ' ', '\u00a0 '),
      fc.integer({ min: 1, max: 40 }),
      (records, separator, end, blank, size) => {
        const line = (record: readonly string[]) =>
          record.map((text) => `${blank}${quoted(text)}${blank}`).join(separator) + end;
        expect(recordsOf(records.map(line).join(''), separator, size)).toEqual(records);
      },
    ),
    { numRuns: 1000 },
  );
});

it('reads as another reader does, and refuses what that refuses', () => {
  const read = (reader: () => unknown) => {
    try {
      return reader();
    } catch {
      return 'refused';
    }
  };
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join('').replaceAll('\ufeff', '')),
      fc.constantFrom(',', ';', '|'),
      fc.integer({ min: 1, max: 20 }),
      (text, delimiter, size) => {
        // Blanks around quotes, it takes for a part of the cell.
        fc.pre(!/\s"|"[^\S\r\n]/.test(text.replace(/[\r\n]+/g, '')));
        const options = { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true };
        expect(read(() => recordsOf(text, delimiter, size))).toEqual(read(() => parse(text, options)));
      },
    ),
    { numRuns: 2000 },
  );
});
