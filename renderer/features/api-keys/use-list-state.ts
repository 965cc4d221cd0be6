import { useCallback, useMemo, useState } from 'react';
import type { KeyCriteria, KeyQuery } from '../../../shared/contract/contract.ts';
import { type KeyFilter, type KeySort, pageSize } from './list-view.ts';

interface Place extends KeyCriteria {
  readonly pageIndex: number;
}

export interface ListState extends Place {
  readonly query: KeyQuery;
  /** Searches for `text`; the filter stays. */
  readonly find: (text: string) => void;
  /** Adds `parts` to the filter, or replaces them; an undefined part is removed. */
  readonly narrow: (parts: KeyFilter) => void;
  readonly showAll: () => void;
  readonly setPageIndex: (pageIndex: number) => void;
}

export const everything: KeyCriteria = { search: '', filter: {} };

/** The search and filter of a query. */
export function criteriaOf({ search, filter }: KeyCriteria): KeyCriteria {
  return { search, filter };
}

/** The search, filter, sort and page of the list. A new search or filter starts at the first page. */
export function useListState(sort: KeySort): ListState {
  const [{ search, filter, pageIndex }, setPlace] = useState<Place>({ ...everything, pageIndex: 0 });
  const query = useMemo<KeyQuery>(
    () => ({ search, filter, sort, offset: pageIndex * pageSize, limit: pageSize }),
    [search, filter, sort, pageIndex],
  );
  const find = useCallback((text: string) => setPlace((last) => ({ ...last, search: text, pageIndex: 0 })), []);
  const narrow = useCallback(
    (parts: KeyFilter) => setPlace((last) => ({ ...last, filter: withParts(last.filter, parts), pageIndex: 0 })),
    [],
  );
  const showAll = useCallback(() => setPlace({ ...everything, pageIndex: 0 }), []);
  const setPageIndex = useCallback((next: number) => setPlace((last) => ({ ...last, pageIndex: next })), []);
  return { search, filter, pageIndex, query, find, narrow, showAll, setPageIndex };
}

function withParts(filter: KeyFilter, parts: KeyFilter): KeyFilter {
  return Object.fromEntries(Object.entries({ ...filter, ...parts }).filter(([, part]) => part !== undefined));
}
