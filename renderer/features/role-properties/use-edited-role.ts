import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { call } from '../../bridge/client.ts';
import { bridge } from '../../bridge/window.ts';
import {
  differing,
  fieldsOf,
  formFieldsOf,
  merge,
  type RoleField,
  type RoleFields,
  type RoleFormFields,
  valuesOf,
} from './role-fields.ts';

export interface EditedRole {
  /** What the form started from, or what somebody else has made of it since. */
  readonly base: RoleFields;
  /** Whether somebody has deleted it meanwhile. */
  readonly isGone: boolean;
  /** Fields that somebody else has changed meanwhile, which wait for a choice. */
  readonly conflicts: readonly RoleField[];
  /** What was changed here. */
  changed(): readonly RoleField[];
  /** Takes in what somebody else has changed. */
  takeIn(): Promise<void>;
  /** Settles a conflict: with what was typed, or with what somebody else has made of it. */
  decide(field: RoleField, whose: 'mine' | 'theirs'): void;
}

/** The role `id` that `form` changes, kept up with what others do to it; a new one, which nobody else knows, when it is null. */
export function useEditedRole(form: UseFormReturn<RoleFormFields>, id: string | null, start: RoleFields): EditedRole {
  const [base, setBase] = useState(start);
  const [conflicts, setConflicts] = useState<readonly RoleField[]>([]);
  const [isGone, setGone] = useState(false);
  const lastRead = useRef<object | null>(null);

  const changed = (): readonly RoleField[] => differing(base, valuesOf(form.getValues()));

  /** The role as it is now, unless it is gone, or a later question was asked. */
  const read = useCallback(async (): Promise<RoleFields | 'gone' | 'outdated'> => {
    const request = {};
    lastRead.current = request;
    const { roles } = await call('roles.list', {});
    if (lastRead.current !== request) return 'outdated';
    const row = roles.find((role) => role.id === id);
    if (row !== undefined) return fieldsOf(row);
    setGone(true);
    return 'gone';
  }, [id]);

  const mergeIn = (theirs: RoleFields): void => {
    const mine = valuesOf(form.getValues());
    const { taken, conflicts: found } = merge(base, mine, theirs);
    for (const field of taken) fill(form, field, theirs);
    const unlike = differing(mine, theirs);
    setConflicts([...new Set([...conflicts.filter((field) => unlike.includes(field)), ...found])]);
    setBase(theirs);
  };

  const onRead = useEffectEvent((theirs: RoleFields | 'gone' | 'outdated'): void => {
    if (theirs === 'gone' || theirs === 'outdated') return;
    // While something is typed, what others do waits until it is sent.
    if (changed().length === 0) mergeIn(theirs);
  });
  useEffect(() => {
    if (id === null) return;
    return bridge.on('keys.changed', () => {
      // What keeps main from answering is said when the form is sent.
      read().then(onRead, () => null);
    });
  }, [id, read]);

  return {
    base,
    isGone,
    conflicts,
    changed,
    takeIn: async () => {
      let theirs = await read();
      // The news of the very change that is in conflict may come in between, and asks as well.
      while (theirs === 'outdated') theirs = await read();
      if (theirs !== 'gone') mergeIn(theirs);
    },
    decide: (field, whose) => {
      if (whose === 'theirs') fill(form, field, base);
      setConflicts(conflicts.filter((other) => other !== field));
    },
  };
}

function fill(form: UseFormReturn<RoleFormFields>, field: RoleField, values: RoleFields): void {
  if (field === 'rights') {
    form.setValue('rows', formFieldsOf(values).rows);
    return;
  }
  form.setValue(field, values[field]);
  form.clearErrors(field);
}
