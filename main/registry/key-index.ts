import type { CallOutput, KeyPage, KeyQuery, KeyRow } from '../../shared/contract/contract.ts';
import { type Status, statuses } from '../../shared/domain/status.ts';
import { foldText } from '../../shared/domain/text.ts';
import {
  allOf,
  byExpiry,
  byFilter,
  byRole,
  bySearch,
  byStatus,
  isTimeless,
  type RoleNames,
  type Wanted,
} from './key-filter.ts';
import { KeyOrder } from './key-order.ts';
import { expiresAtOf, type KeyFacts, type KeyRecord, keyStatus } from './key-record.ts';
import { toRow } from './key-row.ts';
import { compareTexts } from './text-order.ts';

type SortField = KeyQuery['sort']['field'];
type StoredField = Exclude<SortField, 'status'>;
/** Which keys are asked for. */
export type KeySelection = Pick<KeyQuery, 'search' | 'filter'>;
/** The same, and in which order. */
export type SortedSelection = KeySelection & Pick<KeyQuery, 'sort'>;

/** Keys as they were at one time, whatever happened since. */
export interface KeyList {
  readonly total: number;
  /** Those from the place `first` to before the place `last`. */
  rows(first: number, last: number): KeyRow[];
}

/** What is indexed. */
export interface KeySource {
  readonly size: number;
  values(): Iterable<KeyRecord>;
  /** What the roles and statuses of all keys come from, which takes less. */
  facts(): Iterable<KeyFacts>;
  /** All keys by name, where that takes no look at each of them; or null. */
  byName(): { readonly length: number; slice(first: number, last: number): KeyRecord[] } | null;
}

/** Answers pages of `keys`, and must be told of what changes in them. Nothing is sorted or folded before somebody asks for it. */
export class KeyIndex {
  readonly #keys: KeySource;
  readonly #roles: RoleNames;
  /** Every order that was asked for. `status`, which changes by itself, is made of the order by id. */
  readonly #orders = new Map<StoredField, KeyOrder>();
  /** What was last filtered by something that time does not change: whoever reads a list page by page asks for it again. */
  #filtered: { readonly by: string; readonly keys: readonly KeyRecord[] } | null = null;

  constructor(keys: KeySource, roles: RoleNames) {
    this.#keys = keys;
    this.#roles = roles;
  }

  /** Takes note that `after` is in the place of `before`; null stands for no key. */
  change(before: KeyRecord | null, after: KeyRecord | null): void {
    this.#filtered = null;
    for (const order of this.#orders.values()) {
      if (before !== null) order.remove(before);
      if (after !== null) order.add(after);
    }
  }

  /** Takes note that roles are not called what they were. */
  changeRoles(): void {
    this.#filtered = null;
    this.#orders.delete('role');
  }

  /** The page that `query` asks for, as of the instant `now` (milliseconds since the epoch). */
  query({ search, filter, sort, offset, limit }: KeyQuery, now: number): KeyPage {
    const found = this.#found({ search, filter }, sort.field, now);
    const first = sort.direction === 'asc' ? offset : Math.max(0, found.length - offset - limit);
    const last = sort.direction === 'asc' ? offset + limit : found.length - offset;
    const page = found.slice(first, Math.max(first, last));
    if (sort.direction === 'desc') page.reverse();
    return { rows: page.map((key) => toRow(key, this.#roles, now)), total: found.length, count: this.#keys.size };
  }

  /** All keys that match, as of the instant `now` (milliseconds since the epoch): no more than references until rows are asked for. */
  list({ search, filter, sort }: SortedSelection, now: number): KeyList {
    const found = this.#found({ search, filter }, sort.field, now);
    const keys = found.slice(0, found.length);
    if (sort.direction === 'desc') keys.reverse();
    const names = new Map(Array.from(this.#roles.values(), ({ id, name }) => [id, name]));
    const roles = { nameOf: (id: string) => names.get(id) ?? id };
    return {
      total: keys.length,
      rows: (first, last) => keys.slice(first, last).map((key) => toRow(key, roles, now)),
    };
  }

  /** The ids of all keys that match, in no order, as of the instant `now` (milliseconds since the epoch). */
  ids({ search, filter }: KeySelection, now: number): string[] {
    const isWanted = allOf([...byFilter(filter, now), ...bySearch(search, this.#roles)]);
    const ids: string[] = [];
    for (const key of this.#keys.values()) if (isWanted(key)) ids.push(key.id);
    return ids;
  }

  /** How the keys that match are spread over roles and statuses, as of the instant `now` (milliseconds since the epoch). */
  facets({ search, filter }: KeySelection, now: number): CallOutput<'keys.facets'> {
    const searches = bySearch(search, this.#roles);
    const expiry = byExpiry(filter, now);
    return searches.length === 0
      ? this.#facets(this.#keys.facts(), allOf(expiry), filter, now)
      : this.#facets(this.#keys.values(), allOf([...expiry, ...searches]), filter, now);
  }

  #facets<Key extends KeyFacts>(
    keys: Iterable<Key>,
    isFound: Wanted<Key>,
    filter: KeyQuery['filter'],
    now: number,
  ): CallOutput<'keys.facets'> {
    const [hasRole, hasStatus] = [allOf(byRole(filter)), allOf(byStatus(filter, now))];
    const ofRole = new Map<string, number>();
    const ofStatus: Record<Status, number> = { 'locked-out': 0, expired: 0, 'expires-soon': 0, active: 0 };
    let expiresSoon = 0;
    for (const key of keys) {
      const status = keyStatus(key, now);
      if (status === 'expires-soon') expiresSoon += 1;
      if (!isFound(key)) continue;
      if (hasStatus(key)) ofRole.set(key.roleId, (ofRole.get(key.roleId) ?? 0) + 1);
      if (hasRole(key)) ofStatus[status] += 1;
    }
    const roles = Array.from(ofRole, ([id, count]) => ({ id, name: this.#roles.nameOf(id), count }));
    return {
      roles: roles.sort((a, b) => compareTexts(a.name, b.name) || compareIds(a, b)),
      statuses: statuses.map((status) => ({ status, count: ofStatus[status] })),
      expiresSoon,
    };
  }

  /**
   * The keys other than `exceptId` that are good at the instant `now` (milliseconds since the epoch) and were issued to `issuedTo`, without regard to case;
   * no more than `namesMax` of their names.
   */
  holders(issuedTo: string, exceptId: string | null, now: number, namesMax: number): CallOutput<'keys.holders'> {
    const holder = foldText(issuedTo.normalize('NFC').trim());
    const found = { count: 0, names: [] as string[] };
    if (holder === '') return found;
    for (const key of this.#keys.values()) {
      if (key.issuedTo === '' || key.id === exceptId || foldText(key.issuedTo) !== holder) continue;
      const status = keyStatus(key, now);
      if (status !== 'active' && status !== 'expires-soon') continue;
      found.count += 1;
      if (found.names.length < namesMax) found.names.push(key.name);
    }
    return found;
  }

  /** The names of no more than `max` keys that have the role `roleId`, the first ones by name. */
  namesOfRole(roleId: string, max: number): readonly string[] {
    const filter = { roleIds: [roleId] };
    return this.#found({ search: '', filter }, 'name', 0)
      .slice(0, max)
      .map(({ name }) => name);
  }

  #found(
    { search, filter }: KeySelection,
    field: SortField,
    now: number,
  ): Pick<readonly KeyRecord[], 'length' | 'slice'> {
    const by = JSON.stringify([search, filter, field]);
    if (this.#filtered?.by === by) return this.#filtered.keys;
    const tests = [...byFilter(filter, now), ...bySearch(search, this.#roles)];
    const all = field === 'name' && tests.length === 0 && !this.#orders.has(field) ? this.#keys.byName() : null;
    if (all !== null) return all;
    const ordered = this.#ordered(field, now);
    if (tests.length === 0) return ordered;
    const keys = ordered.filter(allOf(tests));
    if (field !== 'status' && isTimeless(filter)) this.#filtered = { by, keys };
    return keys;
  }

  #ordered(field: SortField, now: number): readonly KeyRecord[] {
    if (field !== 'status') return this.#orderBy(field).keys;
    const ofStatus: Readonly<Record<Status, KeyRecord[]>> = {
      'locked-out': [],
      expired: [],
      'expires-soon': [],
      active: [],
    };
    for (const key of this.#orderBy('id').keys) ofStatus[keyStatus(key, now)].push(key);
    return ofStatus[statuses[0]].concat(...statuses.slice(1).map((status) => ofStatus[status]));
  }

  #orderBy(field: StoredField): KeyOrder {
    const known = this.#orders.get(field);
    if (known !== undefined) return known;
    const compare = comparator(field, this.#roles);
    const order = new KeyOrder(this.#keys.values(), (a, b) => compare(a, b) || compareIds(a, b));
    this.#orders.set(field, order);
    return order;
  }
}

function comparator(field: StoredField, roles: RoleNames): (a: KeyRecord, b: KeyRecord) => number {
  switch (field) {
    case 'id':
      return () => 0;
    case 'role':
      return (a, b) => compareRoles(a.roleId, b.roleId, roles);
    case 'expires': {
      // Keys without an expiry outlive all others.
      const end = (key: KeyRecord) => expiresAtOf(key) ?? Number.MAX_SAFE_INTEGER;
      return (a, b) => end(a) - end(b);
    }
    case 'created':
      return (a, b) => a.createdAt - b.createdAt;
    case 'updated':
      return (a, b) => a.updatedAt - b.updatedAt;
    case 'secretIssued':
      return (a, b) => a.secretIssuedAt - b.secretIssuedAt;
    default:
      return (a, b) => compareTexts(a[field], b[field]);
  }
}

// Keys of one role stay together, though another is called nearly the same.
function compareRoles(a: string, b: string, roles: RoleNames): number {
  if (a === b) return 0;
  return compareTexts(roles.nameOf(a), roles.nameOf(b)) || (a < b ? -1 : 1);
}

function compareIds(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
