import type { KeyQuery } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/domain/role.ts';
import type { Status } from '../../shared/domain/status.ts';
import { expiresWithin, type KeyFacts, keyStatus } from './key-record.ts';

type Filter = KeyQuery['filter'];

/** Whether a key matches. */
export type Wanted = (key: KeyFacts) => boolean;

/** The roles, for listing and searching keys. */
export interface RoleNames {
  values(): Iterable<Role>;
  /** The name of the role `id`. */
  nameOf(id: string): string;
}

export function byRole({ roleIds }: Filter): readonly Wanted[] {
  if (roleIds === undefined) return [];
  const wanted = new Set(roleIds);
  return [(key) => wanted.has(key.roleId)];
}

/** At the instant `now` (milliseconds since the epoch). */
export function byStatus({ statuses }: Filter, now: number): readonly Wanted[] {
  if (statuses === undefined) return [];
  const wanted = new Set<Status>(statuses);
  return [(key) => wanted.has(keyStatus(key, now))];
}

/** At the instant `now` (milliseconds since the epoch). */
export function byExpiry({ expiresWithin: period }: Filter, now: number): readonly Wanted[] {
  return period === undefined ? [] : [(key) => expiresWithin(key, now, period)];
}

/** All conditions of `filter`, at the instant `now` (milliseconds since the epoch). */
export function byFilter(filter: Filter, now: number): readonly Wanted[] {
  return [...byRole(filter), ...byStatus(filter, now), ...byExpiry(filter, now)];
}

/** Whether the keys that match `filter` do not depend on the time. */
export function isTimeless({ statuses, expiresWithin: period }: Filter): boolean {
  return statuses === undefined && period === undefined;
}

/** Matches keys that match all of `tests`. */
export function allOf(tests: readonly Wanted[]): Wanted {
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (key) => tests.every((test) => test(key));
}
