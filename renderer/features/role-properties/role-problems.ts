import type { ErrorData, FieldProblem } from '../../../shared/errors.ts';
import type { RoleTab } from '../../app/open-dialog.ts';
import type { RoleField } from './role-fields.ts';

/** Where in the form something is wrong: at a field, or in a line of the rights. */
export type ProblemPlace = Exclude<RoleField, 'rights'> | number;

interface PlacedProblem {
  readonly place: ProblemPlace;
  /** As main names it. */
  readonly path: string;
  readonly problem: FieldProblem;
}

/** The place that main names `path`; null when the form has none for it. */
function placeOf(path: string): ProblemPlace | null {
  const row = /^rights\.(\d+)\.resource$/.exec(path)?.[1];
  if (row !== undefined) return Number(row);
  return path === 'name' || path === 'description' || path === 'defaultRight' ? path : null;
}

/** What main found wrong at places of the form, in the order they stand in. */
export function problemsIn(error: ErrorData | null): readonly PlacedProblem[] {
  if (error?.code !== 'input.invalid') return [];
  const found = Object.entries(error.fields).flatMap(([given, problem]) => {
    const path = withoutPrefix(given);
    const place = placeOf(path);
    return place === null ? [] : [{ place, path, problem }];
  });
  return found.toSorted((one, other) => order(one.place) - order(other.place));
}

/** The paths of `error` at which the form shows what is wrong. */
export function shownPaths(error: ErrorData | null): readonly string[] {
  if (error?.code !== 'input.invalid') return [];
  return Object.keys(error.fields).filter((path) => placeOf(withoutPrefix(path)) !== null);
}

// Of a role that is changed, main names the changes.
function withoutPrefix(path: string): string {
  return path.replace(/^changes\./, '');
}

function order(place: ProblemPlace): number {
  return typeof place === 'number' ? 3 + place : ['name', 'description', 'defaultRight'].indexOf(place);
}

/** The page that a field, or a line of the rights, stands on. */
export function tabOf(place: ProblemPlace | RoleField): RoleTab {
  return place === 'name' || place === 'description' ? 'general' : 'rights';
}
