import { isSame } from './stored-fields.ts';

// Columns of the key table, with an entry for each place.

/** ASCII texts of a fixed length. */
export class FixedTextColumn {
  readonly #length: number;
  #bytes = Buffer.alloc(0);

  constructor(length: number) {
    this.#length = length;
  }

  reserve(size: number): void {
    const bytes = Buffer.from(new ArrayBuffer(size * this.#length));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }

  at(place: number): string {
    return this.#bytes.toString('latin1', place * this.#length, (place + 1) * this.#length);
  }

  set(place: number, text: string): void {
    this.#bytes.write(text, place * this.#length, 'latin1');
  }

  /** Gives the places from `first` on the texts in `texts`, one after another. */
  load(first: number, texts: string): void {
    this.#bytes.write(texts, first * this.#length, 'latin1');
  }
}

/** Values that many keys share. */
export class SharedColumn {
  /** The values, possibly with duplicates. A value never moves within one array. */
  values: unknown[] = [];
  /** For each key, the index of its value. */
  places = new Int32Array(0);
  /** The index in `values` of each value that was set individually. */
  #known = new Map<unknown, number>();

  reserve(size: number): void {
    this.places = grown(this.places, new Int32Array(size));
  }

  at(place: number): unknown {
    return this.values[this.places[place] as number];
  }

  set(place: number, value: unknown): void {
    if (place < this.places.length && isSame(this.at(place), value)) return;
    if (this.values.length > 2 * this.places.length + 1000) this.#forgetUnused();
    const name = nameOf(value);
    const known = this.#known.get(name) ?? this.values.push(value) - 1;
    this.#known.set(name, known);
    this.places[place] = known;
  }

  /**
   * Gives the keys from `first` on the `values` at the indexes `places`; false if an index is out of range. The column must not be used after that.
   */
  load(first: number, values: readonly unknown[], places: readonly unknown[]): boolean {
    const base = this.values.length;
    for (const value of values) this.values.push(value);
    const count = values.length;
    const target = this.places;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at];
      // Integers are unchanged as 32-bit ones.
      if (typeof place !== 'number' || (place | 0) !== place || place < 0 || place >= count) return false;
      target[first + at] = base + place;
    }
    return true;
  }

  /** Gives `value` to the `count` keys from `first` on. */
  fill(first: number, count: number, value: unknown): void {
    this.places.fill(this.values.push(value) - 1, first, first + count);
  }

  /** Drops values that no key has any more, which would otherwise accumulate while a vault is open. */
  #forgetUnused(): void {
    const next = new Map<number, number>();
    const values: unknown[] = [];
    for (const [place, at] of this.places.entries()) {
      const moved = next.get(at) ?? values.push(this.values[at]) - 1;
      next.set(at, moved);
      this.places[place] = moved;
    }
    this.values = values;
    this.#known = new Map();
  }
}

/** A key for `value` (JSON) in a map: equal for equal values, different for different ones. */
export function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** `larger`, with the content of `column` copied to its start. */
export function grown<T extends Int32Array | Float64Array | Uint8Array>(column: T, larger: T): T {
  larger.set(column);
  return larger;
}
