import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';
import { bridge } from '../../bridge/window.ts';
import type { KeyForm } from './key-values.ts';
import { type KeyField, type KeyValues, pick, valuesOf, valuesOfRow } from './key-values.ts';
import { changedFields, merge } from './merge.ts';

export interface EditedKey {
  /** As main last said. */
  readonly key: KeyRow;
  /** Whether somebody has deleted it meanwhile. */
  readonly isGone: boolean;
  /** Fields that somebody else has changed meanwhile, which wait for a choice. */
  readonly conflicts: readonly KeyField[];
  /** What somebody else has made of them. */
  readonly theirs: KeyValues;
  /** What is to be changed, and what it is believed to be. */
  changes(): {
    readonly fields: readonly KeyField[];
    readonly changes: Partial<KeyValues>;
    readonly base: Partial<KeyValues>;
  };
  /** Takes in what somebody else has changed, and answers the fields in conflict. */
  takeIn(): Promise<readonly KeyField[]>;
  /** Says that the key is there no more. */
  lose(): void;
  /** Settles a conflict: with the value that was typed, or with that of somebody else. */
  decide(field: KeyField, whose: 'mine' | 'theirs'): void;
}

/** The key that `form` changes, kept up with what others do to it. */
export function useEditedKey(form: KeyForm, initial: KeyRow): EditedKey {
  const [key, setKey] = useState(initial);
  // What the form started from: while something is typed, what others do waits until it is sent.
  const [base, setBase] = useState(() => valuesOfRow(initial));
  const [conflicts, setConflicts] = useState<readonly KeyField[]>([]);
  const [isGone, setGone] = useState(false);
  const lastRead = useRef<object | null>(null);

  const changed = (): readonly KeyField[] => changedFields(base, valuesOf(form.getValues()));

  const mergeIn = (row: KeyRow): readonly KeyField[] => {
    const [mine, theirs] = [valuesOf(form.getValues()), valuesOfRow(row)];
    const { taken, conflicts: found } = merge(base, mine, theirs);
    for (const field of taken) fill(form, field, theirs);
    const all = [...conflicts.filter((field) => mine[field] !== theirs[field]), ...found];
    const open = [...new Set(all)];
    setConflicts(open);
    setBase(theirs);
    return open;
  };

  /** The key as it is now, unless it is gone, or a later question was asked. */
  const read = useCallback(async (): Promise<KeyRow | 'gone' | 'outdated'> => {
    const request = {};
    lastRead.current = request;
    try {
      const row = await call('keys.get', { id: initial.id });
      return lastRead.current === request ? row : 'outdated';
    } catch (error) {
      if (errorData(error).code !== 'key.unknown') throw error;
      // It does not come back.
      setGone(true);
      return 'gone';
    }
  }, [initial.id]);

  const takeIn = async (): Promise<readonly KeyField[]> => {
    let row = await read();
    // The news of the very change that is in conflict may come in between, and asks as well.
    while (row === 'outdated') row = await read();
    if (row === 'gone') return conflicts;
    setKey(row);
    return mergeIn(row);
  };

  const onChanged = useEffectEvent((row: KeyRow | 'gone' | 'outdated'): void => {
    if (row === 'gone' || row === 'outdated') return;
    setKey(row);
    if (changed().length === 0) mergeIn(row);
  });
  useEffect(
    () =>
      bridge.on('keys.changed', () => {
        // What keeps main from answering is said when the form is sent.
        read().then(onChanged, () => null);
      }),
    [read],
  );

  return {
    key,
    isGone,
    conflicts,
    theirs: base,
    changes: () => {
      const fields = changed();
      return { fields, changes: pick(valuesOf(form.getValues()), fields), base: pick(base, fields) };
    },
    takeIn,
    lose: () => setGone(true),
    decide: (field, whose) => {
      if (whose === 'theirs') fill(form, field, base);
      setConflicts(conflicts.filter((other) => other !== field));
      form.setFocus(field === 'expiresOn' && !form.getValues('expires') ? 'expires' : field);
    },
  };
}

function fill(form: KeyForm, field: KeyField, values: KeyValues): void {
  if (field === 'expiresOn') {
    form.setValue('expires', values.expiresOn !== null);
    form.setValue('expiresOn', values.expiresOn ?? '');
  } else {
    form.setValue(field, values[field]);
  }
  form.clearErrors(field);
}

/** Whether `error` says that the key is not there any more. */
export function isGoneError(error: ErrorData | null): boolean {
  return error?.code === 'key.unknown';
}
