import { useCallback, useMemo, useRef, useState } from 'react';
import type { KeyCriteria, KeyQuery } from '../../../shared/contract/contract.ts';
import { type Answer, useAnswer } from '../../bridge/use-answer.ts';
import { type GroupBy, type KeyFilter, type KeySort, pageSize } from './list-view.ts';

interface Place extends KeyCriteria {
  readonly pageIndex: number;
}

export interface ListState extends Place {
  readonly query: KeyQuery;
  /** Searches for `text`, and keeps the filter. */
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

/** One group, and its number of keys. */
export interface Facet {
  readonly id: string;
  /** The name of a role; that of a status is in the catalogs. */
  readonly name: string;
  readonly count: number;
}

interface Facets extends Pick<Answer<unknown, unknown>, 'refresh'> {
  /** The groups; empty until they are loaded. */
  readonly groups: readonly Facet[];
  readonly expiresSoon: number;
}

/** The number of keys in each group, among the keys that match `criteria`. */
export function useFacets(criteria: KeyCriteria, groupBy: GroupBy): Facets {
  // Without groups, only the number of keys that expire soon is needed, regardless of the search.
  const asked = groupBy === null ? everything : criteria;
  const { filter } = asked;
  const { value, refresh } = useAnswer('keys.facets', asked);

  const names = useRef(new Map<string, string>());
  const groups = useMemo(() => {
    if (value === null || groupBy === null) return [];
    if (groupBy === 'status') return value.statuses.map(({ status, count }) => ({ id: status, name: status, count }));
    for (const { id, name } of value.roles) names.current.set(id, name);
    return [...value.roles, ...chosenWithoutKeys(filter, value.roles, names.current)];
  }, [value, groupBy, filter]);
  return { groups, expiresSoon: value?.expiresSoon ?? 0, refresh };
}

/** Chosen roles without any matching key: they still filter, so they must be shown to be removable. */
function chosenWithoutKeys(
  { roleIds = [] }: KeyFilter,
  roles: readonly { readonly id: string }[],
  names: ReadonlyMap<string, string>,
): readonly Facet[] {
  return roleIds
    .filter((id) => roles.every((role) => role.id !== id))
    .map((id) => ({ id, name: names.get(id) ?? id, count: 0 }));
}
