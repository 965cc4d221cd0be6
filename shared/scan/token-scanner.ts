import { type Automaton, automaton } from './automaton.ts';
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
  readonly #walk: Walk = { at: 0, state: this.#automaton.start, line: 1 };
  /** The end of what came, at the start of a memory that is used again: a new one for each chunk takes longer than looking through it. */
  #memory: Uint8Array = new Uint8Array(0);
  #length = 0;
  /** Where that starts, in bytes from the beginning, and where in it to go on. */
  #offset = 0;
  #from = 0;
  /** What was found where it can still be found in another way: of the last bytes, and of those before them. */
  #told = new Set<string>();
  #toldBefore = new Set<string>();
  #toldFrom = 0;

  /** The candidates of which `chunk` has the last byte that tells. */
  push(chunk: Uint8Array): readonly Candidate[] {
    const length = this.#length + chunk.length;
    this.#reserve(length);
    this.#memory.set(chunk, this.#length);
    this.#length = length;
    return this.#take(Math.max(this.#from, length - reach));
  }

  /** The candidates that only the end makes certain. */
  end(): readonly Candidate[] {
    const found = this.#take(this.#length);
    this.#memory.fill(0);
    return found;
  }

  #reserve(length: number): void {
    if (length <= this.#memory.length) return;
    const memory = new Uint8Array(length);
    memory.set(this.#memory.subarray(0, this.#length));
    this.#memory.fill(0);
    this.#memory = memory;
  }

  /** The candidates that are given away before `until`. Keeps what is behind that, and some of what is before. */
  #take(until: number): readonly Candidate[] {
    const found: Candidate[] = [];
    const bytes = this.#memory.subarray(0, this.#length);
    const walk = this.#walk;
    for (walk.at = this.#from; walk.at < until; ) {
      if (stepTo(until, bytes, this.#automaton, walk)) this.#look(bytes, found);
    }
    const kept = Math.max(0, until - back);
    bytes.copyWithin(0, kept);
    this.#length -= kept;
    bytes.fill(0, this.#length);
    this.#offset += kept;
    this.#from = until - kept;
    if (this.#offset - this.#toldFrom > reach + back) {
      [this.#toldBefore, this.#told, this.#toldFrom] = [this.#told, new Set(), this.#offset];
    }
    return found;
  }

  /** Adds to `found` what the needles that end at the last byte give away. */
  #look(bytes: Uint8Array, found: Candidate[]): void {
    const { state, line } = this.#walk;
    const at = this.#walk.at - 1;
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

/** How far a search is: the next byte, the state before it, and its line. */
interface Walk {
  at: number;
  state: number;
  line: number;
}

/** Goes on to the first state in which needles end, and answers whether there is one before `until`. It is most of a search, and by itself so that nothing else keeps it from being compiled well. */
function stepTo(until: number, bytes: Uint8Array, { next, silent }: Automaton, walk: Walk): boolean {
  let { at, state, line } = walk;
  let isFound = false;
  while (at < until && !isFound) {
    // Both are there.
    const byte = bytes[at] as number;
    state = next[state | byte] as number;
    if (byte === lineFeed) line += 1;
    isFound = state < silent;
    at += 1;
  }
  walk.at = at;
  walk.state = state;
  walk.line = line;
  return isFound;
}

/** How many lines on `to` is from `from`. */
function linesBetween(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = Math.min(from, to); at < Math.max(from, to); at += 1) if (bytes[at] === lineFeed) lines += 1;
  return to < from ? -lines : lines;
}
