import type { ErrorData } from '../../shared/errors.ts';
import { problemText } from '../ui/problem-text.ts';
import { type EditedThing, type FieldOf, type FormOf, fieldsOf, inputsOf, type Kind } from './thing.ts';

const changesPrefix = 'changes.';

/** `error` of what was sent as `values`, its fields named as those of a new thing are, with its problems as they are told. */
export function toldError<K extends Kind>(thing: EditedThing<K>, error: ErrorData, values: K['values']): ErrorData {
  if (error.code !== 'input.invalid') return error;
  const told = Object.entries(error.fields).map(([path, problem]) => {
    const name = path.startsWith(changesPrefix) ? path.slice(changesPrefix.length) : path;
    const field = fieldsOf(thing).find((known) => known === name);
    return [name, (field && thing.fields[field].problem?.(problem, values)) ?? problem];
  });
  return { ...error, fields: Object.fromEntries(told) };
}

/** The fields at which the form shows what `error` is about, each with the path that main names. */
function placesIn<K extends Kind>(
  thing: EditedThing<K>,
  error: ErrorData | null,
): readonly (readonly [FieldOf<K>, string])[] {
  if (error?.code !== 'input.invalid') return [];
  const paths = Object.keys(error.fields).toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  return fieldsOf(thing).flatMap((field) => {
    const { parts } = thing.fields[field];
    const own = paths.filter((path) => (parts === undefined ? path === field : parts.path.test(path)));
    return own.map((path) => [field, path] as const);
  });
}

/** The paths of `error` about which the form itself says all there is to say. */
export function shownPaths<K extends Kind>(thing: EditedThing<K>, error: ErrorData | null): readonly string[] {
  return placesIn(thing, error).map(([, path]) => path);
}

/** A field that was refused, and what brings the focus to what is to be changed, where that can be seen. */
interface Refused<K extends Kind> {
  readonly field: FieldOf<K>;
  readonly focus: (container: HTMLElement | null) => void;
}

/** Shows what main found wrong at its fields, and answers the first of them. */
export function showProblems<K extends Kind>(
  thing: EditedThing<K>,
  form: FormOf<K>,
  error: ErrorData,
): Refused<K> | null {
  if (error.code !== 'input.invalid') return null;
  const refused = placesIn(thing, error).map(([field, path]): Refused<K> => {
    const problem = error.fields[path] ?? 'malformed';
    const message = problemText(path, problem, thing.owner);
    const selector = thing.fields[field].parts?.show(form, path, message);
    if (selector !== undefined) {
      return { field, focus: (container) => container?.querySelector<HTMLInputElement>(selector)?.select() };
    }
    const [input] = inputsOf(thing, field);
    form.setError(input, { type: problem, message });
    return { field, focus: () => form.setFocus(input, { shouldSelect: true }) };
  });
  return refused[0] ?? null;
}

/** Takes back what was shown. */
export function clearProblems<K extends Kind>(thing: EditedThing<K>, form: FormOf<K>): void {
  form.clearErrors();
  for (const field of fieldsOf(thing)) {
    const { parts } = thing.fields[field];
    if (parts?.isShown(form.getValues())) parts.clear(form);
  }
}
