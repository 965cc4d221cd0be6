import type { GridApi } from '@mui/x-data-grid';
import { type RefObject, useEffect, useRef, useState } from 'react';

interface Row {
  readonly id: string;
}

/** The row that last had the focus, if it still exists; null if the focus moved to the header. */
export function useCurrentRow<T extends Row>(apiRef: RefObject<GridApi | null>, rows: readonly T[]): T | null {
  const [id, setId] = useState<string | null>(null);
  useEffect(() => {
    const stops = [
      apiRef.current?.subscribeEvent('cellFocusIn', (cell) => setId(String(cell.id))),
      apiRef.current?.subscribeEvent('columnHeaderFocus', () => setId(null)),
    ];
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [apiRef]);
  return id === null ? null : (rows.find((row) => row.id === id) ?? null);
}

interface FocusPlaces<T extends Row> {
  readonly apiRef: RefObject<GridApi | null>;
  readonly rows: readonly T[];
  readonly current: T | null;
  readonly heading: RefObject<HTMLElement | null>;
  readonly isCovered: boolean;
}

/**
 * Keeps the focus on the page when the focused element is gone: a deleted row, a disabled button, or an element of the previous page. Moves it to
 * the row at the same place, or else to the heading.
 */
export function useKeptFocus<T extends Row>({ apiRef, rows, current, heading, isCovered }: FocusPlaces<T>): void {
  const lastIndex = useRef<number | null>(null);
  useEffect(() => {
    if (current !== null) lastIndex.current = rows.indexOf(current);
  }, [current, rows]);
  const lastFocused = useLastFocused();
  useEffect(() => {
    if (isCovered) return;
    const keep = (): void => {
      if (!isGone(lastFocused.current)) return;
      const next = lastIndex.current === null ? undefined : rows[Math.min(lastIndex.current, rows.length - 1)];
      if (next === undefined) heading.current?.focus();
      else apiRef.current?.setCellFocus(next.id, 'name');
    };
    keep();
    // The grid renders new rows after the rest of the page.
    const frame = requestAnimationFrame(keep);
    return () => cancelAnimationFrame(frame);
  });
}

/** The element that last had the focus. A click on the background removes the focus, which is fine. */
function useLastFocused(): RefObject<Element | null> {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      last.current = target instanceof Element ? target : null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  return last;
}

function isGone(focused: Element | null): boolean {
  return focused === null || !focused.isConnected || focused.matches(':disabled');
}
