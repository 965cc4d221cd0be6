import { type ApiKeyDraft, columnOf, draftFields } from '../../shared/domain/key-fields.ts';
import { maskTokens } from '../../shared/domain/mask-tokens.ts';
import { foldText, shownName } from '../../shared/domain/text.ts';
import { type FieldProblem, LatchkeyError, type RowProblem } from '../../shared/errors.ts';
import { Pace } from '../vault/pace.ts';
import { draftProblems, type KeySecret, keyCreated } from './commands.ts';
import type { RegistryEvent } from './events.ts';
import type { RegistryState } from './state.ts';

/** A key as described by a row of an imported file. */
export interface ImportRow {
  /** From 1, as in a spreadsheet. */
  readonly row: number;
  readonly draft: ApiKeyDraft;
}

/** A row of an imported file in which some fields may be invalid. */
export interface PartialRow {
  readonly row: number;
  /** The fields that are valid by themselves. */
  readonly draft: Partial<ApiKeyDraft>;
}

/** Returns a function that lists the problems of a row at the instant `at` (milliseconds since the epoch), given the rows it was called with before. */
export function importProblems(state: RegistryState, at: number): (row: PartialRow) => readonly RowProblem[] {
  const names = new Set<string>();
  return ({ row, draft }) => {
    const name = draft.name === undefined ? null : foldText(draft.name);
    const isRepeated = name !== null && names.has(name);
    if (name !== null) names.add(name);
    const problems = { ...draftProblems(state, draft, at), ...(isRepeated && { name: 'taken' as const }) };
    return draftFields.flatMap((field) => {
      const problem = problems[field];
      return problem === undefined ? [] : [rowProblem(row, field, problem)];
    });
  };
}

function rowProblem(row: number, field: keyof ApiKeyDraft, problem: FieldProblem): RowProblem {
  return { row, column: columnOf[field], problem };
}

// More than a person reads before correcting the file.
const shownMax = 100;

/** @throws {LatchkeyError} `import.invalid` if there are problems */
export function requireNoProblems(problems: readonly RowProblem[]): void {
  if (problems.length === 0) return;
  const rows = problems.toSorted((a, b) => a.row - b.row).slice(0, shownMax);
  throw new LatchkeyError({ code: 'import.invalid', rows, count: problems.length });
}

/** Keys to create from a file. */
export interface KeyImport {
  /** The file's name without its folder; null when the rows came through a pipe. */
  readonly file: string | null;
  readonly rows: readonly ImportRow[];
  /** In the order of `rows`. */
  readonly secrets: readonly KeySecret[];
}

/**
 * The events of an import: one that says what was imported, then one for each key; none if there are no rows. Yields to other work in between: `state` must not
 * change until this resolves.
 * @throws {LatchkeyError} `import.invalid`, and `work.cancelled` once `signal` is aborted
 */
export async function importKeys(
  state: RegistryState,
  { file, rows, secrets }: KeyImport,
  at: number,
  signal?: AbortSignal,
): Promise<readonly RegistryEvent[]> {
  if (rows.length !== secrets.length) throw new RangeError('each row needs a secret');
  const pace = new Pace({ signal }, rows.length);
  const problemsOf = importProblems(state, at);
  const problems: RowProblem[] = [];
  const events: RegistryEvent[] = [];
  const shown = file === null ? null : fileName(file);
  if (rows.length > 0) events.push({ type: 'ApiKeysImported', file: shown, count: rows.length });
  for (const [place, row] of rows.entries()) {
    if (pace.isDue) await pace.rest(place);
    problems.push(...problemsOf(row));
    events.push(keyCreated(row.draft, secrets[place] as KeySecret));
  }
  requireNoProblems(problems);
  return events;
}

/** `file` as the history keeps it: tokens masked, and hidden characters replaced. */
function fileName(file: string): string {
  return shownName(maskTokens(file));
}
