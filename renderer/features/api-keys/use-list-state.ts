import { useCallback, useMemo, useRef, useState } from 'react';
import type { KeyCriteria, KeyQuery } from '../../../shared/contract/contract.ts';
import { type Answer, useAnswer } from '../../bridge/use-answer.ts';
import { type GroupBy, type KeyFilter, type KeySort, pageSize } from './list-view.ts';

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

/** One value that keys can have, and how many have it. */
export interface Facet {
  readonly id: string;
  /** The name of a role; a status has its own in the catalogs. */
  readonly name: string;
  readonly count: number;
}

interface Facets extends Pick<Answer<unknown, unknown>, 'refresh'> {
  /** What the list is grouped by; empty until that is known. */
  readonly groups: readonly Facet[];
  readonly expiresSoon: number;
}

/** How many keys there are of each group, among those that match `criteria`. */
export function useFacets(criteria: KeyCriteria, groupBy: GroupBy): Facets {
  // Where nothing is grouped, it is only about the keys that expire soon, whatever is searched.
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

/** Roles that are chosen and that no key has under this search: they still filter, so they can still be unchosen. */
function chosenWithoutKeys(
  { roleIds = [] }: KeyFilter,
  roles: readonly { readonly id: string }[],
  names: ReadonlyMap<string, string>,
): readonly Facet[] {
  return roleIds
    .filter((id) => roles.every((role) => role.id !== id))
    .map((id) => ({ id, name: names.get(id) ?? id, count: 0 }));
}
