import { type Automaton, automaton } from './automaton.ts';
import { back, reach, tokensAt } from './trials.ts';

/** A possible token, and where it starts. */
export interface Candidate {
  readonly token: string;
  /** Bytes from the beginning. */
  readonly offset: number;
  /** The line, from 1. */
  readonly line: number;
}

const lineFeed = 0x0a;

/**
 * Finds possible tokens, plain or encoded, in bytes that arrive in chunks, however they are split. Keeps only the end of the last chunk. Each place is
 * reported once, in approximate order.
 */
export class TokenScanner {
  readonly #automaton = automaton();
  readonly #walk: Walk = { at: 0, state: this.#automaton.start, line: 1 };
  /** The kept bytes, at the start of a reused buffer: allocating one for each chunk takes longer than scanning it. */
  #memory: Uint8Array = new Uint8Array(0);
  #length = 0;
  /** The offset of the kept bytes from the beginning, and the index in them at which to continue. */
  #offset = 0;
  #from = 0;
  /** Recent findings, which another encoding could report again: those of the last bytes, and those of the bytes before. */
  #told = new Set<string>();
  #toldBefore = new Set<string>();
  #toldFrom = 0;

  /** The candidates that are recognized by the end of `chunk`. */
  push(chunk: Uint8Array): readonly Candidate[] {
    const length = this.#length + chunk.length;
    this.#reserve(length);
    this.#memory.set(chunk, this.#length);
    this.#length = length;
    return this.#take(Math.max(this.#from, length - reach));
  }

  /** The candidates that are recognized only at the end. */
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

  /** The candidates whose needles end before `until`. Keeps the bytes after it, and some before it. */
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

  /** Adds to `found` the tokens for the needles that end at the last byte. */
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

/** The progress of a scan: the next byte, the state before it, and its line. */
interface Walk {
  at: number;
  state: number;
  line: number;
}

/**
 * Advances to the next state with matches, and returns whether there is one before `until`. Most of the time is spent here; it is a separate function so that
 * it is optimized well.
 */
function stepTo(until: number, bytes: Uint8Array, { next, silent }: Automaton, walk: Walk): boolean {
  let { at, state, line } = walk;
  let isFound = false;
  while (at < until && !isFound) {
    // Both are in range.
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

/** The number of lines from `from` to `to`. */
function linesBetween(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = Math.min(from, to); at < Math.max(from, to); at += 1) if (bytes[at] === lineFeed) lines += 1;
  return to < from ? -lines : lines;
}
