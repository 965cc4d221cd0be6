import { foldText } from '../../shared/domain/text.ts';
import type { RoleNames } from './key-filter.ts';
import { KeyIndex } from './key-index.ts';
import type { KeyRecord } from './key-record.ts';
import { KeyTable } from './key-table.ts';
import type { KnownFields } from './stored-fields.ts';

/** All keys, by id, with indexes for other look-ups. */
export class KeyStore {
  readonly table: KeyTable;
  readonly index: KeyIndex;
  /** How many keys have each name, folded. Built on the second use: most sessions only read, or create a single key. */
  #names: Map<string, number> | null = null;
  #wasAsked = false;
  /** How many keys have each role. Built on first use. */
  #roleCounts: Map<string, number> | null = null;

  constructor(fields: KnownFields['key'], roles: RoleNames) {
    this.table = new KeyTable(fields);
    this.index = new KeyIndex(this.table, roles);
  }

  get size(): number {
    return this.table.size;
  }

  get(id: string): KeyRecord | undefined {
    const place = this.table.placeOf(id);
    return place === null ? undefined : this.table.recordAt(place);
  }

  *values(): Generator<KeyRecord> {
    for (const place of this.table.places()) yield this.table.recordAt(place);
  }

  /** Whether a key has `name`, ignoring case. */
  isNameTaken(name: string): boolean {
    const folded = foldText(name);
    if (this.#names === null && !this.#wasAsked) {
      this.#wasAsked = true;
      return this.#hasName(folded);
    }
    this.#names ??= this.#countNames();
    return this.#names.has(folded);
  }

  /** Scans all names, in an eighth of the time that counting them takes: enough for creating a single key. */
  #hasName(folded: string): boolean {
    for (const place of this.table.places()) if (foldText(this.table.nameAt(place)) === folded) return true;
    return false;
  }

  /** How many keys have the role `id`. */
  countOfRole(id: string): number {
    this.#roleCounts ??= this.#countRoles();
    return this.#roleCounts.get(id) ?? 0;
  }

  /** Adds `key`, whose id must be new. */
  add(key: KeyRecord): void {
    const place = this.table.add(key);
    this.#count(key, 1);
    this.index.add(place);
  }

  /** Applies `changes` to the key at `place` in the table. */
  update(place: number, changes: Partial<KeyRecord>): void {
    const isCounted = changes.name !== undefined || changes.roleId !== undefined;
    this.index.update(place, changes);
    if (isCounted) this.#count(this.table.recordAt(place), -1);
    this.table.update(place, changes);
    if (isCounted) this.#count(this.table.recordAt(place), 1);
  }

  /** Removes the key at `place` in the table. */
  remove(place: number): void {
    this.index.remove(place);
    this.#count(this.table.recordAt(place), -1);
    this.table.remove(place);
  }

  #count({ name, roleId }: KeyRecord, by: 1 | -1): void {
    if (this.#names !== null) count(this.#names, foldText(name), by);
    if (this.#roleCounts !== null) count(this.#roleCounts, roleId, by);
  }

  #countNames(): Map<string, number> {
    const names = new Map<string, number>();
    for (const place of this.table.places()) count(names, foldText(this.table.nameAt(place)), 1);
    return names;
  }

  #countRoles(): Map<string, number> {
    const roles = new Map<string, number>();
    for (const place of this.table.places()) count(roles, this.table.roleIdAt(place), 1);
    return roles;
  }
}

function count(counts: Map<string, number>, what: string, by: 1 | -1): void {
  const next = (counts.get(what) ?? 0) + by;
  if (next === 0) counts.delete(what);
  else counts.set(what, next);
}
