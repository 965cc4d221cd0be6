import type { Role } from '../../shared/domain/role.ts';
import { foldText } from '../../shared/domain/text.ts';
import { KeyIndex } from './key-index.ts';
import type { KeyRecord } from './key-record.ts';

/** The keys there are, by id, and what is looked up of them in other ways. */
export class KeyStore {
  readonly #byId = new Map<string, KeyRecord>();
  /** How many keys have each name, folded. Made when first asked for: most who open a vault only read. */
  #names: Map<string, number> | null = null;
  readonly index: KeyIndex;

  constructor(roles: ReadonlyMap<string, Role>) {
    this.index = new KeyIndex(this.#byId, roles);
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): KeyRecord | undefined {
    return this.#byId.get(id);
  }

  values(): Iterable<KeyRecord> {
    return this.#byId.values();
  }

  /** Whether a key has `name`, without regard to case. */
  isNameTaken(name: string): boolean {
    if (this.#names === null) {
      this.#names = new Map();
      for (const key of this.#byId.values()) countName(this.#names, key, 1);
    }
    return this.#names.has(foldText(name));
  }

  /** Adds a key that a checkpoint holds, before anybody has asked for anything. */
  restore(key: KeyRecord): void {
    this.#byId.set(key.id, key);
  }

  /** Puts `after` in the place of `before`, the key with its id; null stands for no key. */
  change(before: KeyRecord | null, after: KeyRecord | null): void {
    if (after !== null) this.#byId.set(after.id, after);
    else if (before !== null) this.#byId.delete(before.id);
    if (this.#names !== null) {
      if (before !== null) countName(this.#names, before, -1);
      if (after !== null) countName(this.#names, after, 1);
    }
    this.index.change(before, after);
  }
}

function countName(names: Map<string, number>, { name }: KeyRecord, by: 1 | -1): void {
  const folded = foldText(name);
  const count = (names.get(folded) ?? 0) + by;
  if (count === 0) names.delete(folded);
  else names.set(folded, count);
}
