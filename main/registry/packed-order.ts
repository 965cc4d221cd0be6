import type { KeyRecord } from './key-record.ts';
import type { PackedKeys } from './packed-keys.ts';
import { compareTexts, isPlain } from './text-order.ts';

/** Packed keys, without those that are gone, and others beside them, in the order of their names. A record is made of those alone that are asked for. */
export class PackedOrder {
  readonly length: number;
  readonly #packed: PackedKeys;
  readonly #gone: ReadonlySet<number>;
  readonly #others: readonly KeyRecord[];

  private constructor(packed: PackedKeys, gone: ReadonlySet<number>, others: readonly KeyRecord[]) {
    this.#packed = packed;
    this.#gone = gone;
    this.#others = others;
    this.length = packed.size - gone.size + others.length;
  }

  /** Null when there are names whose place in the order only this computer's collator knows: a checkpoint has those last. */
  static of(packed: PackedKeys, gone: ReadonlySet<number>, keys: Iterable<KeyRecord>): PackedOrder | null {
    const others = [...keys].sort((a, b) => compareKeys(a.name, a.id, b.name, b.id));
    const isPlainPacked = packed.size === 0 || isPlain(packed.nameAt(packed.size - 1));
    return isPlainPacked && others.every(({ name }) => isPlain(name)) ? new PackedOrder(packed, gone, others) : null;
  }

  /** The keys from the place `first` to before the place `last` of the order. */
  slice(first: number, last: number): KeyRecord[] {
    const keys: KeyRecord[] = [];
    let at = 0;
    let other = 0;
    let place = this.#present(0);
    while (at < last && at < this.length) {
      const next = this.#others[other];
      const isOther = place >= this.#packed.size || (next !== undefined && this.#isBefore(next, place));
      if (at >= first) keys.push(isOther && next !== undefined ? next : this.#packed.recordAt(place));
      if (isOther) other += 1;
      else place = this.#present(place + 1);
      at += 1;
    }
    return keys;
  }

  /** The first place from `place` on whose key is not gone. */
  #present(place: number): number {
    let present = place;
    while (this.#gone.has(present)) present += 1;
    return present;
  }

  #isBefore({ name, id }: KeyRecord, place: number): boolean {
    return compareKeys(name, id, this.#packed.nameAt(place), this.#packed.idAt(place)) < 0;
  }
}

function compareKeys(nameA: string, idA: string, nameB: string, idB: string): number {
  return compareTexts(nameA, nameB) || (idA < idB ? -1 : 1);
}
