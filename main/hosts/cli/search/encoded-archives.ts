// How gzip and ZIP start in base64, and in base64 of base64, as a Helm release in a Kubernetes Secret is.
const starts = ['H4sI', 'UEsDB', 'SDRzS', 'VUVzRE'] as const;
// What is before one: no other base64, but for what JSON and URLs write as letters.
const isBefore = /(?:[^A-Za-z0-9+/_-]|\\[nrt]|%[0-9A-Fa-f]{2})$/;
// Characters that have to be seen together: a start, and what is before it.
const tailLength = 8;
/** Characters of base64 of one archive that are kept in memory at the most. */
export const encodedMaxLength = 20_000_000;

// What base64 goes on with: its characters, line ends and what indents a line, and these as JSON and URLs write them.
const run = /(?:[A-Za-z0-9+/_\s-]|\\[nr/]|%(?:2[BbFf]|0[AaDd]))*/y;

// The start of one of these where a chunk ends.
const cutEscape = /^(?:\\|%[02]?)$/;

/** Finds archives that are written in base64, in bytes that come in chunks. */
export class EncodedArchives {
  /** The base64 that goes on, or null where there is none. */
  #parts: string[] | null = null;
  #length = 0;
  /** The last characters, which may be the start of something. */
  #tail = ' ';

  /** The archives whose base64 ends in `chunk`, decoded; null for one that is too large. */
  push(chunk: Uint8Array): readonly (Buffer | null)[] {
    const text = this.#tail + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    const found: (Buffer | null)[] = [];
    for (let at = 0; ; ) {
      if (this.#parts === null) {
        at = startIn(text, at);
        this.#tail = at === -1 ? text.slice(-tailLength) : '';
        if (at === -1) return found;
        this.#parts = [];
      }
      run.lastIndex = at;
      run.test(text);
      this.#add(text.slice(at, run.lastIndex));
      at = run.lastIndex;
      this.#tail = cutEscape.exec(text.slice(at, at + 3))?.[0] ?? '';
      if (at + this.#tail.length === text.length) return found;
      found.push(this.#take());
    }
  }

  /** The archive whose base64 ends with the last chunk. */
  end(): readonly (Buffer | null)[] {
    return this.#parts === null ? [] : [this.#take()];
  }

  #add(text: string): void {
    this.#length += text.length;
    if (this.#length <= encodedMaxLength) this.#parts?.push(text);
  }

  #take(): Buffer | null {
    const text = this.#parts?.join('') ?? '';
    const isWhole = this.#length <= encodedMaxLength;
    [this.#parts, this.#length] = [null, 0];
    return isWhole ? decoded(text) : null;
  }
}

/** Where the first start from `at` on is, or -1. */
function startIn(text: string, at: number): number {
  const places = starts.flatMap((start) => {
    for (let place = text.indexOf(start, at); place !== -1; place = text.indexOf(start, place + 1)) {
      if (isBefore.test(text.slice(Math.max(0, place - 3), place))) return [place];
    }
    return [];
  });
  return places.length === 0 ? -1 : Math.min(...places);
}

/** The bytes that `text` stands for; white space in it counts as nothing. */
function decoded(text: string): Buffer {
  const digits = text
    .replace(/\\[nr]|%0[AaDd]/g, '')
    .replace(/%2[Bb]/g, '+')
    .replace(/\\\/|%2[Ff]/g, '/');
  return Buffer.from(digits, 'base64');
}
