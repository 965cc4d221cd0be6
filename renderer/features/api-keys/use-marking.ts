import { type MouseEvent, useCallback, useLayoutEffect, useRef } from 'react';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import type { Selection } from './use-selection.ts';

interface Marking {
  /** Takes over what the grid says is selected of its rows. */
  readonly setOnPage: (ids: ReadonlySet<string>) => void;
  /** Selects as a list does with Ctrl or Shift held; without one of them a click only moves the focus. */
  readonly clickRow: (row: KeyRow, event: MouseEvent) => void;
}

/** Selecting keys of the page by its rows. Its functions stay the same, so that the grid is not made anew for them. */
export function useMarking(rows: readonly KeyRow[], { ids, mark }: Selection): Marking {
  const anchor = useRef<string | null>(null);
  const latest = useRef({ rows, ids });
  useLayoutEffect(() => {
    latest.current = { rows, ids };
  }, [rows, ids]);

  const setOnPage = useCallback(
    (marked: ReadonlySet<string>) => {
      const { rows: page, ids: selected } = latest.current;
      const changed = page.filter(({ id }) => marked.has(id) !== selected.has(id)).map(({ id }) => id);
      anchor.current = changed.at(-1) ?? anchor.current;
      mark(
        changed,
        changed.some((id) => marked.has(id)),
      );
    },
    [mark],
  );
  const clickRow = useCallback(
    ({ id }: KeyRow, event: MouseEvent) => {
      if (event.shiftKey) mark(between(latest.current.rows, anchor.current ?? id, id), true);
      else if (event.ctrlKey || event.metaKey) mark([id], !latest.current.ids.has(id));
      anchor.current = id;
    },
    [mark],
  );
  return { setOnPage, clickRow };
}

function between(rows: readonly KeyRow[], one: string, other: string): readonly string[] {
  const places = [one, other].map((id) => rows.findIndex((row) => row.id === id)).filter((place) => place >= 0);
  return rows.slice(Math.min(...places), Math.max(...places) + 1).map(({ id }) => id);
}
