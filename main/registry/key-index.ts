import type {
  CallOutput,
  KeyCriteria,
  KeyPage,
  KeyQuery,
  KeySelection,
  ParsedInput,
} from '../../shared/contract/contract.ts';
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

/** Selected keys, in an order. */
export interface SortedSelection extends Pick<KeyQuery, 'sort'> {
  readonly keys: KeySelection;
}

const everything: KeyCriteria = { search: '', filter: {} };

// With more changes than this, sorting again is faster than merging them in.
const pendingMax = 2000;

/** Answers queries on the keys of a table, and must be notified of changes there. Orders and search texts are built on first use. */
export class KeyIndex {
  readonly #table: KeyTable;
  readonly #roles: RoleNames;
  /** Every order that was asked for. The order by status changes with time, so it is derived from the order by id each time. */
  readonly #orders = new Map<StoredField, KeyOrder>();
  readonly #search: KeySearch;
  /** The last result that does not depend on the time, because a list read page by page asks for the same one again. */
  #filtered: { readonly by: string; readonly places: Uint32Array } | null = null;
  /** Lists that are still in use. */
  readonly #lists = new Set<WeakRef<OldKeys>>();

  constructor(table: KeyTable, roles: RoleNames) {
    this.#table = table;
    this.#roles = roles;
    this.#search = new KeySearch(table);
  }

  /**
   * Must be called when the table was filled from a checkpoint: it is ordered by name, except that names which only this computer's collator can order come
   * last.
   */
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

  /** Must be called after a key was added at `place`. */
  add(place: number): void {
    this.#filtered = null;
    this.#search.change(place, true);
    for (const order of this.#orders.values()) order.add(place);
  }

  /** Must be called before the key at `place` gets `changes`. */
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

  /** Must be called before the key at `place` is removed. */
  remove(place: number): void {
    this.#filtered = null;
    this.#keepOld(place);
    this.#search.change(place, true);
    for (const order of this.#orders.values()) order.remove(place);
  }

  /** Must be called when roles were renamed, added or removed. */
  changeRoles(): void {
    this.#filtered = null;
    this.#orders.delete('role');
  }

  /** The page of keys for `query` at the instant `now` (milliseconds since the epoch). */
  query({ search, filter, sort, offset, limit }: KeyQuery, now: number): KeyPage {
    const found = this.#found({ search, filter }, sort.field, now);
    const first = sort.direction === 'asc' ? offset : Math.max(0, found.length - offset - limit);
    const last = sort.direction === 'asc' ? offset + limit : found.length - offset;
    const page = found.slice(first, Math.max(first, last));
    if (sort.direction === 'desc') page.reverse();
    const rows = Array.from(page, (place) => toRow(this.#table.recordAt(place), this.#roles, now));
    return { rows, total: found.length, count: this.#table.size };
  }

  /** All selected keys at the instant `now` (milliseconds since the epoch). Only their places are kept until rows are asked for. */
  list({ keys, sort }: SortedSelection, now: number): KeyList {
    const places = this.selected(keys, sort.field, now).slice();
    if (sort.direction === 'desc') places.reverse();
    const names = new Map(Array.from(this.#roles.values(), ({ id, name }) => [id, name]));
    const list = new OldKeys(this.#table, places, { nameOf: (id) => names.get(id) ?? id }, now);
    this.#lists.add(new WeakRef(list));
    return list;
  }

  /** The places of the selected keys at the instant `now` (milliseconds since the epoch), ordered by `field`. Valid until the next change. */
  selected(keys: KeySelection, field: SortField, now: number): Uint32Array {
    if ('ids' in keys) {
      const named = this.#placesOf(keys.ids);
      return this.#found(everything, field, now).filter((place) => named.has(place));
    }
    const found = this.#found(keys, field, now);
    const except = this.#placesOf(keys.except);
    return except.size === 0 ? found : found.filter((place) => !except.has(place));
  }

  /** The ids among `ids` whose keys match at the instant `now` (milliseconds since the epoch). */
  among({ search, filter, ids }: ParsedInput<'keys.among'>, now: number): string[] {
    const places = Uint32Array.from(this.#placesOf(ids));
    return Array.from(this.#matching(places, { search, filter }, now), (place) => this.#table.ids.at(place));
  }

  /** The numbers of matching keys by role and by status, at the instant `now` (milliseconds since the epoch). */
  facets({ search, filter }: KeyCriteria, now: number): CallOutput<'keys.facets'> {
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
   * The keys, other than `exceptId`, that are valid at the instant `now` (milliseconds since the epoch) and issued to `issuedTo`, ignoring case: their
   * number, and at most `namesMax` of their names.
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

  /** The names of at most `max` keys with the role `roleId`, first by name. */
  namesOfRole(roleId: string, max: number): readonly string[] {
    const found = this.#found({ search: '', filter: { roleIds: [roleId] } }, 'name', 0);
    return Array.from(found.subarray(0, max), (place) => this.#table.nameAt(place));
  }

  /** The places of all keys, ordered by name. Valid until the next change. */
  byName(): Uint32Array {
    return this.#orderBy('name');
  }

  /** The places of the keys `ids` that exist. */
  #placesOf(ids: readonly string[]): ReadonlySet<number> {
    return new Set(ids.map((id) => this.#table.placeOf(id)).filter((place) => place !== null));
  }

  /** The places of the matching keys, ordered by `field`. Valid until the next change. */
  #found({ search, filter }: KeyCriteria, field: SortField, now: number): Uint32Array {
    const by = JSON.stringify([search, filter, field]);
    if (this.#filtered?.by === by) return this.#filtered.places;
    const ordered = field === 'status' ? sortedByStatus(this.#orderBy('id'), this.#table, now) : this.#orderBy(field);
    const places = this.#matching(ordered, { search, filter }, now);
    if (places !== ordered && field !== 'status' && isTimeless(filter)) this.#filtered = { by, places };
    return places;
  }

  /** The matching ones of `places`, or `places` itself if all match. */
  #matching(places: Uint32Array, { search, filter }: KeyCriteria, now: number): Uint32Array {
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

/** Whether `changes` may move a key in the order by `field`. */
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
