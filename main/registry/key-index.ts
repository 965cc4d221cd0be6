import type { CallOutput, KeyPage, KeyQuery } from '../../shared/contract/contract.ts';
import { type Status, statuses } from '../../shared/domain/status.ts';
import { foldText } from '../../shared/domain/text.ts';
import { allOf, byExpiry, byFilter, byRole, byStatus, isTimeless, type RoleNames } from './key-filter.ts';
import { type KeyList, OldKeys } from './key-list.ts';
import { KeyOrder } from './key-order.ts';
import { type KeyRecord, keyStatus } from './key-record.ts';
import { toRow } from './key-row.ts';
import { type Found, KeySearch } from './key-search.ts';
import { comparator, type SortField, type StoredField, sortedBy, byStatus as sortedByStatus } from './key-sort.ts';
import type { KeyTable } from './key-table.ts';
import { compareTexts, isPlain } from './text-order.ts';

/** Which keys are asked for. */
export type KeySelection = Pick<KeyQuery, 'search' | 'filter'>;
/** The same, and in which order. */
export type SortedSelection = KeySelection & Pick<KeyQuery, 'sort'>;

// Sorting as many anew takes less than putting them in their places.
const pendingMax = 2000;

/** Answers pages of the keys in a table, and must be told of what changes there. Nothing is sorted or folded before somebody asks for it. */
export class KeyIndex {
  readonly #table: KeyTable;
  readonly #roles: RoleNames;
  /** Every order that was asked for. `status`, which changes by itself, is made of the order by id. */
  readonly #orders = new Map<StoredField, KeyOrder>();
  readonly #search: KeySearch;
  /** What was last filtered by something that time does not change: whoever reads a list page by page asks for it again. */
  #filtered: { readonly by: string; readonly places: Uint32Array } | null = null;
  /** Lists that somebody may still read. */
  readonly #lists = new Set<WeakRef<OldKeys>>();

  constructor(table: KeyTable, roles: RoleNames) {
    this.#table = table;
    this.#roles = roles;
    this.#search = new KeySearch(table);
  }

  /** Takes note that the table holds what a checkpoint had, in its order: by name, with those names last whose place only the collator of this computer knows. */
  load(): void {
    let plain = this.#table.end;
    while (plain > 0 && !isPlain(this.#table.nameAt(plain - 1))) plain -= 1;
    const order = new KeyOrder(
      Uint32Array.from({ length: plain }, (_, place) => place),
      this.#comparator('name'),
    );
    for (let place = plain; place < this.#table.end; place += 1) order.add(place);
    this.#orders.set('name', order);
  }

  /** Takes note that there is a key at `place` now. */
  add(place: number): void {
    this.#filtered = null;
    this.#search.change(place, true);
    for (const order of this.#orders.values()) order.add(place);
  }

  /** Takes note, before it happens, that the key at `place` gets what `changes` has. */
  update(place: number, changes: Partial<KeyRecord>): void {
    this.#filtered = null;
    this.#keepOld(place);
    if (changes.name !== undefined) this.#search.change(place, false);
    for (const [field, order] of this.#orders) {
      if (!movesIn(field, changes)) continue;
      order.remove(place);
      order.add(place);
    }
  }

  /** Takes note, before it happens, that there is no key at `place` any more. */
  remove(place: number): void {
    this.#filtered = null;
    this.#keepOld(place);
    this.#search.change(place, true);
    for (const order of this.#orders.values()) order.remove(place);
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
    const rows = Array.from(page, (place) => toRow(this.#table.recordAt(place), this.#roles, now));
    return { rows, total: found.length, count: this.#table.size };
  }

  /** All keys that match, as of the instant `now` (milliseconds since the epoch): no more than their places until rows are asked for. */
  list({ search, filter, sort }: SortedSelection, now: number): KeyList {
    const places = this.#found({ search, filter }, sort.field, now).slice();
    if (sort.direction === 'desc') places.reverse();
    const names = new Map(Array.from(this.#roles.values(), ({ id, name }) => [id, name]));
    const list = new OldKeys(this.#table, places, { nameOf: (id) => names.get(id) ?? id }, now);
    this.#lists.add(new WeakRef(list));
    return list;
  }

  /** The ids of all keys that match, in no order, as of the instant `now` (milliseconds since the epoch). */
  ids({ search, filter }: KeySelection, now: number): string[] {
    return Array.from(this.#matching(this.#table.places(), { search, filter }, now), (place) =>
      this.#table.ids.at(place),
    );
  }

  /** How the keys that match are spread over roles and statuses, as of the instant `now` (milliseconds since the epoch). */
  facets({ search, filter }: KeySelection, now: number): CallOutput<'keys.facets'> {
    const found = this.#search.find(search, this.#roles);
    const [isFound, hasRole, hasStatus] = [
      allOf(byExpiry(filter, now)),
      allOf(byRole(filter)),
      allOf(byStatus(filter, now)),
    ];
    const ofRole = new Map<string, number>();
    const ofStatus: Record<Status, number> = { 'locked-out': 0, expired: 0, 'expires-soon': 0, active: 0 };
    let expiresSoon = 0;
    for (const place of this.#table.places()) {
      const key = this.#table.factsAt(place);
      const status = keyStatus(key, now);
      if (status === 'expires-soon') expiresSoon += 1;
      if (found?.[place] === 0 || !isFound(key)) continue;
      if (hasStatus(key)) ofRole.set(key.roleId, (ofRole.get(key.roleId) ?? 0) + 1);
      if (hasRole(key)) ofStatus[status] += 1;
    }
    const roles = Array.from(ofRole, ([id, count]) => ({ id, name: this.#roles.nameOf(id), count }));
    return {
      roles: roles.sort((a, b) => compareTexts(a.name, b.name) || (a.id < b.id ? -1 : 1)),
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
    const { values, places } = this.#table.column('issuedTo');
    const isHolder = values.map((value) => value !== '' && foldText(value as string) === holder);
    const except = exceptId === null ? null : this.#table.placeOf(exceptId);
    for (const place of this.#table.places()) {
      if (isHolder[places[place] as number] !== true || place === except) continue;
      const status = keyStatus(this.#table.factsAt(place), now);
      if (status !== 'active' && status !== 'expires-soon') continue;
      found.count += 1;
      if (found.names.length < namesMax) found.names.push(this.#table.nameAt(place));
    }
    return found;
  }

  /** The names of no more than `max` keys that have the role `roleId`, the first ones by name. */
  namesOfRole(roleId: string, max: number): readonly string[] {
    const found = this.#found({ search: '', filter: { roleIds: [roleId] } }, 'name', 0);
    return Array.from(found.subarray(0, max), (place) => this.#table.nameAt(place));
  }

  /** The places of all keys by name. Good until the next change. */
  byName(): Uint32Array {
    return this.#orderBy('name');
  }

  /** Good until the next change. */
  #found({ search, filter }: KeySelection, field: SortField, now: number): Uint32Array {
    const by = JSON.stringify([search, filter, field]);
    if (this.#filtered?.by === by) return this.#filtered.places;
    const ordered = field === 'status' ? sortedByStatus(this.#orderBy('id'), this.#table, now) : this.#orderBy(field);
    const places = this.#matching(ordered, { search, filter }, now);
    if (places !== ordered && field !== 'status' && isTimeless(filter)) this.#filtered = { by, places };
    return places;
  }

  /** Those of `places` that match; `places` itself where all do. */
  #matching(places: Uint32Array, { search, filter }: KeySelection, now: number): Uint32Array {
    const found: Found | null = this.#search.find(search, this.#roles);
    const wanted = found === null ? places : places.filter((place) => found[place] === 1);
    const tests = byFilter(filter, now);
    if (tests.length === 0) return wanted;
    const test = allOf(tests);
    return wanted.filter((place) => test(this.#table.factsAt(place)));
  }

  #orderBy(field: StoredField): Uint32Array {
    const known = this.#orders.get(field);
    if (known !== undefined && (known.pending < pendingMax || field === 'name')) return known.places;
    const byId = field === 'id' ? this.#table.ids.sorted(this.#table.places()) : this.#orderBy('id');
    const order = new KeyOrder(sortedBy(field, byId, this.#table, this.#roles), this.#comparator(field));
    this.#orders.set(field, order);
    return order.places;
  }

  #comparator(field: StoredField): (a: number, b: number) => number {
    return comparator(field, this.#table, this.#roles);
  }

  #keepOld(place: number): void {
    for (const reference of this.#lists) {
      const list = reference.deref();
      if (list === undefined) this.#lists.delete(reference);
      else list.keep(place);
    }
  }
}

/** Whether a key may have another place in the order by `field` after `changes`. */
function movesIn(field: StoredField, changes: Partial<KeyRecord>): boolean {
  switch (field) {
    case 'role':
      return changes.roleId !== undefined;
    case 'expires':
      return changes.expiresOn !== undefined || changes.timeZone !== undefined;
    case 'created':
    case 'updated':
    case 'secretIssued':
      return changes[`${field}At`] !== undefined;
    default:
      return changes[field] !== undefined;
  }
}
