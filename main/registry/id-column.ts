import { idLength, isId } from '../../shared/domain/id.ts';
import { byRank } from './radix.ts';

const wordsOfId = idLength / 4;
const [firstDigit, digitsSpan] = ['0'.charCodeAt(0), 'z'.charCodeAt(0) - '0'.charCodeAt(0) + 1];

/** The ids of keys by place, stored as bytes, with a hash table from id to place. */
export class IdColumn {
  #bytes = Buffer.alloc(0);
  #words = new Uint32Array(0);
  /**
   * An open-addressing hash table of places plus one, at or after the hash of their ids; 0 is empty. Entries of places that got another id since match no id.
   */
  #slots = new Int32Array(2);
  #entered = 0;
  readonly #wantedBytes = Buffer.from(new ArrayBuffer(idLength));
  readonly #wanted = new Uint32Array(this.#wantedBytes.buffer);

  /** Makes room for `size` places. */
  reserve(size: number): void {
    const bytes = Buffer.from(new ArrayBuffer(size * idLength));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#words = new Uint32Array(bytes.buffer);
    // At most half full, which keeps searches short.
    this.#rebuild(2 ** Math.ceil(Math.log2(2 * size + 2)));
  }

  at(place: number): string {
    return this.#bytes.toString('latin1', place * idLength, (place + 1) * idLength);
  }

  /** The ids of the first `count` places, one after another. */
  all(count: number): string {
    return this.#bytes.toString('latin1', 0, count * idLength);
  }

  /** The ids of `places` one after another, `idLength` bytes each. */
  bytesOf(places: Uint32Array): Uint8Array {
    const words = new Uint32Array(places.length * wordsOfId);
    for (let index = 0; index < places.length; index += 1) {
      const from = (places[index] as number) * wordsOfId;
      for (let word = 0; word < wordsOfId; word += 1)
        words[index * wordsOfId + word] = this.#words[from + word] as number;
    }
    return new Uint8Array(words.buffer);
  }

  /** The place that was last given `id`, or null. */
  placeOf(id: string): number | null {
    if (!isId(id)) return null;
    this.#wantedBytes.write(id, 0, 'latin1');
    const place = (this.#slots[this.#slotOf(this.#wanted, 0)] as number) - 1;
    return place < 0 ? null : place;
  }

  /** Gives `place` an id that no other place has. */
  set(place: number, id: string): void {
    if (!isId(id)) throw new RangeError('no id');
    this.#bytes.write(id, place * idLength, 'latin1');
    if (2 * this.#entered + 2 > this.#slots.length) this.#rebuild(this.#slots.length);
    this.#enter(place);
  }

  /** Gives the places from `first` on the ids in `text`, one after another; false if an id occurs twice. */
  load(first: number, text: string): boolean {
    this.#bytes.write(text, first * idLength, 'latin1');
    const end = first + text.length / idLength;
    for (let place = first; place < end; place += 1) if (!this.#enter(place)) return false;
    return true;
  }

  /** Negative when the id at `a` comes before the id at `b`, positive when after it, 0 when equal. */
  compare(a: number, b: number): number {
    const [first, second] = [a * idLength, b * idLength];
    return this.#bytes.compare(this.#bytes, second, second + idLength, first, first + idLength);
  }

  /** `places` ordered by id. A radix sort by two characters at a time, from the last, without comparing ids. */
  sorted(places: Uint32Array): Uint32Array {
    const bytes = this.#bytes;
    const differing = this.#differing(places);
    const digits = new Uint16Array(bytes.length / idLength);
    let sorted = places;
    for (let at = idLength - 2; at >= 0; at -= 2) {
      if (differing[at] === 0 && differing[at + 1] === 0) continue;
      for (let index = 0; index < places.length; index += 1) {
        const place = places[index] as number;
        const byte = place * idLength + at;
        digits[place] = ((bytes[byte] as number) - firstDigit) * digitsSpan + (bytes[byte + 1] as number) - firstDigit;
      }
      sorted = byRank(sorted, digits, digitsSpan ** 2 - 1);
    }
    return sorted;
  }

  /** For each byte of an id, the bits in which any of `places` differs from the first of them. */
  #differing(places: Uint32Array): Uint8Array {
    const words = this.#words;
    const differing = new Uint32Array(wordsOfId);
    const first = (places[0] ?? 0) * wordsOfId;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let index = 0; index < places.length; index += 1) {
      const at = (places[index] as number) * wordsOfId;
      a |= (words[at] as number) ^ (words[first] as number);
      b |= (words[at + 1] as number) ^ (words[first + 1] as number);
      c |= (words[at + 2] as number) ^ (words[first + 2] as number);
      d |= (words[at + 3] as number) ^ (words[first + 3] as number);
    }
    differing.set([a, b, c, d]);
    return new Uint8Array(differing.buffer);
  }

  #enter(place: number): boolean {
    const slot = this.#slotOf(this.#words, place * wordsOfId);
    if (this.#slots[slot] !== 0) return false;
    this.#slots[slot] = place + 1;
    this.#entered += 1;
    return true;
  }

  /** The slot of the place with the id in `words` at `at`, or the slot where it would be entered. */
  #slotOf(words: Uint32Array, at: number): number {
    const mask = this.#slots.length - 1;
    const [a, b, c, d] = [words[at] as number, words[at + 1], words[at + 2], words[at + 3]];
    for (let slot = hashOf(words, at) & mask; ; slot = (slot + 1) & mask) {
      const place = (this.#slots[slot] as number) - 1;
      const other = place * wordsOfId;
      if (place < 0) return slot;
      const isSame = this.#words[other] === a && this.#words[other + 1] === b;
      if (isSame && this.#words[other + 2] === c && this.#words[other + 3] === d) return slot;
    }
  }

  #rebuild(size: number): void {
    const places = this.#slots.filter((place) => place !== 0);
    this.#slots = new Int32Array(size);
    this.#entered = 0;
    for (const place of places) this.#enter(place - 1);
  }
}

// Ids are random, and chosen by the program itself, so collisions cannot be forced.
function hashOf(words: Uint32Array, at: number): number {
  let hash = Math.imul(words[at] as number, 0x9e3779b1) ^ (words[at + 1] as number);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ (words[at + 2] as number);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ (words[at + 3] as number);
  hash = Math.imul(hash ^ (hash >>> 16), 0x9e3779b1);
  return (hash ^ (hash >>> 15)) >>> 0;
}
