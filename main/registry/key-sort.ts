import type { KeyQuery } from '../../shared/contract/contract.ts';
import { expiryInstant } from '../../shared/domain/expiry.ts';
import { type Status, statuses } from '../../shared/domain/status.ts';
import type { RoleNames } from './key-filter.ts';
import { expiresAtOf, keyStatus } from './key-record.ts';
import type { KeyTable } from './key-table.ts';
import { compareTexts } from './text-order.ts';

// Orders of the keys of a table. Keys that are alike in what they are ordered by are in the order of their ids. What many keys have in common is compared once.

export type SortField = KeyQuery['sort']['field'];
/** Whose order time does not change. */
export type StoredField = Exclude<SortField, 'status'>;

// Keys without an expiry outlive all others.
const never = Number.MAX_SAFE_INTEGER;

/** The order of the keys at two places by `field`: negative, positive, or 0 for the same place. */
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
    default: {
      const column = table.column(field);
      return (a, b) => compareTexts(column.at(a) as string, column.at(b) as string);
    }
  }
}

/** The places of all keys by `field`; `byId` are the same by id. */
export function sortedBy(field: StoredField, byId: Uint32Array, table: KeyTable, roles: RoleNames): Uint32Array {
  switch (field) {
    case 'id':
      return byId;
    case 'name':
      return byRank(byId, ranksOf(table.names, compareTexts));
    case 'role':
      return byValue(byId, table, 'roleId', (a, b) => compareRoles(a, b, roles));
    case 'expires':
      return byNumber(byId, endsOf(byId, table));
    case 'created':
    case 'updated':
    case 'secretIssued':
      return byNumber(byId, table[`${field}At`]);
    default:
      return byValue(byId, table, field, compareTexts);
  }
}

/** `byId` by their statuses at the instant `now` (milliseconds since the epoch). */
export function byStatus(byId: Uint32Array, table: KeyTable, now: number): Uint32Array {
  const places = new Map<Status, number>(statuses.map((status, place) => [status, place]));
  const ranks = new Uint32Array(table.end);
  for (const place of byId) ranks[place] = places.get(keyStatus(table.factsAt(place), now)) ?? 0;
  return byRank(byId, ranks);
}

// Keys of one role stay together, though another is called nearly the same.
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
  return byRank(
    byId,
    places.subarray(0, table.end).map((place) => ranks[place] as number),
  );
}

/** For each of `texts` how many different ones come before it. */
function ranksOf(texts: readonly string[], compare: (a: string, b: string) => number): Uint32Array {
  const distinct = [...new Set(texts)].sort(compare);
  const rankOf = new Map<string, number>();
  let rank = 0;
  for (const [place, text] of distinct.entries()) {
    if (place > 0 && compare(distinct[place - 1] as string, text) !== 0) rank += 1;
    rankOf.set(text, rank);
  }
  return Uint32Array.from(texts, (text) => rankOf.get(text) as number);
}

/** `places` by the rank that each has, which is less than 2^32. Those of the same rank stay as they are. */
function byRank(places: Uint32Array, ranks: Uint32Array | Int32Array): Uint32Array {
  let max = 0;
  for (const place of places) max = Math.max(max, ranks[place] as number);
  const starts = new Uint32Array(max + 2);
  for (const place of places)
    starts[(ranks[place] as number) + 1] = (starts[(ranks[place] as number) + 1] as number) + 1;
  for (let rank = 1; rank < starts.length; rank += 1)
    starts[rank] = (starts[rank] as number) + (starts[rank - 1] as number);
  const sorted = new Uint32Array(places.length);
  for (const place of places) {
    const rank = ranks[place] as number;
    const next = starts[rank] as number;
    sorted[next] = place;
    starts[rank] = next + 1;
  }
  return sorted;
}

const digitBits = 16;

/** `places` by the number (an integer) that each has: by 16 bits at a time, from the last. */
function byNumber(places: Uint32Array, numbers: Float64Array): Uint32Array {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const place of places) {
    min = Math.min(min, numbers[place] as number);
    max = Math.max(max, numbers[place] as number);
  }
  // Further apart than numbers are exact.
  if (max - min > Number.MAX_SAFE_INTEGER) {
    const at = (place: number) => numbers[place] as number;
    return Uint32Array.from([...places].sort((a, b) => (at(a) < at(b) ? -1 : Number(at(a) > at(b)))));
  }
  let sorted = places;
  const digits = new Uint32Array(numbers.length);
  for (let unit = 1; unit <= max - min; unit *= 2 ** digitBits) {
    for (const place of places) digits[place] = Math.floor(((numbers[place] as number) - min) / unit) % 2 ** digitBits;
    sorted = byRank(sorted, digits);
  }
  return sorted;
}

/** When each key is over. The calendar is asked once for each day in each zone. */
function endsOf(byId: Uint32Array, table: KeyTable): Float64Array {
  const [days, zones] = [table.column('expiresOn'), table.column('timeZone')];
  const ends = new Float64Array(table.end);
  const known = new Map<number, number>();
  for (const place of byId) {
    const [day, zone] = [days.places[place] as number, zones.places[place] as number];
    const both = day * zones.values.length + zone;
    const end = known.get(both) ?? endOf(days.values[day] as string | null, zones.values[zone] as string);
    known.set(both, end);
    ends[place] = end;
  }
  return ends;
}

function endOf(day: string | null, zone: string): number {
  return day === null ? never : expiryInstant(day, zone);
}
