import type { Role } from '../../shared/domain/role.ts';
import { foldText } from '../../shared/domain/text.ts';
import { KeyIndex } from './key-index.ts';
import type { KeyRecord } from './key-record.ts';
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
  /** How many keys have each name, folded. Made when first asked for: most who open a vault only read. */
  #names: Map<string, number> | null = null;
  #order: PackedOrder | null = null;
  readonly index: KeyIndex;

  constructor(roles: ReadonlyMap<string, Role>) {
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
    this.#names ??= this.#countNames();
    return this.#names.has(foldText(name));
  }

  /** Puts `after` in the place of `before`, the key with its id; null stands for no key. */
  change(before: KeyRecord | null, after: KeyRecord | null): void {
    const id = (after ?? before)?.id ?? '';
    const place = this.#packed?.placeOf(id);
    if (place !== null && place !== undefined) this.#gone.add(place);
    if (after !== null) this.#byId.set(id, after);
    else this.#byId.delete(id);
    if (this.#names !== null) {
      if (before !== null) countName(this.#names, before.name, -1);
      if (after !== null) countName(this.#names, after.name, 1);
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

  #countNames(): Map<string, number> {
    const names = new Map<string, number>();
    for (const { name } of this.#byId.values()) countName(names, name, 1);
    for (let place = 0; place < (this.#packed?.size ?? 0); place += 1) {
      if (!this.#gone.has(place)) countName(names, this.#packed?.nameAt(place) ?? '', 1);
    }
    return names;
  }
}

function countName(names: Map<string, number>, name: string, by: 1 | -1): void {
  const folded = foldText(name);
  const count = (names.get(folded) ?? 0) + by;
  if (count === 0) names.delete(folded);
  else names.set(folded, count);
}
