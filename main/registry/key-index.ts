import type { KeyPage, KeyQuery, KeyRow } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/domain/role.ts';
import { type Status, statuses } from '../../shared/domain/status.ts';
import { foldText } from '../../shared/domain/text.ts';
import { KeyOrder } from './key-order.ts';
import { expiresAtOf, type KeyRecord, keyStatus, searchTextOf } from './key-record.ts';
import { compareTexts } from './text-order.ts';

type SortField = KeyQuery['sort']['field'];
type Roles = ReadonlyMap<string, Role>;
/** Which keys are asked for, in which order. */
type Selection = Pick<KeyQuery, 'search' | 'filter'> & { readonly field: SortField };
type Wanted = (key: KeyRecord) => boolean;

/** What is indexed. */
export interface KeySource {
  readonly size: number;
  values(): Iterable<KeyRecord>;
  /** All keys by name, where that takes no look at each of them; or null. */
  byName(): { readonly length: number; slice(first: number, last: number): KeyRecord[] } | null;
}

/** Answers pages of `keys`, and must be told of what changes in them. Nothing is sorted or folded before somebody asks for it. */
export class KeyIndex {
  readonly #keys: KeySource;
  readonly #roles: Roles;
  /** Every order that was asked for. `status`, which changes by itself, is made of the order by id. */
  readonly #orders = new Map<Exclude<SortField, 'status'> | 'id', KeyOrder>();
  /** What was last filtered by something that time does not change: whoever reads a list page by page asks for it again. */
  #filtered: { readonly by: string; readonly keys: readonly KeyRecord[] } | null = null;

  constructor(keys: KeySource, roles: Roles) {
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

  /** The page that `query` asks for, as of the instant `now` (milliseconds since the epoch). */
  query({ search, filter, sort, offset, limit }: KeyQuery, now: number): KeyPage {
    const found = this.#found({ search, filter, field: sort.field }, now);
    const first = sort.direction === 'asc' ? offset : Math.max(0, found.length - offset - limit);
    const last = sort.direction === 'asc' ? offset + limit : found.length - offset;
    const page = found.slice(first, Math.max(first, last));
    if (sort.direction === 'desc') page.reverse();
    return { rows: page.map((key) => toRow(key, this.#roles, now)), total: found.length, count: this.#keys.size };
  }

  #found({ search, filter, field }: Selection, now: number): Pick<readonly KeyRecord[], 'length' | 'slice'> {
    const by = JSON.stringify([search, filter, field]);
    if (this.#filtered?.by === by) return this.#filtered.keys;
    const tests = [...this.#filters(filter, now), ...this.#searches(search)];
    const all = field === 'name' && tests.length === 0 && !this.#orders.has(field) ? this.#keys.byName() : null;
    if (all !== null) return all;
    const ordered = this.#ordered(field, now);
    if (tests.length === 0) return ordered;
    const keys = ordered.filter(allOf(tests));
    if (field !== 'status' && filter.statuses === undefined) this.#filtered = { by, keys };
    return keys;
  }

  *#filters(filter: KeyQuery['filter'], now: number): Generator<Wanted> {
    if (filter.roleIds !== undefined) {
      const roleIds = new Set(filter.roleIds);
      yield (key) => roleIds.has(key.roleId);
    }
    if (filter.statuses !== undefined) {
      const wanted = new Set<Status>(filter.statuses);
      yield (key) => wanted.has(keyStatus(key, now));
    }
  }

  *#searches(search: string): Generator<Wanted> {
    const roleNames = [...this.#roles.values()].map(({ id, name }) => ({ id, text: foldText(name) }));
    for (const word of foldText(search).split(/\s+/).filter(Boolean)) {
      const roleIds = new Set(roleNames.filter(({ text }) => text.includes(word)).map(({ id }) => id));
      yield (key) => roleIds.has(key.roleId) || searchTextOf(key).includes(word);
    }
  }

  #ordered(field: SortField, now: number): readonly KeyRecord[] {
    if (field !== 'status') return this.#orderBy(field).keys;
    const byStatus: Readonly<Record<Status, KeyRecord[]>> = {
      'locked-out': [],
      expired: [],
      'expires-soon': [],
      active: [],
    };
    for (const key of this.#orderBy('id').keys) byStatus[keyStatus(key, now)].push(key);
    return byStatus[statuses[0]].concat(...statuses.slice(1).map((status) => byStatus[status]));
  }

  #orderBy(field: Exclude<SortField, 'status'> | 'id'): KeyOrder {
    const known = this.#orders.get(field);
    if (known !== undefined) return known;
    const compare = comparator(field, this.#roles);
    const order = new KeyOrder(this.#keys.values(), (a, b) => compare(a, b) || byId(a, b));
    this.#orders.set(field, order);
    return order;
  }
}

/** `key` as a list shows it at the instant `now` (milliseconds since the epoch). */
export function toRow(key: KeyRecord, roles: Roles, now: number): KeyRow {
  const { digest: _digest, searchText: _searchText, retiring, lockedOut: _lockedOut, ...fields } = key;
  const expiresAt = expiresAtOf(key);
  const retiringUntil = retiring === null ? null : Math.min(retiring.notAfter, expiresAt ?? Number.POSITIVE_INFINITY);
  return {
    ...fields,
    expiresAt,
    roleName: roles.get(key.roleId)?.name ?? key.roleId,
    status: keyStatus(key, now),
    retiringUntil: retiringUntil === null || retiringUntil <= now ? null : retiringUntil,
  };
}

function comparator(field: Exclude<SortField, 'status'> | 'id', roles: Roles): (a: KeyRecord, b: KeyRecord) => number {
  switch (field) {
    case 'id':
      return () => 0;
    case 'role': {
      const nameOf = ({ roleId }: KeyRecord) => roles.get(roleId)?.name ?? roleId;
      return (a, b) => compareTexts(nameOf(a), nameOf(b));
    }
    case 'expires': {
      // Keys without an expiry outlive all others.
      const end = (key: KeyRecord) => expiresAtOf(key) ?? Number.MAX_SAFE_INTEGER;
      return (a, b) => end(a) - end(b);
    }
    case 'created':
      return (a, b) => a.createdAt - b.createdAt;
    default:
      return (a, b) => compareTexts(a[field], b[field]);
  }
}

function byId(a: KeyRecord, b: KeyRecord): number {
  return a.id < b.id ? -1 : 1;
}

function allOf(tests: readonly Wanted[]): Wanted {
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (key) => tests.every((test) => test(key));
}
