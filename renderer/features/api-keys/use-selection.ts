import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/client.ts';
import { type Pending, useCall } from '../../bridge/use-call.ts';
import { bridge } from '../../bridge/window.ts';
import { everything } from './use-list-state.ts';

export interface Selection {
  /** Of keys on whatever page. */
  readonly ids: ReadonlySet<string>;
  /** The call that finds out which keys there are. */
  readonly finding: Pending;
  readonly clear: () => void;
  /** Takes `ids` in or out. */
  readonly mark: (ids: Iterable<string>, isSelected: boolean) => void;
  /** Takes all keys in that `shown` chooses. */
  readonly markAll: (shown: CallInput<'keys.ids'>) => void;
}

/** More than that cannot be changed by one command. */
export const selectionMax = 100_000;

const none: ReadonlySet<string> = new Set();

/** Which keys are selected. It outlasts pages, sorts and searches, and lets go of keys that are no longer there. */
export function useSelection(): Selection {
  const [ids, setIds] = useState(none);
  const finding = useCall();
  const { run } = finding;

  const prune = useEffectEvent(() => {
    if (ids.size === 0) return;
    // What cannot be asked now is refused when something is to be done with it.
    call('keys.ids', everything).then(
      ({ ids: present }) => setIds((current) => intersection(current, new Set(present))),
      () => undefined,
    );
  });
  useEffect(() => bridge.on('keys.changed', () => prune()), []);

  const clear = useCallback(() => setIds(none), []);
  const mark = useCallback((marked: Iterable<string>, isSelected: boolean) => {
    setIds((current) => {
      const next = new Set(current);
      for (const id of marked) {
        if (isSelected) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  }, []);
  const markAll = useCallback(
    (shown: CallInput<'keys.ids'>) =>
      void run(async () => {
        const { ids: found } = await call('keys.ids', shown);
        mark(found, true);
      }),
    [run, mark],
  );
  return { ids, finding, clear, mark, markAll };
}

function intersection(some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  const kept = Array.from(some).filter((id) => others.has(id));
  return kept.length === some.size ? some : new Set(kept);
}
