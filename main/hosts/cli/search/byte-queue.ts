/** Chunks of bytes, each valid until the next. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A queue of bytes that arrive in chunks. */
export class ByteQueue {
  readonly #chunks: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: Chunks) {
    this.#chunks = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  }

  /** The next bytes, at most `max`; empty at the end. Valid until the next call. */
  async some(max = Number.POSITIVE_INFINITY): Promise<Buffer> {
    if (this.#rest.length === 0) this.#rest = await this.#next();
    const taken = this.#rest.subarray(0, max);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  /** The next `length` bytes, or fewer at the end. */
  async take(length: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    for (let left = length; left > 0; ) {
      const part = Buffer.from(await this.some(left));
      if (part.length === 0) break;
      taken.push(part);
      left -= part.length;
    }
    return Buffer.concat(taken);
  }

  /** Puts `bytes` back at the front. */
  putBack(bytes: Buffer): void {
    if (bytes.length > 0) this.#rest = Buffer.concat([bytes, this.#rest]);
  }

  /** The next `length` bytes, in chunks. */
  async *part(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      const chunk = await this.some(left);
      if (chunk.length === 0) return;
      left -= chunk.length;
      yield chunk;
    }
  }

  /** Closes the source. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #next(): Promise<Buffer> {
    const { value, done } = await this.#chunks.next();
    return done === true ? Buffer.alloc(0) : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
}
