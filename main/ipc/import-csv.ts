import { type ApiKeyDraft, apiKeyDraftSchema, draftFields } from '../../shared/domain/key.ts';
import { fieldProblems } from '../../shared/domain/problem.ts';
import { LatchkeyError, type RowProblem } from '../../shared/errors.ts';
import { importColumns, requireNoProblems, rowProblem } from '../registry/import.ts';
import { Pace } from '../vault/pace.ts';
import { restored } from './csv.ts';
import { csvRecords } from './csv-records.ts';

type Column = keyof ApiKeyDraft;

/** A row of a file of keys, which counts from 1, the header row being 1. */
export type ReadRow = DescribedKey | WrongRow;

/** A row that describes a key, whatever the vault has to say to it. Its role may be named by its id or its name. */
export interface DescribedKey {
  readonly row: number;
  readonly draft: ApiKeyDraft;
}

/** A row that describes no key: what is wrong with it, and its cells as they stand. */
export interface WrongRow {
  readonly row: number;
  readonly draft: null;
  readonly cells: Readonly<Record<Column, string>>;
  readonly problems: readonly RowProblem[];
}

// More keys than one commit can hold, and as many as are read.
const rowsMax = 300_000;
// The least that a key takes in a commit, and the most that a commit can be, in bytes.
const keySize = 230;
const commitMaxSize = 64 * 1024 * 1024;

/**
 * The rows of `bytes`, which `csvRecords` reads, below a header row; one without a time zone has `timeZone`, which is empty where there is none to have.
 * @throws {LatchkeyError} as `csvRecords`, `import.invalid` for what is wrong with the header row, and where there is no other; `vault.commit-too-large` for
 * more rows than could be imported, and `work.cancelled`
 */
export async function readImport(bytes: Buffer, timeZone: string, signal?: AbortSignal): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  let columns: readonly Column[] | null = null;
  const pace = new Pace({ signal }, 0);
  let row = 0;
  for await (const record of csvRecords(bytes)) {
    if (pace.isDue) await pace.rest(row);
    row += 1;
    if (row > rowsMax + 1) {
      throw new LatchkeyError({ code: 'vault.commit-too-large', size: row * keySize, limit: commitMaxSize });
    }
    if (columns === null) columns = readHeader(record);
    else if (record.some((cell) => cell !== '')) rows.push(readRow(row, record, columns, timeZone));
  }
  if (columns === null) throw new LatchkeyError({ code: 'import.malformed', line: 1 });
  // A file without a single key was hardly meant to be imported.
  if (rows.length === 0) requireNoProblems([{ row: 1, column: '', problem: 'required' }]);
  return rows;
}

/**
 * Which columns there are. Without knowing that, the rows below tell nothing.
 * @throws {LatchkeyError} `import.invalid`
 */
function readHeader(titles: readonly string[]): readonly Column[] {
  const columns = titles.map((title) => columnOf(title));
  const problems = titles.flatMap((title, place): readonly RowProblem[] => {
    const column = columns[place] ?? null;
    if (column === null) return [{ row: 1, column: title.slice(0, 100), problem: 'unknown' }];
    return columns.indexOf(column) < place ? [rowProblem(1, column, 'taken')] : [];
  });
  requireNoProblems(columns.includes('name') ? problems : [...problems, rowProblem(1, 'name', 'required')]);
  return columns.filter((column) => column !== null);
}

function columnOf(title: string): Column | null {
  const wanted = title.trim().toLowerCase();
  return draftFields.find((field) => importColumns[field] === wanted) ?? null;
}

// Whether there is such a role is the vault's to say, and it may be named by its name, which can be longer than an id.
const draftWithoutRole = apiKeyDraftSchema.omit({ roleId: true });

function readRow(row: number, record: readonly string[], columns: readonly Column[], timeZone: string): ReadRow {
  const cell = (column: Column) => restored(record[columns.indexOf(column)] ?? '');
  const wrong = (problems: readonly RowProblem[]): WrongRow => ({ row, draft: null, cells: cellsOf(cell), problems });
  if (record.length !== columns.length) return wrong([{ row, column: '', problem: 'malformed' }]);
  const parsed = draftWithoutRole.safeParse({
    name: cell('name'),
    description: cell('description'),
    locale: cell('locale').trim() || 'en-US',
    timeZone: cell('timeZone').trim() || timeZone,
    expiresOn: cell('expiresOn').trim() || null,
    issuedTo: cell('issuedTo'),
  });
  if (parsed.success) return { row, draft: { ...parsed.data, roleId: cell('roleId').trim() || 'auditor' } };
  const problems = Object.entries(fieldProblems(parsed.error));
  return wrong(problems.map(([field, problem]) => rowProblem(row, field as Column, problem)));
}

// As long as what a key can have; nobody reads on.
const shownLength = 2000;

function cellsOf(cell: (column: Column) => string): WrongRow['cells'] {
  const shown = (column: Column) => {
    const text = cell(column);
    return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  };
  return {
    name: shown('name'),
    description: shown('description'),
    roleId: shown('roleId'),
    locale: shown('locale'),
    timeZone: shown('timeZone'),
    expiresOn: shown('expiresOn'),
    issuedTo: shown('issuedTo'),
  };
}
