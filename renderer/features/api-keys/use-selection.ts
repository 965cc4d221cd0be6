import type { GridRowSelectionModel } from '@mui/x-data-grid';
import {
  type MouseEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { KeyCriteria, KeyPage, KeyRow, KeySelection } from '../../../shared/contract/contract.ts';
import { pickedKeysMax } from '../../../shared/contract/limits.ts';
import { call } from '../../bridge/client.ts';
import { between } from '../../ui/grid-rows.ts';

/** The keys with these ids, or all keys of the list except those. The grid uses the same form. */
export type Marks = GridRowSelectionModel;

/** What to tell about a selection: some or all keys were deselected because the list shows others, or the limit for picking keys is reached. */
export type SelectionNote = { readonly left: number } | 'ended' | 'full';

export interface Selection {
  readonly marks: Marks;
  /** How many keys are selected. */
  readonly count: number;
  /** The selection as calls take it; null if it is empty. */
  readonly keys: KeySelection | null;
  readonly note: SelectionNote | null;
  readonly set: (marks: Marks) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

interface State {
  readonly marks: Marks;
  /** The list that `marks` belong to. */
  readonly of: KeyCriteria;
  readonly note: SelectionNote | null;
}

const noteMs = 10_000;

const none: Marks = { type: 'include', ids: new Set() };

/**
 * The selection in the list of the keys that match `criteria`, of which `page` is the shown page. It spans pages and survives sorting. A key that the list no longer shows is
 * deselected for good. A selection of all keys is cleared when the search or filter changes.
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
    // If this fails, so does the list, which shows why. Until it succeeds, nothing counts as selected.
    leaveOut(() => isLatest).catch(() => undefined);
    return () => {
      isLatest = false;
    };
  }, [page]);

  const set = useCallback(
    (next: Marks) => {
      if (next.ids.size > pickedKeysMax) setState((last) => ({ ...last, note: 'full' }));
      // Keys picked in the previous list may have to be deselected still.
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

/** `state` without the keys `gone`, which the list does not show. */
function without(
  state: State,
  gone: ReadonlySet<string>,
  { marks, criteria }: { readonly marks: Marks; readonly criteria: KeyCriteria },
): State {
  // The selection was changed to all or to some since the call.
  if (state.marks.type !== marks.type) return state;
  const isOfList = isSame(state.of, criteria);
  if (isOfList && gone.size === 0) return state;
  const ids = new Set(idsOf(state.marks).filter((id) => !gone.has(id)));
  const before = typeof state.note === 'object' && state.note !== null ? state.note.left : 0;
  // No note about keys that left after a command on them.
  const note = isOfList || gone.size === 0 ? state.note : { left: before + gone.size };
  return { marks: { type: marks.type, ids }, of: criteria, note };
}

function isSame(one: KeyCriteria, other: KeyCriteria): boolean {
  return one === other || JSON.stringify([one.search, one.filter]) === JSON.stringify([other.search, other.filter]);
}

interface Marking {
  /** Takes over the selection of the grid. */
  readonly setMarks: (marks: Marks) => void;
  /** Selects rows with Ctrl or Shift, as usual in lists; a plain click only moves the focus. */
  readonly clickRow: (row: KeyRow, event: MouseEvent) => void;
}

/** Selects keys by the rows of the page. The functions keep their identity, so that the grid is not rendered again. */
export function useMarking(rows: readonly KeyRow[], { marks, set }: Selection): Marking {
  const anchor = useRef<string | null>(null);
  const latest = useRef({ rows, marks, set });
  useLayoutEffect(() => {
    latest.current = { rows, marks, set };
  }, [rows, marks, set]);

  const setMarks = useCallback((next: Marks) => {
    const { rows: page, marks: last, set: change } = latest.current;
    const changed = page.findLast(({ id }) => isMarked(next, id) !== isMarked(last, id));
    anchor.current = changed?.id ?? anchor.current;
    change(next);
  }, []);
  const clickRow = useCallback(({ id }: KeyRow, event: MouseEvent) => {
    const { rows: page, marks: last, set: change } = latest.current;
    const ids = page.map((row) => row.id);
    if (event.shiftKey) change(marked(last, between(ids, anchor.current ?? id, id), true));
    else if (event.ctrlKey || event.metaKey) change(marked(last, [id], !isMarked(last, id)));
    anchor.current = id;
  }, []);
  return { setMarks, clickRow };
}

/** `marks` with the keys `changed` selected or not. */
function marked({ type, ids }: Marks, changed: readonly string[], isSelected: boolean): Marks {
  const next = new Set(ids);
  for (const id of changed) {
    if (isSelected === (type === 'include')) next.add(id);
    else next.delete(id);
  }
  return { type, ids: next };
}
