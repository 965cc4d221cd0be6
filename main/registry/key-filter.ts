import type { KeyQuery } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/domain/role.ts';
import type { Status } from '../../shared/domain/status.ts';
import { foldText } from '../../shared/domain/text.ts';
import { expiresWithin, type KeyFacts, type KeyRecord, keyStatus, searchTextOf } from './key-record.ts';

type Filter = KeyQuery['filter'];

/** Whether a key is one of those that are asked for. */
export type Wanted<Key = KeyRecord> = (key: Key) => boolean;

/** The roles, as what keys are listed and searched by. */
export interface RoleNames {
  values(): Iterable<Role>;
  /** The name of the role `id`. */
  nameOf(id: string): string;
}

export function byRole({ roleIds }: Filter): readonly Wanted<KeyFacts>[] {
  if (roleIds === undefined) return [];
  const wanted = new Set(roleIds);
  return [(key) => wanted.has(key.roleId)];
}

/** At the instant `now` (milliseconds since the epoch). */
export function byStatus({ statuses }: Filter, now: number): readonly Wanted<KeyFacts>[] {
  if (statuses === undefined) return [];
  const wanted = new Set<Status>(statuses);
  return [(key) => wanted.has(keyStatus(key, now))];
}

/** At the instant `now` (milliseconds since the epoch). */
export function byExpiry({ expiresWithin: period }: Filter, now: number): readonly Wanted<KeyFacts>[] {
  return period === undefined ? [] : [(key) => expiresWithin(key, now, period)];
}

/** All that `filter` says, at the instant `now` (milliseconds since the epoch). */
export function byFilter(filter: Filter, now: number): readonly Wanted<KeyFacts>[] {
  return [...byRole(filter), ...byStatus(filter, now), ...byExpiry(filter, now)];
}

/** Whether `filter` lets the same keys through at any time. */
export function isTimeless({ statuses, expiresWithin: period }: Filter): boolean {
  return statuses === undefined && period === undefined;
}

/** One for each word of `search`. */
export function bySearch(search: string, roles: RoleNames): readonly Wanted[] {
  const words = foldText(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const names = Array.from(roles.values(), ({ id, name }) => ({ id, text: foldText(name) }));
  return words.map((word) => {
    const roleIds = new Set(names.filter(({ text }) => text.includes(word)).map(({ id }) => id));
    return (key) => roleIds.has(key.roleId) || searchTextOf(key).includes(word);
  });
}

/** What all of `tests` want. */
export function allOf<Key>(tests: readonly Wanted<Key>[]): Wanted<Key> {
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (key) => tests.every((test) => test(key));
}
