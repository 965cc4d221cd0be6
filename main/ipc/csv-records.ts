import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { LatchkeyError } from '../../shared/errors.ts';
import { requireNoProblems } from '../registry/import.ts';

// Far more than there are columns.
const cellsMax = 64;
// Far more than the cells of a key can hold, in bytes: what is longer, such as all that follows a quote without an end, is not collected.
const recordMaxSize = 1024 * 1024;

// Bytes that are parsed at once, before whoever reads the records gets at them.
const chunkSize = 64 * 1024;

/**
 * The records of `bytes`: CSV (RFC 4180, any line ends), UTF-8 with or without a byte order mark.
 * @throws {LatchkeyError} `import.malformed`, and `import.invalid` for a row of more than `cellsMax` cells
 */
export async function* csvRecords(bytes: Buffer): AsyncGenerator<readonly string[]> {
  if (!isUtf8(bytes)) throw new LatchkeyError({ code: 'import.malformed', line: firstBadLine(bytes) });
  let line = 0;
  let row = 0;
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    // That a row has too few or too many cells is told with its number.
    relax_column_count: true,
    max_record_size: recordMaxSize,
    // Called for each cell, so that a row of very many is not collected to its end.
    cast: (cell, { index }) => {
      if (index >= cellsMax) requireNoProblems([{ row: row + 1, column: '', problem: 'malformed' }]);
      return cell;
    },
    on_record: (record: string[], { lines }) => {
      line = lines;
      row += 1;
      return record;
    },
  });
  try {
    for await (const record of Readable.from(chunksOf(bytes)).pipe(parser)) yield record;
  } catch (error) {
    if (error instanceof CsvError) throw new LatchkeyError({ code: 'import.malformed', line: line + 1 });
    throw error;
  }
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf('\n', start);
    const next = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, next))) return line;
    start = next;
  }
  return line;
}
