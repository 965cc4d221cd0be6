import { type FieldOf, type FieldTable, fieldsOf, type Kind } from './thing.ts';

/** The fields whose values differ between `one` and `other`. */
export function differing<K extends Kind>(
  thing: FieldTable<K>,
  one: K['values'],
  other: K['values'],
): readonly FieldOf<K>[] {
  return fieldsOf(thing).filter((name) => {
    const { isSame } = thing.fields[name];
    return !(isSame?.(one, other) ?? read<K>(one, name) === read<K>(other, name));
  });
}

/** Only the named fields of `values`. */
export function pick<K extends Kind>(values: K['values'], names: readonly FieldOf<K>[]): Partial<K['values']> {
  return Object.fromEntries(names.map((name) => [name, read<K>(values, name)])) as Partial<K['values']>;
}

function read<K extends Kind>(values: K['values'], name: FieldOf<K>): unknown {
  return (values as Readonly<Record<string, unknown>>)[name];
}

/** The state of an edit. */
export interface Edit<K extends Kind> {
  /** The stored values, as last merged. Fields whose typed values differ were changed here. */
  readonly base: K['values'];
  /** Fields that somebody else has changed too, to other values, and that need a decision. */
  readonly conflicts: readonly FieldOf<K>[];
}

export interface Merged<K extends Kind> extends Edit<K> {
  /** Fields that only somebody else has changed, which the form must take over. */
  readonly taken: readonly FieldOf<K>[];
}

/** Merges `theirs`, the values stored now, into `edit`, in which `mine` is typed. */
export function merge<K extends Kind>(
  thing: FieldTable<K>,
  { base, conflicts }: Edit<K>,
  mine: K['values'],
  theirs: K['values'],
): Merged<K> {
  const [changedHere, changedThere] = [differing(thing, base, mine), differing(thing, base, theirs)];
  const unlike = differing(thing, mine, theirs);
  const both = unlike.filter((name) => changedHere.includes(name) && changedThere.includes(name));
  const open = unlike.filter((name) => both.includes(name) || conflicts.includes(name));
  const taken = unlike.filter((name) => changedThere.includes(name) && !open.includes(name));
  return { base: theirs, conflicts: open, taken };
}
