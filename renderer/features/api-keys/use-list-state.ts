import { useCallback, useMemo, useState } from 'react';
import type { KeyQuery } from '../../../shared/contract/contract.ts';
import type { Status } from '../../../shared/domain/status.ts';
import { type KeyFilter, type KeySort, pageSize } from './list-view.ts';

/** Which of the keys are shown. */
interface Shown {
  readonly search: string;
  readonly filter: KeyFilter;
  readonly pageIndex: number;
}

export interface ListState {
  readonly search: string;
  readonly filter: KeyFilter;
  readonly pageIndex: number;
  readonly query: KeyQuery;
  /** Shows the first page of the keys that these choose. */
  readonly show: (changes: Partial<Omit<Shown, 'pageIndex'>>) => void;
  readonly setPageIndex: (pageIndex: number) => void;
}

const all: Shown = { search: '', filter: {}, pageIndex: 0 };
export const everything: Omit<Shown, 'pageIndex'> = { search: all.search, filter: all.filter };
export const expiringSoon: KeyFilter = { statuses: ['expires-soon' satisfies Status] };

/** What part of the list is shown: searched, filtered, in the order of `sort`, and paged. */
export function useListState(sort: KeySort): ListState {
  const [shown, setShown] = useState(all);
  const { search, filter, pageIndex } = shown;
  const query = useMemo<KeyQuery>(
    () => ({ search, filter, sort, offset: pageIndex * pageSize, limit: pageSize }),
    [search, filter, sort, pageIndex],
  );
  const show = useCallback<ListState['show']>(
    (changes) => setShown((current) => ({ ...current, ...changes, pageIndex: 0 })),
    [],
  );
  const setPageIndex = useCallback((next: number) => setShown((current) => ({ ...current, pageIndex: next })), []);
  return { search, filter, pageIndex, query, show, setPageIndex };
}
