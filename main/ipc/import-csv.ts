import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type ApiKeyDraft, apiKeyDraftSchema, draftFields } from '../../shared/domain/key.ts';
import { fieldProblems } from '../../shared/domain/problem.ts';
import type { Role } from '../../shared/domain/role.ts';
import { foldText } from '../../shared/domain/text.ts';
import { LatchkeyError, type RowProblem } from '../../shared/errors.ts';
import { type ImportRow, importColumns, requireNoProblems, rowProblem } from '../registry/import.ts';

/** What a file of keys is read against. */
export interface ImportDefaults {
  readonly roles: readonly Role[];
  /** The time zone of a row that names none. */
  readonly timeZone: string;
}

/** The keys that a file describes, and what is wrong with the other rows. */
export interface ImportedRows {
  readonly rows: readonly ImportRow[];
  readonly problems: readonly RowProblem[];
}

type Column = keyof ApiKeyDraft;

// Far more than there are columns.
const cellsMax = 64;
// Far more than the cells of a key can hold, in bytes: what is longer, such as all that follows a quote without an end, is not collected.
const recordMaxSize = 1024 * 1024;

// More keys than one commit can hold, and as many as are read.
const rowsMax = 300_000;
// The least that a key takes in a commit, and the most that a commit can be, in bytes.
const keySize = 230;
const commitMaxSize = 64 * 1024 * 1024;

// Bytes that are parsed before anything else gets its turn.
const chunkSize = 64 * 1024;

/**
 * Reads `bytes`: CSV (RFC 4180, any line ends), UTF-8 with or without a byte order mark, with a header row.
 * @throws {LatchkeyError} `import.malformed`, `import.invalid` for a row of more cells than are read, and `vault.commit-too-large` for more rows than could be imported
 */
export async function readImport(bytes: Buffer, defaults: ImportDefaults): Promise<ImportedRows> {
  if (!isUtf8(bytes)) throw new LatchkeyError({ code: 'import.malformed', line: firstBadLine(bytes) });
  const rows: ImportRow[] = [];
  const problems: RowProblem[] = [];
  let columns: readonly (Column | null)[] | null = null;
  let row = 0;
  for await (const record of records(bytes)) {
    row += 1;
    if (row > rowsMax + 1) {
      throw new LatchkeyError({ code: 'vault.commit-too-large', size: row * keySize, limit: commitMaxSize });
    }
    if (columns === null) {
      columns = record.map((title) => columnOf(title));
      const inHeader = headerProblems(record, columns);
      // Without knowing what is in them, the rows below tell nothing.
      if (inHeader.length > 0) return { rows: [], problems: inHeader };
    } else if (record.some((cell) => cell !== '')) {
      readRow(row, record, columns, defaults, { rows, problems });
    }
  }
  if (columns === null) throw new LatchkeyError({ code: 'import.malformed', line: 1 });
  return { rows, problems };
}

/** @throws {LatchkeyError} `import.malformed`, and `import.invalid` for a row of more than `cellsMax` cells */
async function* records(bytes: Buffer): AsyncGenerator<readonly string[]> {
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

function columnOf(title: string): Column | null {
  const wanted = title.trim().toLowerCase();
  return draftFields.find((field) => importColumns[field] === wanted) ?? null;
}

function headerProblems(titles: readonly string[], columns: readonly (Column | null)[]): readonly RowProblem[] {
  const problems = titles.flatMap((title, place): readonly RowProblem[] => {
    const column = columns[place] ?? null;
    if (column === null) return [{ row: 1, column: title.slice(0, 100), problem: 'unknown' }];
    return columns.indexOf(column) < place ? [rowProblem(1, column, 'taken')] : [];
  });
  return columns.includes('name') ? problems : [...problems, rowProblem(1, 'name', 'required')];
}

/** Adds what is in the row `record`, or what is wrong with it, to `found`. */
function readRow(
  row: number,
  record: readonly string[],
  columns: readonly (Column | null)[],
  defaults: ImportDefaults,
  found: { readonly rows: ImportRow[]; readonly problems: RowProblem[] },
): void {
  if (record.length !== columns.length) {
    found.problems.push({ row, column: '', problem: 'malformed' });
    return;
  }
  const cell = (column: Column) => record[columns.indexOf(column)] ?? '';
  const parsed = apiKeyDraftSchema.safeParse({
    name: cell('name'),
    description: cell('description'),
    roleId: roleIdOf(cell('roleId').trim(), defaults.roles),
    locale: cell('locale').trim() || 'en-US',
    timeZone: cell('timeZone').trim() || defaults.timeZone,
    expiresOn: cell('expiresOn').trim() || null,
    issuedTo: cell('issuedTo'),
  });
  if (parsed.success) {
    found.rows.push({ row, draft: parsed.data });
    return;
  }
  for (const [field, problem] of Object.entries(fieldProblems(parsed.error))) {
    found.problems.push(rowProblem(row, field as Column, problem));
  }
}

/** The id of the role that a cell names, or what is in the cell, for the registry to refuse. */
function roleIdOf(text: string, roles: readonly Role[]): string {
  if (text === '') return 'auditor';
  const folded = foldText(text);
  return roles.find(({ id, name }) => foldText(id) === folded || foldText(name) === folded)?.id ?? text;
}
