import { columnOf } from '../../shared/domain/key-fields.ts';
import type { Role } from '../../shared/domain/role.ts';
import { foldText, nameMaxLength } from '../../shared/domain/text.ts';
import type { RowProblem } from '../../shared/errors.ts';
import type { ReadRow } from '../files/import-csv.ts';
import type { ImportRow } from '../registry/import.ts';
import type { Registry } from '../registry/registry.ts';
import { Pace } from '../vault/pace.ts';

/** What importing the rows of a file would do. */
interface ImportCheck {
  /** The rows that describe keys, with their roles resolved. */
  readonly keys: readonly ImportRow[];
  /** The problems of all rows, in order. */
  readonly problems: readonly RowProblem[];
}

/** The parts of a registry that decide whether rows can be imported. */
type Known = Pick<Registry, 'roles' | 'importProblems'>;

/**
 * Checks `rows`, which are in order, against `registry` at the instant `at` (milliseconds since the epoch). Yields to other work in between;
 * `Registry.importKeys` detects what changes in the vault meanwhile.
 * @throws {LatchkeyError} `work.cancelled`
 */
export async function checkImport(
  rows: readonly ReadRow[],
  registry: Known,
  at: number,
  signal?: AbortSignal,
): Promise<ImportCheck> {
  const pace = new Pace({ signal }, rows.length);
  const roleIdOf = roleFinder(registry.roles);
  const problemsOf = registry.importProblems(at);
  const keys: ImportRow[] = [];
  const problems: RowProblem[] = [];
  for (const [place, read] of rows.entries()) {
    if (pace.isDue) await pace.rest(place);
    const { roleId = '', ...rest } = read.draft ?? read.fields;
    const draft = { ...rest, roleId: roleIdOf(roleId) };
    const found = problemsOf({ row: read.row, draft });
    if (read.draft === null) problems.push(...[...read.problems, ...found].sort(byColumn));
    else {
      keys.push({ row: read.row, draft: { ...read.draft, roleId: draft.roleId } });
      problems.push(...found);
    }
  }
  return { keys, problems };
}

const columnOrder: readonly string[] = ['', ...Object.values(columnOf)];

function byColumn(a: RowProblem, b: RowProblem): number {
  return columnOrder.indexOf(a.column) - columnOrder.indexOf(b.column);
}

// No way to write a name is longer, and folding takes time quadratic in the length.
const cellMaxLength = 4 * nameMaxLength;

/** A function that finds the id of the role that a cell names by id or name. It returns unknown names unchanged, for the registry to refuse. */
export function roleFinder(roles: readonly Role[]): (text: string) => string {
  const ids = new Map<string, string>();
  for (const { id, name } of roles.toReversed()) ids.set(foldText(name), id);
  for (const { id } of roles) ids.set(foldText(id), id);
  return (text) => (text.length > cellMaxLength ? text : (ids.get(foldText(text)) ?? text));
}
