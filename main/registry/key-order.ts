type Compare = (a: number, b: number) => number;

/** The places of keys in one order. Additions and removals are merged in when the order is next asked for. */
export class KeyOrder {
  readonly #compare: Compare;
  #sorted: Uint32Array;
  readonly #added = new Set<number>();
  readonly #removed = new Set<number>();

  /** `sorted` is in the order of `compare`, which never returns 0 for two different keys. */
  constructor(sorted: Uint32Array, compare: Compare) {
    this.#compare = compare;
    this.#sorted = sorted;
  }

  /** Valid until the next change. */
  get places(): Uint32Array {
    if (this.#removed.size > 0) this.#sorted = this.#sorted.filter((place) => !this.#removed.has(place));
    this.#removed.clear();
    if (this.#added.size > 0) this.#sorted = this.#withAdded();
    this.#added.clear();
    return this.#sorted;
  }

  /** The number of places still to be merged in. */
  get pending(): number {
    return this.#added.size;
  }

  add(place: number): void {
    this.#added.add(place);
  }

  remove(place: number): void {
    if (!this.#added.delete(place)) this.#removed.add(place);
  }

  /** Merges the two sorted runs, copying whole stretches of the longer one between neighbors of the shorter. */
  #withAdded(): Uint32Array {
    const added = [...this.#added].sort(this.#compare);
    const merged = new Uint32Array(this.#sorted.length + added.length);
    let from = 0;
    for (const [count, place] of added.entries()) {
      const until = this.#placeOf(place, from);
      merged.set(this.#sorted.subarray(from, until), from + count);
      merged[until + count] = place;
      from = until;
    }
    merged.set(this.#sorted.subarray(from), from + added.length);
    return merged;
  }

  /** The first index from `first` on whose key comes after that of `place`. A galloping search, which finds near ones fastest. */
  #placeOf(place: number, first: number): number {
    const isBefore = (at: number) => this.#compare(this.#sorted[at] as number, place) < 0;
    let step = 1;
    let low = first;
    while (low + step <= this.#sorted.length && isBefore(low + step - 1)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step - 1, this.#sorted.length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
