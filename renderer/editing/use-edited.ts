import { useEffect, useEffectEvent, useState } from 'react';
import { type DefaultValues, type PathValue, useForm } from 'react-hook-form';
import { differing, type Edit, merge, pick } from './merge.ts';
import { type EditedThing, type FieldOf, type FormOf, type InputOf, inputsOf, type Kind } from './thing.ts';

/** An existing object that is being edited. */
export interface Source<K extends Kind> {
  readonly id: string;
  /** As main last returned it. */
  readonly row: K['row'];
  /** Whether somebody has deleted it. */
  readonly isGone: boolean;
  /** Asks main again. Resolves to null if it was deleted; rejects as `call` does. */
  readonly again: () => Promise<K['row'] | null>;
}

/** A form, kept up to date with changes by others. */
export interface Edited<K extends Kind> {
  readonly form: FormOf<K>;
  /** Fields that somebody else has changed too, and that need a decision. */
  readonly conflicts: readonly FieldOf<K>[];
  /** The stored values. In fields with a conflict, these are somebody else's. */
  readonly base: K['values'];
  /** The form's values. */
  readonly values: () => K['values'];
  /** The fields changed here. */
  readonly changed: () => readonly FieldOf<K>[];
  /** The changes to send, and the values that they replace. */
  readonly changes: () => { readonly changes: Partial<K['values']>; readonly base: Partial<K['values']> };
  /** Merges changes by others, and returns the fields with conflicts. */
  readonly takeIn: () => Promise<readonly FieldOf<K>[]>;
  /** Resolves a conflict, with the typed value or with somebody else's. */
  readonly settle: (field: FieldOf<K>, whose: 'mine' | 'theirs') => void;
}

/**
 * A form for `thing` that starts with `start` and follows `source`, which is null for a new object. Once something was changed in the form, changes by others
 * are merged only on sending.
 */
export function useEdited<K extends Kind>(
  thing: EditedThing<K>,
  source: Source<K> | null,
  start: K['values'],
): Edited<K> {
  const defaultValues = thing.formOf(start) as DefaultValues<K['form']>;
  const form: FormOf<K> = useForm<K['form']>({ defaultValues, shouldFocusError: false });
  const [edit, setEdit] = useState<Edit<K>>({ base: start, conflicts: [] });
  const { base, conflicts } = edit;
  // Compared as they would be stored: the form's own dirty state would count a trailing blank, or lines in another order.
  const values = (): K['values'] => thing.valuesOf(form.getValues());
  const changed = (): readonly FieldOf<K>[] => differing(thing, base, values());

  const take = (theirs: K['values']): readonly FieldOf<K>[] => {
    const { taken, ...next } = merge(thing, edit, values(), theirs);
    for (const field of taken) fill(thing, form, field, theirs);
    setEdit(next);
    return next.conflicts;
  };
  const follow = useEffectEvent((now: K['row']) => {
    const theirs = thing.valuesOfRow(now);
    if (changed().length === 0 && differing(thing, base, theirs).length > 0) take(theirs);
  });
  const row = source?.row;
  useEffect(() => {
    if (row !== undefined) follow(row);
  }, [row]);

  return {
    ...{ form, conflicts, base, values, changed },
    changes: () => ({ changes: pick<K>(values(), changed()), base: pick<K>(base, changed()) }),
    takeIn: async () => {
      const now = source === null ? null : await source.again();
      return now === null ? [] : take(thing.valuesOfRow(now));
    },
    settle: (field, whose) => {
      if (whose === 'theirs') fill(thing, form, field, base);
      setEdit({ base, conflicts: conflicts.filter((other) => other !== field) });
    },
  };
}

function fill<K extends Kind>(thing: EditedThing<K>, form: FormOf<K>, field: FieldOf<K>, values: K['values']): void {
  const shown = thing.formOf(values);
  for (const input of inputsOf(thing, field)) {
    form.setValue(input, shown[input] as PathValue<K['form'], InputOf<K>>);
    form.clearErrors(input);
  }
}
