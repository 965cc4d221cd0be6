import { foldText } from '../../shared/domain/text.ts';
import type { RoleNames } from './key-filter.ts';
import { KeyIndex } from './key-index.ts';
import type { KeyRecord } from './key-record.ts';
import { KeyTable } from './key-table.ts';
import type { KnownFields } from './stored-fields.ts';

/** The keys there are, by id, and what is looked up of them in other ways. */
export class KeyStore {
  readonly table: KeyTable;
  readonly index: KeyIndex;
  /** How many keys have each name, folded. Made when asked for again: most who open a vault only read, or make one key. */
  #names: Map<string, number> | null = null;
  #wasAsked = false;
  /** How many keys have each role. Made when first asked for. */
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

  /** Whether a key has `name`, without regard to case. */
  isNameTaken(name: string): boolean {
    const folded = foldText(name);
    if (this.#names === null && !this.#wasAsked) {
      this.#wasAsked = true;
      return this.#hasName(folded);
    }
    this.#names ??= this.#countNames();
    return this.#names.has(folded);
  }

  /** Looks at each name, which takes an eighth of the time that counting them takes: whoever makes one key asks once. */
  #hasName(folded: string): boolean {
    for (const place of this.table.places()) if (foldText(this.table.nameAt(place)) === folded) return true;
    return false;
  }

  /** How many keys have the role `id`. */
  countOfRole(id: string): number {
    this.#roleCounts ??= this.#countRoles();
    return this.#roleCounts.get(id) ?? 0;
  }

  /** Adds `key`, whose id no other has. */
  add(key: KeyRecord): void {
    const place = this.table.add(key);
    this.#count(key, 1);
    this.index.add(place);
  }

  /** Gives the key at `place` of the table what `changes` has. */
  update(place: number, changes: Partial<KeyRecord>): void {
    const isCounted = changes.name !== undefined || changes.roleId !== undefined;
    this.index.update(place, changes);
    if (isCounted) this.#count(this.table.recordAt(place), -1);
    this.table.update(place, changes);
    if (isCounted) this.#count(this.table.recordAt(place), 1);
  }

  /** Has no key at `place` of the table any more. */
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
