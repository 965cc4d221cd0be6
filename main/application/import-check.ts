import { columnOf } from '../../shared/domain/key-fields.ts';
import type { Role } from '../../shared/domain/role.ts';
import { foldText, nameMaxLength } from '../../shared/domain/text.ts';
import type { RowProblem } from '../../shared/errors.ts';
import type { ReadRow } from '../files/import-csv.ts';
import type { ImportRow } from '../registry/import.ts';
import type { Registry } from '../registry/registry.ts';
import { Pace } from '../vault/pace.ts';

/** What would become of the rows of a file. */
interface ImportCheck {
  /** Those that describe keys, their roles found. */
  readonly keys: readonly ImportRow[];
  /** What keeps any row from being a key, row by row. */
  readonly problems: readonly RowProblem[];
}

/** What of a vault says whether rows can be keys. */
type Known = Pick<Registry, 'roles' | 'importProblems'>;

/**
 * Holds `rows`, which are in order, against what is in `registry` at the instant `at` (milliseconds since the epoch). Everything else has its turn in between: what changes in
 * the vault meanwhile, `Registry.importKeys` finds.
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

// No way to write a name is longer, and folding takes a time that grows with the square of the length.
const cellMaxLength = 4 * nameMaxLength;

/** Finds the id of the role that a cell names by its id or its name; what names none is left for the registry to refuse. */
export function roleFinder(roles: readonly Role[]): (text: string) => string {
  const ids = new Map<string, string>();
  for (const { id, name } of roles.toReversed()) ids.set(foldText(name), id);
  for (const { id } of roles) ids.set(foldText(id), id);
  return (text) => (text.length > cellMaxLength ? text : (ids.get(foldText(text)) ?? text));
}
