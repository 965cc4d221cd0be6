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

  /** Puts `after` in the place of `before`, the key with its id; null stands for no key. */
  change(before: KeyRecord | null, after: KeyRecord | null): void {
    const id = (after ?? before)?.id ?? '';
    const place = before === null ? this.table.placeFor(id) : this.table.placeOf(id);
    if (place === null) throw new RangeError('there is no such key');
    if (after === null) this.table.remove(place);
    else this.table.set(place, after);
    for (const [key, by] of [[before, -1] as const, [after, 1] as const]) {
      if (key === null) continue;
      if (this.#names !== null) count(this.#names, foldText(key.name), by);
      if (this.#roleCounts !== null) count(this.#roleCounts, key.roleId, by);
    }
    this.index.change(place, before, after);
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
