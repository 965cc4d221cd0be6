import type { CallOutput, ParsedInput } from '../../shared/contract/contract.ts';
import { byField } from '../../shared/domain/key-fields.ts';
import { LatchkeyError, type RowProblem } from '../../shared/errors.ts';
import { randomId } from '../crypto/random.ts';
import type { ReadFile, ReadRow } from '../files/import-csv.ts';

type ChosenFile = ReadFile & Pick<Opened, 'file'>;
type ShownRow = CallOutput<'keys.importRows'>['rows'][number];

/** The file that is open for an import. At most one is kept. */
export class OpenedImport {
  #opened: Opened | null = null;

  /** Keeps a file that was read, replacing any earlier one. */
  open(chosen: ChosenFile, problems: readonly RowProblem[]): Omit<NonNullable<CallOutput<'keys.importOpen'>>, 'name'> {
    const opened = new Opened(chosen, problems);
    this.#opened = opened;
    const { id: importId, rows, wrong, setAside } = opened;
    return { importId, count: rows.length, wrong: wrong.length, setAside: [...setAside] };
  }

  /**
   * The file that was opened as `id`.
   * @throws {LatchkeyError} `import.gone`
   */
  get(id: string): Opened {
    if (this.#opened?.id !== id) throw new LatchkeyError({ code: 'import.gone' });
    return this.#opened;
  }

  /** Forgets the file that was opened as `id`, if it is still kept. */
  discard(id: string): void {
    if (this.#opened?.id === id) this.#opened = null;
  }

  /** Forgets the file, because the vault was locked. */
  lock(): void {
    this.#opened = null;
  }
}

class Opened {
  readonly id = randomId();
  readonly file: string;
  readonly rows: readonly ReadRow[];
  readonly setAside: readonly string[];
  #wrong: readonly ReadRow[] = [];
  #problems: ReadonlyMap<number, readonly RowProblem[]> = new Map();

  constructor({ file, rows, setAside }: ChosenFile, problems: readonly RowProblem[]) {
    this.file = file;
    this.rows = rows;
    this.setAside = setAside;
    this.check(problems);
  }

  /** The rows that cannot be imported as they are. */
  get wrong(): readonly ReadRow[] {
    return this.#wrong;
  }

  /** Replaces the known problems by the latest ones. */
  check(problems: readonly RowProblem[]): void {
    const byRow = new Map<number, RowProblem[]>();
    // `Map.groupBy` is not in Node 20, which runs the command line too.
    for (const problem of problems) {
      const ofRow = byRow.get(problem.row);
      if (ofRow === undefined) byRow.set(problem.row, [problem]);
      else ofRow.push(problem);
    }
    this.#problems = byRow;
    this.#wrong = this.rows.filter(({ row }) => this.#problems.has(row));
  }

  /** A page of rows. `roleNameOf` returns the name of the role that a cell names, or the cell's text. */
  page(
    { only, offset, limit }: ParsedInput<'keys.importRows'>,
    roleNameOf: (text: string) => string,
  ): CallOutput<'keys.importRows'> {
    const rows = only === 'wrong' ? this.#wrong : this.rows;
    return {
      rows: rows.slice(offset, offset + limit).map((read) => ({
        row: read.row,
        ...cellsOf(read, roleNameOf),
        problems: (this.#problems.get(read.row) ?? []).map(({ column, problem }) => ({ column, problem })),
      })),
      total: rows.length,
    };
  }
}

function cellsOf(read: ReadRow, roleNameOf: (text: string) => string): Omit<ShownRow, 'row' | 'problems'> {
  const { draft } = read;
  const { roleId, ...cells } = draft === null ? read.cells : byField((field) => draft[field] ?? '');
  return { ...cells, role: draft === null ? roleId : roleNameOf(roleId) };
}
