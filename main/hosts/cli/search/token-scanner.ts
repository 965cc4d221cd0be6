import { parseToken, tokenLength } from '../../../../shared/domain/token.ts';

/** A string that looks like a token, and where it starts. */
export interface Candidate {
  readonly token: string;
  /** Bytes from the beginning. */
  readonly offset: number;
  /** The line, from 1. */
  readonly line: number;
}

// A character of a token is one byte in ASCII, UTF-8 and the like, and two, one of them zero, in UTF-16 of either byte order.
const starts = [
  { width: 1, bytes: Buffer.from('lk_') },
  { width: 2, bytes: Buffer.from('l\0k\0_') },
] as const;

// A token in UTF-16, and the character after it.
const reach = 2 * (tokenLength + 1);
// The character before it.
const back = 2;

/** Finds what looks like a token in bytes that come in chunks, however these are cut. Keeps no more than the end of the last chunk. */
export class TokenScanner {
  #kept: Buffer = Buffer.alloc(0);
  /** Where `#kept` starts, in bytes from the beginning, and where in it to go on. */
  #offset = 0;
  #from = 0;
  /** The line of the byte to go on at. */
  #line = 1;

  /** The candidates of which `chunk` has the last byte that tells. */
  push(chunk: Uint8Array): readonly Candidate[] {
    const bytes = Buffer.concat([this.#kept, chunk]);
    this.#kept.fill(0);
    return this.#take(bytes, Math.max(this.#from, bytes.length - reach + 1));
  }

  /** The candidates that only the end makes certain. */
  end(): readonly Candidate[] {
    const found = this.#take(this.#kept, this.#kept.length);
    this.#kept.fill(0);
    return found;
  }

  /** The candidates that start before `until`. Keeps the rest of `bytes`, and what is before it. */
  #take(bytes: Buffer, until: number): readonly Candidate[] {
    const found = candidatesIn(bytes, this.#from, until).map(({ token, at }) => {
      this.#goTo(bytes, at);
      return { token, offset: this.#offset + at, line: this.#line };
    });
    this.#goTo(bytes, until);
    const kept = Math.max(0, until - back);
    this.#kept = Buffer.from(bytes.subarray(kept));
    bytes.fill(0);
    this.#offset += kept;
    this.#from = until - kept;
    return found;
  }

  #goTo(bytes: Buffer, place: number): void {
    for (let at = this.#from; at < place; at += 1) {
      if (bytes[at] === lineFeed) this.#line += 1;
    }
    this.#from = place;
  }
}

const lineFeed = 0x0a;

function candidatesIn(bytes: Buffer, from: number, until: number): readonly { token: string; at: number }[] {
  const found: { token: string; at: number }[] = [];
  for (const { width, bytes: start } of starts) {
    for (let at = bytes.indexOf(start, from); at !== -1 && at < until; at = bytes.indexOf(start, at + 1)) {
      const token = tokenAt(bytes, at, width);
      if (token !== null) found.push({ token, at });
    }
  }
  return found.toSorted((a, b) => a.at - b.at);
}

const form = /^lk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}$/;

function tokenAt(bytes: Buffer, at: number, width: 1 | 2): string | null {
  let token = '';
  for (let place = at; token.length < tokenLength; place += width) {
    const byte = bytes[place];
    // Of the last character, the zero may be the next one's, or missing.
    const isWide = width === 1 || token.length === tokenLength - 1 || bytes[place + 1] === 0;
    if (byte === undefined || !isWordByte(byte) || !isWide) return null;
    token += String.fromCharCode(byte);
  }
  if (!form.test(token)) return null;
  const isWord = !isWordByte(bytes[at - width]) && !isWordByte(bytes[at + tokenLength * width]);
  // Files that are not text, and encodings such as %3D, put other letters right beside it: the checksum tells.
  return isWord || parseToken(token) !== null ? token : null;
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  return isDigit || isLetter || byte === 0x5f;
}
