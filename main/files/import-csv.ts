import { apiKeyDraftSchema } from '../../shared/domain/key.ts';
import {
  type ApiKeyDraft,
  byField,
  type KeyFieldName as Column,
  columnOf,
  newKeyDraft,
} from '../../shared/domain/key-fields.ts';
import { fieldProblems } from '../../shared/domain/problem.ts';
import { descriptionMaxLength } from '../../shared/domain/text.ts';
import { LatchkeyError, type RowProblem } from '../../shared/errors.ts';
import { frameMaxSize } from '../vault/format-v1.ts';
import { Pace } from '../vault/pace.ts';
import { restored } from './csv.ts';
import { CsvHead } from './csv-head.ts';
import { CsvParser } from './csv-parser.ts';
import { textParts } from './csv-text.ts';
import { valueIn } from './import-cells.ts';
import { headerError, type ImportHeader, isTitle, readHeader } from './import-titles.ts';

/** A file of keys, as read. */
export interface ReadFile {
  readonly rows: readonly ReadRow[];
  /** The titles of ignored columns. */
  readonly setAside: readonly string[];
}

/** A row of a file of keys. Rows are numbered from 1, as in a spreadsheet. */
export type ReadRow = DescribedKey | WrongRow;

/** A row that describes a key, although the vault may refuse it. The role is given by id or name. */
interface DescribedKey {
  readonly row: number;
  readonly draft: ApiKeyDraft;
}

/** A row that does not describe a key: its problems, its valid fields, and its cells unchanged. */
interface WrongRow {
  readonly row: number;
  readonly draft: null;
  readonly fields: Partial<ApiKeyDraft>;
  readonly cells: Readonly<Record<Column, string>>;
  readonly problems: readonly RowProblem[];
}

/** The most rows that are read: more keys than one commit can hold. */
export const rowsMax = 300_000;
/** The most rows of a spreadsheet (Excel, LibreOffice Calc), including empty ones. */
export const sheetRowsMax = 1_048_576;
// The least number of bytes that a key takes in a commit.
const keySize = 230;

/**
 * The rows of the CSV `bytes` below the header row. A row without a time zone gets `timeZone`, which is empty if there is no default. Empty rows are skipped.
 * @throws {LatchkeyError} as `csvRecords`, `import.header` for problems of the header row, or if there are no rows below it, `vault.commit-too-large` for
 * more rows than can be imported or than a spreadsheet can have, and `work.cancelled`
 */
export async function readImport(bytes: Buffer, timeZone: string, signal?: AbortSignal): Promise<ReadFile> {
  const rows: ReadRow[] = [];
  const missing = newKeyDraft(timeZone);
  let header: ImportHeader | null = null;
  const pace = new Pace({ signal }, 0);
  const head = new CsvHead(isTitle);
  let row = 0;
  for (const records of csvRecords(bytes, head)) {
    for (const record of records) {
      if (pace.isDue) await pace.rest(row);
      row += 1;
      requireSheet(head.rows + row);
      if (isEmpty(record)) continue;
      if (header === null) {
        header = readHeader(record, head.separator);
        // The first row of keys takes longest, because time zones are looked up for the first time.
        await pace.rest(row);
      } else rows.push(readRow(head.rows + row, record, header, missing));
      if (rows.length > rowsMax) throw tooMany(rows.length);
    }
    requireSheet(head.rows);
    if (pace.isDue) await pace.rest(row);
  }
  if (header === null) throw headerError([{ problem: 'empty', column: '', nearest: null }], head.separator);
  // A file without any key is probably the wrong file.
  if (rows.length === 0) throw headerError([{ problem: 'no-rows', column: '', nearest: null }], head.separator);
  return { rows, setAside: header.setAside };
}

function tooMany(count: number): LatchkeyError {
  return new LatchkeyError({ code: 'vault.commit-too-large', size: count * keySize, limit: frameMaxSize });
}

function requireSheet(rows: number): void {
  if (rows > sheetRowsMax) throw tooMany(rows);
}

const isEmpty = (record: readonly string[]) => record.every((cell) => cell === '' || cell.trim() === '');

// The vault decides whether the role exists. It may be given by its name, which can be longer than an id.
const draftWithoutRole = apiKeyDraftSchema.omit({ roleId: true });

function readRow(
  row: number,
  record: readonly string[],
  { places, aside }: ImportHeader,
  missing: ApiKeyDraft,
): ReadRow {
  const cells = cellsIn(record, places);
  const { roleId: role, ...values } = byField((field, { kind }) => valueIn[kind](cells[field]) || missing[field]);
  const roleId = role ?? '';
  const parsed = draftWithoutRole.safeParse(values);
  const titled = new Set([...places.values(), ...aside]);
  const isStray = record.some((text, place) => text !== '' && !titled.has(place) && text.trim() !== '');
  if (parsed.success && !isStray) return { row, draft: { ...parsed.data, roleId } };
  const found = parsed.success ? {} : fieldProblems(parsed.error);
  const problems: RowProblem[] = Object.entries(found).map(([field, problem]) => ({
    row,
    column: columnOf[field as Column],
    problem,
  }));
  if (isStray) problems.unshift({ row, column: '', problem: 'malformed' });
  return { row, draft: null, fields: { ...rightFields(values, found), roleId }, cells: shortened(cells), problems };
}

// Twice the longest field plus an apostrophe, since each character may have an apostrophe. Longer cells are refused in any column, so they need not be
// restored.
const cellMaxLength = 2 * 4 * descriptionMaxLength + 1;

function cellsIn(record: readonly string[], places: ImportHeader['places']): WrongRow['cells'] {
  return byField((field) => {
    const text = record[places.get(field) ?? -1] ?? '';
    return text.length > cellMaxLength ? text : restored(text);
  });
}

/** The valid fields of `values`, a row whose invalid fields are `wrong`. */
function rightFields(
  values: Readonly<Record<string, unknown>>,
  wrong: Readonly<Record<string, unknown>>,
): Partial<ApiKeyDraft> {
  const right = Object.entries(draftWithoutRole.shape).flatMap(([field, schema]) => {
    // Invalid fields are not parsed again: normalizing a hostile text takes 30 ms.
    const parsed = field in wrong ? null : schema.safeParse(values[field]);
    return parsed?.success ? [[field, parsed.data]] : [];
  });
  return Object.fromEntries(right);
}

// The length of the longest field; nobody reads on.
const shownLength = 2000;

function shortened(cells: WrongRow['cells']): WrongRow['cells'] {
  const shown = (text: string) => (text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);
  return byField((field) => shown(cells[field]));
}

/**
 * The records of the CSV `bytes` from the header row on, which `head` finds; part by part, so that other work can run in between.
 * @throws {LatchkeyError} `import.malformed`, and `import.header` if the separator cannot be determined
 */
function* csvRecords(bytes: Buffer, head: CsvHead): Generator<Iterable<readonly string[]>> {
  let parser: CsvParser | null = null;
  for (const part of textParts(bytes)) {
    const text = parser === null ? head.read(part) : part.text;
    if (text === null) {
      yield [];
      continue;
    }
    parser ??= new CsvParser(head.separator, head.line);
    yield parser.read(text, part.isLast);
  }
}
