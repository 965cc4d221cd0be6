import type { ErrorData } from '../../shared/errors.ts';
import { problemText } from '../ui/problem-text.ts';
import { type EditedThing, type FieldOf, type FormOf, fieldsOf, inputsOf, type Kind, type PartPlace } from './thing.ts';

const changesPrefix = 'changes.';

/** `error`, of an attempt to send `values`, with fields named as for a new object, and with problems translated for the user. */
export function toldError<K extends Kind>(thing: EditedThing<K>, error: ErrorData, values: K['values']): ErrorData {
  if (error.code !== 'input.invalid') return error;
  const told = Object.entries(error.fields).map(([path, problem]) => {
    const name = path.startsWith(changesPrefix) ? path.slice(changesPrefix.length) : path;
    const field = fieldsOf(thing).find((known) => known === name);
    return [name, (field && thing.fields[field].problem?.(problem, values)) ?? problem];
  });
  return { ...error, fields: Object.fromEntries(told) };
}

interface Problem<K extends Kind> {
  readonly field: FieldOf<K>;
  /** The path in main's error. */
  readonly path: string;
  readonly part: PartPlace<K> | null;
}

/** The problems of `error` for which the form has a place, in the order of the fields. */
function problemsIn<K extends Kind>(thing: EditedThing<K>, error: ErrorData | null): readonly Problem<K>[] {
  if (error?.code !== 'input.invalid') return [];
  const paths = Object.keys(error.fields).toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  return fieldsOf(thing).flatMap((field) => {
    const { partAt } = thing.fields[field];
    const found = paths.map((path) => ({ field, path, part: partAt?.(path) ?? null }));
    return found.filter(({ path, part }) => part !== null || (partAt === undefined && path === field));
  });
}

/** The paths of `error` that the form itself shows. */
export function shownPaths<K extends Kind>(thing: EditedThing<K>, error: ErrorData | null): readonly string[] {
  return problemsIn(thing, error).map(({ path }) => path);
}

/** A refused field, and a function that focuses it once it is visible. */
interface Refused<K extends Kind> {
  readonly field: FieldOf<K>;
  readonly focus: (container: HTMLElement | null) => void;
}

/** Shows main's problems at their fields, and returns the first refused field. */
export function showProblems<K extends Kind>(
  thing: EditedThing<K>,
  form: FormOf<K>,
  error: ErrorData,
): Refused<K> | null {
  if (error.code !== 'input.invalid') return null;
  const refused = problemsIn(thing, error).map(({ field, path, part }): Refused<K> => {
    const input = part?.input ?? inputsOf(thing, field)[0];
    const type = error.fields[path] ?? 'malformed';
    form.setError(input, { type, message: problemText(path, type, thing.owner) });
    if (part === null) return { field, focus: () => form.setFocus(input, { shouldSelect: true }) };
    return { field, focus: (container) => container?.querySelector<HTMLInputElement>(part.focus)?.select() };
  });
  return refused[0] ?? null;
}
