import { useCallback, useEffect, useRef, useState } from 'react';
import type { Settings } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';
import { defaultView, type ListView } from './list-view.ts';

// A column that is being dragged wider changes with every movement.
const restMs = 300;

/** How the list is shown: at first as it was remembered, and remembered again once it has been left as it is for a moment. */
export function useListView(saved: Settings['keyList']): readonly [ListView, (changes: Partial<ListView>) => void] {
  const [view, setView] = useState<ListView>(saved ?? defaultView);
  const unsaved = useRef<ListView | null>(null);
  const save = useCallback(() => {
    const keyList = unsaved.current;
    unsaved.current = null;
    if (keyList === null) return;
    // Where it cannot be remembered, main reports it, and the list still is as it was set.
    call('settings.update', { keyList }).then(statusStore.accept, () => undefined);
  }, []);
  useEffect(() => {
    if (unsaved.current !== view) return;
    const timer = setTimeout(save, restMs);
    return () => clearTimeout(timer);
  }, [view, save]);
  useEffect(() => save, [save]);

  const change = useCallback((changes: Partial<ListView>) => {
    setView((current) => {
      const next = { ...current, ...changes };
      unsaved.current = next;
      return next;
    });
  }, []);
  return [view, change];
}
