import { useEffect, useMemo, useState } from 'react';
import type { KeyQuery } from '../../../shared/contract/contract.ts';
import { type KeySort, pageSize } from './key-grid.tsx';

export interface ListState {
  /** As typed; the query follows when the typing pauses. */
  readonly search: string;
  readonly pageIndex: number;
  readonly query: KeyQuery;
  readonly setSearch: (search: string) => void;
  readonly setSort: (sort: KeySort) => void;
  readonly setPageIndex: (pageIndex: number) => void;
}

const typingPauseMs = 120;

/** What part of the list is shown: searched, sorted and paged. */
export function useListState(): ListState {
  const [search, setSearch] = useState('');
  const [settled, setSettled] = useState('');
  const [sort, setSort] = useState<KeySort>({ field: 'name', direction: 'asc' });
  const [pageIndex, setPageIndex] = useState(0);

  useEffect(() => {
    if (search === settled) return;
    const timer = setTimeout(() => {
      setSettled(search);
      setPageIndex(0);
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [search, settled]);

  const query = useMemo<KeyQuery>(
    () => ({ search: settled, filter: {}, sort, offset: pageIndex * pageSize, limit: pageSize }),
    [settled, sort, pageIndex],
  );

  const sortAnew = (next: KeySort): void => {
    setSort(next);
    setPageIndex(0);
  };
  return { search, pageIndex, query, setSearch, setSort: sortAnew, setPageIndex };
}
