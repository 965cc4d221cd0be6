import type { KeyQuery } from '../../shared/contract/contract.ts';
import { expiryInstant } from '../../shared/domain/expiry.ts';
import { type Status, statuses } from '../../shared/domain/status.ts';
import { shownTimeZone } from '../../shared/domain/time-zone.ts';
import type { RoleNames } from './key-filter.ts';
import { expiresAtOf, keyStatus } from './key-record.ts';
import type { KeyTable } from './key-table.ts';
import { byNumber, byRank } from './radix.ts';
import { compareTexts, isPlain, plainKey } from './text-order.ts';

// Orders of the keys in a table. Ties are ordered by id. Values that many keys share are compared only once.

export type SortField = KeyQuery['sort']['field'];
/** The fields whose order does not depend on the time. */
export type StoredField = Exclude<SortField, 'status'>;

// Keys without an expiry come last.
const never = Number.MAX_SAFE_INTEGER;

/** Compares the keys at two places by `field`, then by id: negative, positive, or 0 for the same place. */
export function comparator(field: StoredField, table: KeyTable, roles: RoleNames): (a: number, b: number) => number {
  const compare = fieldComparator(field, table, roles);
  return (a, b) => compare(a, b) || table.ids.compare(a, b);
}

function fieldComparator(field: StoredField, table: KeyTable, roles: RoleNames): (a: number, b: number) => number {
  switch (field) {
    case 'id':
      return () => 0;
    case 'name':
      return (a, b) => compareTexts(table.nameAt(a), table.nameAt(b));
    case 'role':
      return (a, b) => compareRoles(table.roleIdAt(a), table.roleIdAt(b), roles);
    case 'expires': {
      const end = (place: number) => expiresAtOf(table.factsAt(place)) ?? never;
      return (a, b) => end(a) - end(b);
    }
    case 'created':
    case 'updated':
    case 'secretIssued': {
      const column = `${field}At` as const;
      return (a, b) => (table[column][a] as number) - (table[column][b] as number);
    }
    case 'timeZone': {
      const column = table.column(field);
      return (a, b) => compareZones(column.at(a) as string, column.at(b) as string);
    }
    default: {
      const column = table.column(field);
      return (a, b) => compareTexts(column.at(a) as string, column.at(b) as string);
    }
  }
}

/** The places of all keys ordered by `field`; `byId` has them ordered by id. */
export function sortedBy(field: StoredField, byId: Uint32Array, table: KeyTable, roles: RoleNames): Uint32Array {
  switch (field) {
    case 'id':
      return byId;
    case 'name':
      return byRank(byId, ranksOf(table.names, compareTexts), table.end);
    case 'role':
      return byValue(byId, table, 'roleId', (a, b) => compareRoles(a, b, roles));
    case 'expires':
      return byEnd(byId, table);
    case 'created':
    case 'updated':
    case 'secretIssued':
      return byNumber(byId, table[`${field}At`]);
    case 'timeZone':
      return byValue(byId, table, field, compareZones);
    default:
      return byValue(byId, table, field, compareTexts);
  }
}

/** `byId`, ordered by status at the instant `now` (milliseconds since the epoch). */
export function byStatus(byId: Uint32Array, table: KeyTable, now: number): Uint32Array {
  const places = new Map<Status, number>(statuses.map((status, place) => [status, place]));
  const ranks = new Uint32Array(table.end);
  for (const place of byId) ranks[place] = places.get(keyStatus(table.factsAt(place), now)) ?? 0;
  return byRank(byId, ranks, statuses.length - 1);
}

// Two names of one zone are equal.
function compareZones(a: string, b: string): number {
  return compareTexts(shownTimeZone(a), shownTimeZone(b));
}

// Keeps the keys of one role together even if another role's name compares as equal.
function compareRoles(a: string, b: string, roles: RoleNames): number {
  if (a === b) return 0;
  return compareTexts(roles.nameOf(a), roles.nameOf(b)) || (a < b ? -1 : 1);
}

function byValue(
  byId: Uint32Array,
  table: KeyTable,
  name: string,
  compare: (a: string, b: string) => number,
): Uint32Array {
  const { values, places } = table.column(name);
  const ranks = ranksOf(values as readonly string[], compare);
  const ofPlaces = new Uint32Array(table.end);
  for (let place = 0; place < ofPlaces.length; place += 1) ofPlaces[place] = ranks[places[place] as number] as number;
  return byRank(byId, ofPlaces, values.length);
}

/** For each of `texts`, the number of distinct texts that come before it. */
function ranksOf(texts: readonly string[], compare: (a: string, b: string) => number): Uint32Array {
  const numbers = new Map<string, number>();
  const ranks = new Uint32Array(texts.length);
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at] as string;
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    ranks[at] = number;
  }
  const distinct = [...numbers.keys()];
  const rankOf =
    compare === compareTexts && distinct.every(isPlain) ? plainRanks(distinct) : comparedRanks(distinct, compare);
  for (let at = 0; at < ranks.length; at += 1) ranks[at] = rankOf[ranks[at] as number] as number;
  return ranks;
}

function plainRanks(texts: readonly string[]): readonly number[] {
  const keys = texts.map(plainKey);
  const ranks = new Map([...new Set(keys)].sort().map((key, rank) => [key, rank]));
  return keys.map((key) => ranks.get(key) as number);
}

function comparedRanks(texts: readonly string[], compare: (a: string, b: string) => number): readonly number[] {
  const sorted = [...texts.keys()].sort((a, b) => compare(texts[a] as string, texts[b] as string));
  const ranks: number[] = new Array(texts.length).fill(0);
  let rank = 0;
  for (const [place, number] of sorted.entries()) {
    const before = sorted[place - 1];
    if (before !== undefined && compare(texts[before] as string, texts[number] as string) !== 0) rank += 1;
    ranks[number] = rank;
  }
  return ranks;
}

/** `byId`, ordered by expiry. The instant is computed once for each day in each zone. */
function byEnd(byId: Uint32Array, table: KeyTable): Uint32Array {
  const [days, zones] = [table.column('expiresOn'), table.column('timeZone')];
  const numbers = new Map<number, number>();
  const ends: number[] = [];
  const ranks = new Uint32Array(table.end);
  for (const place of byId) {
    const [day, zone] = [days.places[place] as number, zones.places[place] as number];
    const both = day * zones.values.length + zone;
    const number =
      numbers.get(both) ?? ends.push(endOf(days.values[day] as string | null, zones.values[zone] as string)) - 1;
    numbers.set(both, number);
    ranks[place] = number;
  }
  const sorted = [...new Set(ends)].sort((a, b) => a - b);
  const rankOfEnd = new Map(sorted.map((end, rank) => [end, rank]));
  const rankOf = ends.map((end) => rankOfEnd.get(end) as number);
  for (const place of byId) ranks[place] = rankOf[ranks[place] as number] as number;
  return byRank(byId, ranks, sorted.length);
}

function endOf(day: string | null, zone: string): number {
  return day === null ? never : expiryInstant(day, zone);
}
