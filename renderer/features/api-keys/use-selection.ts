import type { GridRowSelectionModel } from '@mui/x-data-grid';
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { KeyCriteria, KeyPage, KeySelection } from '../../../shared/contract/contract.ts';
import { pickedKeysMax } from '../../../shared/contract/limits.ts';
import { call } from '../../bridge/client.ts';

/** The keys with these ids, or all of the list but those: as the grid has it. */
export type Marks = GridRowSelectionModel;

/** What there is to say of a selection: keys left it, or all did, because the list shows others; or no more can be picked. */
export type SelectionNote = { readonly left: number } | 'ended' | 'full';

export interface Selection {
  readonly marks: Marks;
  /** How many keys are selected. */
  readonly count: number;
  /** They, for a call; null where none is. */
  readonly keys: KeySelection | null;
  readonly note: SelectionNote | null;
  readonly set: (marks: Marks) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

interface State {
  readonly marks: Marks;
  /** The list that they are of. */
  readonly of: KeyCriteria;
  readonly note: SelectionNote | null;
}

const noteMs = 10_000;

const none: Marks = { type: 'include', ids: new Set() };

/**
 * What is selected of the list that `page` is of and that `criteria` choose. It goes across pages and outlasts sorting. A key that the list shows no longer leaves it
 * for good. Where all keys of a list are selected, that ends with the list: another one has another all.
 */
export function useSelection(page: KeyPage | null, criteria: KeyCriteria): Selection {
  const [state, setState] = useState<State>({ marks: none, of: criteria, note: null });
  const { marks, of, note } = state;
  const isOfList = isSame(of, criteria);
  if (!isOfList && marks.type === 'exclude') setState({ marks: none, of: criteria, note: 'ended' });
  if (!isOfList && marks.type === 'include' && marks.ids.size === 0) setState({ ...state, of: criteria });

  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => setState((last) => ({ ...last, note: null })), noteMs);
    return () => clearTimeout(timer);
  }, [note]);

  const leaveOut = useEffectEvent(async (isLatest: () => boolean) => {
    if (marks.ids.size === 0) return;
    const asked = idsOf(marks);
    const { ids: shown } = await call('keys.among', { ...criteria, ids: asked });
    const stay = new Set(shown);
    const gone = new Set(asked.filter((id) => !stay.has(id)));
    if (isLatest()) setState((last) => without(last, gone, { marks, criteria }));
  });
  useEffect(() => {
    if (page === null) return;
    let isLatest = true;
    // Where that cannot be asked, the list cannot either, and says why; and nothing can be done with what is selected until it is known what that is.
    leaveOut(() => isLatest).catch(() => undefined);
    return () => {
      isLatest = false;
    };
  }, [page]);

  const set = useCallback(
    (next: Marks) => {
      if (next.ids.size > pickedKeysMax) setState((last) => ({ ...last, note: 'full' }));
      // What was picked in another list is still to leave.
      else setState((last) => ({ marks: next, of: next.type === 'exclude' ? criteria : last.of, note: null }));
    },
    [criteria],
  );
  const selectAll = useCallback(() => set({ type: 'exclude', ids: new Set() }), [set]);
  const clear = useCallback(() => set(none), [set]);

  const total = page?.total ?? 0;
  const count = isOfList ? countOf(marks, total) : 0;
  const keys = useMemo(() => (count === 0 ? null : selectionOf(marks, of)), [count, marks, of]);
  return { marks, count, keys, note, set, selectAll, clear };
}

export function isMarked({ type, ids }: Marks, id: string): boolean {
  return ids.has(id) === (type === 'include');
}

function idsOf({ ids }: Marks): string[] {
  return Array.from(ids, String);
}

function countOf({ type, ids }: Marks, total: number): number {
  return type === 'include' ? ids.size : Math.max(0, total - ids.size);
}

function selectionOf(marks: Marks, criteria: KeyCriteria): KeySelection {
  const ids = idsOf(marks);
  return marks.type === 'include' ? { ids } : { ...criteria, except: ids };
}

/** `state` without the keys `gone`, which the list of `criteria` does not show. */
function without(
  state: State,
  gone: ReadonlySet<string>,
  { marks, criteria }: { readonly marks: Marks; readonly criteria: KeyCriteria },
): State {
  // All were selected, or none, since the question was asked.
  if (state.marks.type !== marks.type) return state;
  const isOfList = isSame(state.of, criteria);
  if (isOfList && gone.size === 0) return state;
  const ids = new Set(idsOf(state.marks).filter((id) => !gone.has(id)));
  const before = typeof state.note === 'object' && state.note !== null ? state.note.left : 0;
  // That a key is gone after something was done to it needs no word.
  const note = isOfList || gone.size === 0 ? state.note : { left: before + gone.size };
  return { marks: { type: marks.type, ids }, of: criteria, note };
}

function isSame(one: KeyCriteria, other: KeyCriteria): boolean {
  return one === other || JSON.stringify([one.search, one.filter]) === JSON.stringify([other.search, other.filter]);
}
