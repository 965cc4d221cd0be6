import type { Role } from '../../shared/domain/role.ts';
import { foldText, nameMaxLength } from '../../shared/domain/text.ts';
import type { RowProblem } from '../../shared/errors.ts';
import { type ImportRow, importColumns, type PartialRow, requireNoProblems } from '../registry/import.ts';
import type { Registry } from '../registry/registry.ts';
import type { ReadRow } from './import-csv.ts';

/** What would become of the rows of a file. */
interface ImportCheck {
  /** Those that describe keys, their roles found. */
  readonly keys: readonly ImportRow[];
  /** What keeps any row from being a key, row by row. */
  readonly problems: readonly RowProblem[];
}

/** Holds `rows` against what is in `registry` at the instant `at` (milliseconds since the epoch). */
export function checkImport(rows: readonly ReadRow[], registry: Registry, at: number): ImportCheck {
  const roleIdOf = roleFinder(registry.roles);
  const keys: ImportRow[] = [];
  const all: PartialRow[] = [];
  const problems: RowProblem[] = [];
  for (const read of rows) {
    const { roleId = '', ...rest } = read.draft ?? read.fields;
    const draft = { ...rest, roleId: roleIdOf(roleId) };
    all.push({ row: read.row, draft });
    if (read.draft === null) problems.push(...read.problems);
    else keys.push({ row: read.row, draft: { ...read.draft, roleId: draft.roleId } });
  }
  return { keys, problems: problems.concat(registry.importProblems(all, at)).sort(byPlace) };
}

const columnOrder: readonly string[] = ['', ...Object.values(importColumns)];

function byPlace(a: RowProblem, b: RowProblem): number {
  return a.row - b.row || columnOrder.indexOf(a.column) - columnOrder.indexOf(b.column);
}

/**
 * The keys that `rows` are to be.
 * @throws {LatchkeyError} `import.invalid`
 */
export function requireImportable(rows: readonly ReadRow[], registry: Registry, at: number): readonly ImportRow[] {
  const { keys, problems } = checkImport(rows, registry, at);
  requireNoProblems(problems);
  return keys;
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
