import type { KeyFacts, KeyRecord } from './key-record.ts';

/** Some keys by columns, as a value of a checkpoint has them. */
export interface KeyColumns {
  readonly id: readonly string[];
  readonly name: readonly string[];
  readonly factsAt: (place: number) => KeyFacts;
  /** The key at a place of these columns. */
  readonly recordAt: (place: number) => KeyRecord;
}

interface Part {
  readonly first: number;
  readonly columns: KeyColumns;
}

/**
 * The keys of a checkpoint, each at its place in the order there, from 0. A record is made of one when somebody asks for it: who opens a vault with many
 * keys looks at few of them.
 */
export class PackedKeys {
  readonly size: number;
  readonly #parts: readonly Part[];
  /** A hash table: places plus one, at or after where the hash of their ids points; 0 where there is none. */
  readonly #table: Int32Array;

  private constructor(parts: readonly Part[], size: number) {
    this.#parts = parts;
    this.size = size;
    // At most half full, so that a search ends soon.
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(2 * size + 1)));
  }

  /** The keys of `columns`, or null when two of them have the same id. */
  static of(columns: readonly KeyColumns[]): PackedKeys | null {
    let size = 0;
    const parts = columns.map((part) => {
      const first = size;
      size += part.id.length;
      return { first, columns: part };
    });
    const keys = new PackedKeys(parts, size);
    for (const part of parts) {
      for (const [index, id] of part.columns.id.entries()) if (!keys.#enter(id, part.first + index)) return null;
    }
    return keys;
  }

  /** The place of the key `id`, or null. */
  placeOf(id: string): number | null {
    const place = (this.#table[this.#slotOf(id)] ?? 0) - 1;
    return place < 0 ? null : place;
  }

  idAt(place: number): string {
    const { first, columns } = this.#partAt(place);
    return columns.id[place - first] as string;
  }

  nameAt(place: number): string {
    const { first, columns } = this.#partAt(place);
    return columns.name[place - first] as string;
  }

  factsAt(place: number): KeyFacts {
    const { first, columns } = this.#partAt(place);
    return columns.factsAt(place - first);
  }

  recordAt(place: number): KeyRecord {
    const { first, columns } = this.#partAt(place);
    return columns.recordAt(place - first);
  }

  #enter(id: string, place: number): boolean {
    const slot = this.#slotOf(id);
    if (this.#table[slot] !== 0) return false;
    this.#table[slot] = place + 1;
    return true;
  }

  /** Where in the table `id` is, or would be. */
  #slotOf(id: string): number {
    const mask = this.#table.length - 1;
    for (let slot = hashOf(id) & mask; ; slot = (slot + 1) & mask) {
      const place = (this.#table[slot] as number) - 1;
      if (place < 0 || this.idAt(place) === id) return slot;
    }
  }

  /** The part that `place`, which is less than `size`, lies in. */
  #partAt(place: number): Part {
    let [low, high] = [0, this.#parts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#parts[middle] as Part).first <= place) low = middle;
      else high = middle - 1;
    }
    return this.#parts[low] as Part;
  }
}

// FNV-1a. Ids are random, and it is the founder's program that chose them.
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
