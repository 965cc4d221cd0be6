// The start of gzip and ZIP in base64, and in base64 of base64, as in a Helm release in a Kubernetes Secret.
const starts = ['H4sI', 'UEsDB', 'SDRzS', 'VUVzRE'] as const;
// What may precede it: no base64, except for the letters in escapes of JSON and URLs.
const isBefore = /(?:[^A-Za-z0-9+/_-]|\\[nrt]|%[0-9A-Fa-f]{2})$/;
// The characters needed to recognize a start together with what precedes it.
const tailLength = 8;
/** Most characters of base64 that are kept in memory for one archive. */
export const encodedMaxLength = 20_000_000;

// What continues base64: its characters, line ends and indentation, and those in the escapes of JSON and URLs.
const run = /(?:[A-Za-z0-9+/_\s-]|\\[nr/]|%(?:2[BbFf]|0[AaDd]))*/y;

// The start of such an escape at the end of a chunk.
const cutEscape = /^(?:\\|%[02]?)$/;

/** Finds archives in base64 within bytes that arrive in chunks. */
export class EncodedArchives {
  /** The base64 text being collected, or null. */
  #parts: string[] | null = null;
  #length = 0;
  /** The last characters, which may begin a start or an escape. */
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

/** The position of the first start at or after `at`, or -1. */
function startIn(text: string, at: number): number {
  const places = starts.flatMap((start) => {
    for (let place = text.indexOf(start, at); place !== -1; place = text.indexOf(start, place + 1)) {
      if (isBefore.test(text.slice(Math.max(0, place - 3), place))) return [place];
    }
    return [];
  });
  return places.length === 0 ? -1 : Math.min(...places);
}

/** Decodes `text`, ignoring white space. */
function decoded(text: string): Buffer {
  const digits = text
    .replace(/\\[nr]|%0[AaDd]/g, '')
    .replace(/%2[Bb]/g, '+')
    .replace(/\\\/|%2[Ff]/g, '/');
  return Buffer.from(digits, 'base64');
}
