import type { KeyRecord } from './key-record.ts';

type Compare = (a: KeyRecord, b: KeyRecord) => number;

// As many as are put in one by one.
const fewKeys = 100;

/** Keys in one order. What was added or removed is put in its place when the order is next asked for. */
export class KeyOrder {
  readonly #compare: Compare;
  #sorted: KeyRecord[];
  readonly #added = new Set<KeyRecord>();
  readonly #removed = new Set<KeyRecord>();

  /** `compare` is 0 for no two keys. */
  constructor(keys: Iterable<KeyRecord>, compare: Compare) {
    this.#compare = compare;
    this.#sorted = [...keys].sort(compare);
  }

  /** Good until the next change. */
  get keys(): readonly KeyRecord[] {
    if (this.#removed.size > 0) this.#sorted = this.#sorted.filter((key) => !this.#removed.has(key));
    if (this.#added.size > 0) this.#sorted = this.#withAdded();
    this.#removed.clear();
    this.#added.clear();
    return this.#sorted;
  }

  add(key: KeyRecord): void {
    this.#added.add(key);
  }

  remove(key: KeyRecord): void {
    if (!this.#added.delete(key)) this.#removed.add(key);
  }

  #withAdded(): KeyRecord[] {
    // Sorting finds two runs that are sorted already, and merges them.
    if (this.#added.size > fewKeys)
      return this.#sorted.concat([...this.#added].sort(this.#compare)).sort(this.#compare);
    for (const key of this.#added) this.#sorted.splice(this.#placeOf(key), 0, key);
    return this.#sorted;
  }

  /** The first place whose key comes after `key`. */
  #placeOf(key: KeyRecord): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#sorted[middle] as KeyRecord, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
