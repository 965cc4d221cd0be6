import { automaton } from './automaton.ts';
import { back, reach, tokensAt } from './trials.ts';

/** A string that looks like a token, and where it starts. */
export interface Candidate {
  readonly token: string;
  /** Bytes from the beginning. */
  readonly offset: number;
  /** The line, from 1. */
  readonly line: number;
}

const lineFeed = 0x0a;

/**
 * Finds what looks like a token, as it is or encoded, in bytes that come in chunks, however these are cut. Keeps no more than the end of the last chunk. Each place is
 * told once, in about the order of the places.
 */
export class TokenScanner {
  readonly #automaton = automaton();
  #state = this.#automaton.start;
  #kept: Uint8Array = new Uint8Array(0);
  /** Where `#kept` starts, in bytes from the beginning, and where in it to go on. */
  #offset = 0;
  #from = 0;
  /** The line of the byte to go on at. */
  #line = 1;
  /** What was found where it can still be found in another way: of the last bytes, and of those before them. */
  #told = new Set<string>();
  #toldBefore = new Set<string>();
  #toldFrom = 0;

  /** The candidates of which `chunk` has the last byte that tells. */
  push(chunk: Uint8Array): readonly Candidate[] {
    const bytes = new Uint8Array(this.#kept.length + chunk.length);
    bytes.set(this.#kept);
    bytes.set(chunk, this.#kept.length);
    this.#kept.fill(0);
    return this.#take(bytes, Math.max(this.#from, bytes.length - reach));
  }

  /** The candidates that only the end makes certain. */
  end(): readonly Candidate[] {
    const found = this.#take(this.#kept, this.#kept.length);
    this.#kept.fill(0);
    return found;
  }

  /** The candidates that are given away before `until`. Keeps the rest of `bytes`, and what is before it. */
  #take(bytes: Uint8Array, until: number): readonly Candidate[] {
    const found: Candidate[] = [];
    const { next, silent } = this.#automaton;
    let [state, line] = [this.#state, this.#line];
    for (let at = this.#from; at < until; at += 1) {
      // Both are there: this loop is most of a search.
      const byte = bytes[at] as number;
      state = next[state | byte] as number;
      if (byte === lineFeed) line += 1;
      if (state < silent) this.#look(bytes, at, line, state, found);
    }
    [this.#state, this.#line] = [state, line];
    const kept = Math.max(0, until - back);
    this.#kept = bytes.slice(kept);
    bytes.fill(0);
    this.#offset += kept;
    this.#from = until - kept;
    if (this.#offset - this.#toldFrom > reach + back) {
      [this.#toldBefore, this.#told, this.#toldFrom] = [this.#told, new Set(), this.#offset];
    }
    return found;
  }

  /** Adds to `found` what the needles of `state`, which end at `at`, give away. */
  #look(bytes: Uint8Array, at: number, line: number, state: number, found: Candidate[]): void {
    for (const needle of this.#automaton.matchesOf(state)) {
      for (const { token, place } of tokensAt(bytes, at, needle)) {
        const offset = this.#offset + place;
        const told = `${offset} ${token}`;
        if (this.#told.has(told) || this.#toldBefore.has(told)) continue;
        this.#told.add(told);
        found.push({ token, offset, line: line + linesBetween(bytes, at, place) });
      }
    }
  }
}

/** How many lines on `to` is from `from`. */
function linesBetween(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = Math.min(from, to); at < Math.max(from, to); at += 1) if (bytes[at] === lineFeed) lines += 1;
  return to < from ? -lines : lines;
}
