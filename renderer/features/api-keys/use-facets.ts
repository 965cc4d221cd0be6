import { useMemo, useRef } from 'react';
import type { KeyCriteria } from '../../../shared/contract/contract.ts';
import { type Answer, useAnswer } from '../../bridge/use-answer.ts';
import type { GroupBy, KeyFilter } from './list-view.ts';
import { everything } from './use-list-state.ts';

/** One value that keys can have, and how many have it. */
export interface Facet {
  readonly id: string;
  /** The name of a role; a status has its own in the catalogs. */
  readonly name: string;
  readonly count: number;
}

export interface Facets extends Pick<Answer<unknown, unknown>, 'refresh'> {
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
