import { type MouseEvent, useCallback, useLayoutEffect, useRef } from 'react';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import { isMarked, type Marks, type Selection } from './use-selection.ts';

interface Marking {
  /** Takes over the selection of the grid. */
  readonly setMarks: (marks: Marks) => void;
  /** Selects as a list does with Ctrl or Shift held; without one of them a click only moves the focus. */
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
    if (event.shiftKey) change(marked(last, between(page, anchor.current ?? id, id), true));
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

function between(rows: readonly KeyRow[], one: string, other: string): readonly string[] {
  const places = [one, other].map((id) => rows.findIndex((row) => row.id === id)).filter((place) => place >= 0);
  return rows.slice(Math.min(...places), Math.max(...places) + 1).map(({ id }) => id);
}
