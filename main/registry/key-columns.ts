import { isSame } from './stored-fields.ts';

// Columns of the key table. Each has an entry for each place.

/** Texts of the same length, of ASCII alone. */
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

  /** Gives the places from `first` on the texts that `texts` has one after another. */
  load(first: number, texts: string): void {
    this.#bytes.write(texts, first * this.#length, 'latin1');
  }
}

/** Values of which many keys have the same. */
export class SharedColumn {
  /** The values, some of them perhaps several times. A value never moves within one array. */
  values: unknown[] = [];
  /** For each key the place of its value. */
  places = new Int32Array(0);
  /** Where in `values` those are that were set one by one. */
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
   * Gives the keys from `first` on those of `values` that `places` says; false where there is no such place. What was given before is then worth nothing.
   */
  load(first: number, values: readonly unknown[], places: readonly unknown[]): boolean {
    const base = this.values.length;
    for (const value of values) this.values.push(value);
    const count = values.length;
    const target = this.places;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at];
      // A whole number is what it is as a 32-bit one.
      if (typeof place !== 'number' || (place | 0) !== place || place < 0 || place >= count) return false;
      target[first + at] = base + place;
    }
    return true;
  }

  /** Gives the `count` keys from `first` on `value`. */
  fill(first: number, count: number, value: unknown): void {
    this.places.fill(this.values.push(value) - 1, first, first + count);
  }

  /** Texts come and go as long as a vault is open: those that no key has any more are not kept for good. */
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

/** What `value`, which is JSON, has in common with every value that is the same, and with no other. */
export function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** `larger`, starting with what is in `column`. */
export function grown<T extends Int32Array | Float64Array | Uint8Array>(column: T, larger: T): T {
  larger.set(column);
  return larger;
}
