import { type FieldOf, type FieldTable, fieldsOf, type Kind } from './thing.ts';

/** The fields that say something else in `other` than in `one`. */
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

/** The named fields of `values` alone. */
export function pick<K extends Kind>(values: K['values'], names: readonly FieldOf<K>[]): Partial<K['values']> {
  return Object.fromEntries(names.map((name) => [name, read<K>(values, name)])) as Partial<K['values']>;
}

function read<K extends Kind>(values: K['values'], name: FieldOf<K>): unknown {
  return (values as Readonly<Record<string, unknown>>)[name];
}

/** Where an edit stands. */
export interface Edit<K extends Kind> {
  /** What is stored, as far as it was taken in: what is typed differs from it where it was changed. */
  readonly base: K['values'];
  /** Fields that somebody else has changed as well, and not to the same, which wait for a choice. */
  readonly conflicts: readonly FieldOf<K>[];
}

export interface Merged<K extends Kind> extends Edit<K> {
  /** What only somebody else has changed: what is typed has to take it over. */
  readonly taken: readonly FieldOf<K>[];
}

/** `edit`, in which `mine` is typed, with what somebody else has made of it taken in. */
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
