import { useEffect, useEffectEvent, useState } from 'react';
import { type DefaultValues, type PathValue, useForm } from 'react-hook-form';
import { differing, type Edit, merge, pick } from './merge.ts';
import { type EditedThing, type FieldOf, type FormOf, type InputOf, inputsOf, type Kind } from './thing.ts';

/** What is edited, as main has it. */
export interface Source<K extends Kind> {
  readonly id: string;
  /** As main last said. */
  readonly row: K['row'];
  /** Whether somebody has deleted it meanwhile. */
  readonly isGone: boolean;
  /** Asks main again. Null when it is gone; rejects as `call` does. */
  readonly again: () => Promise<K['row'] | null>;
}

/** What a form changes, kept up with what others do to it. */
export interface Edited<K extends Kind> {
  readonly form: FormOf<K>;
  /** Fields that somebody else has changed as well, which wait for a choice. */
  readonly conflicts: readonly FieldOf<K>[];
  /** What is stored; in the fields in conflict, what somebody else has made of them. */
  readonly base: K['values'];
  /** What the form says. */
  readonly values: () => K['values'];
  /** What was changed here. */
  readonly changed: () => readonly FieldOf<K>[];
  /** What is to be changed, and what it is believed to be. */
  readonly changes: () => { readonly changes: Partial<K['values']>; readonly base: Partial<K['values']> };
  /** Takes in what somebody else has changed, and answers the fields in conflict. */
  readonly takeIn: () => Promise<readonly FieldOf<K>[]>;
  /** Settles a conflict: with what was typed, or with what somebody else has made of it. */
  readonly settle: (field: FieldOf<K>, whose: 'mine' | 'theirs') => void;
}

/**
 * A form of `thing` that starts from `start`, and follows `source`; a new thing has none, and nobody else knows it. While something is typed, what others do waits
 * until it is sent.
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
  // By what would be stored: the form by itself takes a blank at the end for a change, and lines in another order.
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
