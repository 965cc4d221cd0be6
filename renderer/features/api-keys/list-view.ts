import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyQuery, Settings } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';

/** The stored view of the list of keys. */
export type ListView = NonNullable<Settings['keyList']>;
export type KeySort = KeyQuery['sort'];
export type ListedField = KeySort['field'];
export type GroupBy = ListView['groupBy'];
/** The filter of the list: all of its parts must match. */
export type KeyFilter = KeyQuery['filter'];

// The columns in order; the first is always shown. The default columns fit into the smallest supported window.
const isShownByDefault: Readonly<Record<ListedField, boolean>> = {
  name: true,
  description: true,
  role: true,
  status: true,
  issuedTo: true,
  locale: false,
  timeZone: true,
  expires: true,
  created: false,
  id: false,
  updated: false,
  secretIssued: false,
};

export const listedFields = Object.keys(isShownByDefault) as readonly ListedField[];

export const defaultHidden: readonly ListedField[] = listedFields.filter((field) => !isShownByDefault[field]);

const defaultView: ListView = {
  sort: { field: 'name', direction: 'asc' },
  hidden: [...defaultHidden],
  widths: {},
  groupBy: null,
};

export const pageSize = 100;

/** Whether `filter` excludes anything. */
export function isFiltered(filter: KeyFilter): boolean {
  return Object.keys(filter).length > 0;
}

// A column that is being resized changes with every movement.
const restMs = 300;

/** The view of the list. Starts with the stored view, and is stored shortly after the last change. */
export function useListView(saved: Settings['keyList']): readonly [ListView, (changes: Partial<ListView>) => void] {
  const [view, setView] = useState<ListView>(saved ?? defaultView);
  const unsaved = useRef<ListView | null>(null);
  const save = useCallback(() => {
    const keyList = unsaved.current;
    unsaved.current = null;
    if (keyList === null) return;
    // If it cannot be stored, main reports it, and the list keeps the view.
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
