import { foldText } from '../../shared/domain/text.ts';
import type { RoleNames } from './key-filter.ts';
import { KeyIndex } from './key-index.ts';
import type { KeyFacts, KeyRecord } from './key-record.ts';
import type { PackedKeys } from './packed-keys.ts';
import { PackedOrder } from './packed-order.ts';

/** The keys there are, by id, and what is looked up of them in other ways. */
export class KeyStore {
  /** Every key; or those that are not in `#packed` as they are now. */
  readonly #byId = new Map<string, KeyRecord>();
  /** What a checkpoint held, until somebody needs all of it. */
  #packed: PackedKeys | null = null;
  /** The places of the packed keys that were changed or deleted since. */
  readonly #gone = new Set<number>();
  /** How many keys have each name, folded. Made when asked for again: most who open a vault only read, or make one key. */
  #names: Map<string, number> | null = null;
  #wasAsked = false;
  /** How many keys have each role. Made when first asked for. */
  #roleCounts: Map<string, number> | null = null;
  #order: PackedOrder | null = null;
  readonly index: KeyIndex;

  constructor(roles: RoleNames) {
    this.index = new KeyIndex(this, roles);
  }

  get size(): number {
    return this.#byId.size + (this.#packed?.size ?? 0) - this.#gone.size;
  }

  get(id: string): KeyRecord | undefined {
    const key = this.#byId.get(id);
    const place = key === undefined ? this.#packed?.placeOf(id) : null;
    return place === null || place === undefined || this.#gone.has(place) ? key : this.#packed?.recordAt(place);
  }

  values(): Iterable<KeyRecord> {
    this.#unpack();
    return this.#byId.values();
  }

  /** What the roles and statuses of all keys come from, for which no record is made. */
  *facts(): Generator<KeyFacts> {
    yield* this.#byId.values();
    const packed = this.#packed;
    if (packed === null) return;
    for (let place = 0; place < packed.size; place += 1) if (!this.#gone.has(place)) yield packed.factsAt(place);
  }

  /** The keys by name, as long as that can be told without making a record of each; or null. */
  byName(): PackedOrder | null {
    if (this.#packed === null) return null;
    this.#order ??= PackedOrder.of(this.#packed, this.#gone, this.#byId.values());
    return this.#order;
  }

  /** Takes in what a checkpoint holds, before anything else. */
  load(packed: PackedKeys): void {
    this.#packed = packed;
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
    for (const name of this.#eachName()) if (foldText(name) === folded) return true;
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
    const place = this.#packed?.placeOf(id);
    if (place !== null && place !== undefined) this.#gone.add(place);
    if (after !== null) this.#byId.set(id, after);
    else this.#byId.delete(id);
    for (const [key, by] of [[before, -1] as const, [after, 1] as const]) {
      if (key === null) continue;
      if (this.#names !== null) count(this.#names, foldText(key.name), by);
      if (this.#roleCounts !== null) count(this.#roleCounts, key.roleId, by);
    }
    this.#order = null;
    this.index.change(before, after);
  }

  #unpack(): void {
    const packed = this.#packed;
    if (packed === null) return;
    for (let place = 0; place < packed.size; place += 1) {
      if (this.#gone.has(place)) continue;
      const key = packed.recordAt(place);
      this.#byId.set(key.id, key);
    }
    this.#packed = null;
    this.#gone.clear();
    this.#order = null;
  }

  /** The name of each key. */
  *#eachName(): Generator<string> {
    for (const { name } of this.#byId.values()) yield name;
    const packed = this.#packed;
    if (packed === null) return;
    for (let place = 0; place < packed.size; place += 1) if (!this.#gone.has(place)) yield packed.nameAt(place);
  }

  #countNames(): Map<string, number> {
    const names = new Map<string, number>();
    for (const name of this.#eachName()) count(names, foldText(name), 1);
    return names;
  }

  #countRoles(): Map<string, number> {
    const roles = new Map<string, number>();
    for (const { roleId } of this.facts()) count(roles, roleId, 1);
    return roles;
  }
}

function count(counts: Map<string, number>, what: string, by: 1 | -1): void {
  const next = (counts.get(what) ?? 0) + by;
  if (next === 0) counts.delete(what);
  else counts.set(what, next);
}
