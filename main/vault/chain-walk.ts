import { digestSize, sha256Into } from '../crypto/digest.ts';
import { commitKind, frameHeadSize, frameMaxSize, frameStartSize, readSequence } from './format-v1.ts';
import { damaged, type Range } from './frames.ts';
import { type Position, sequenceSize, writeSequence } from './position.ts';
import type { StoredFile } from './storage.ts';

// Walked at once, in bytes. Between two pieces, everything else gets its turn.
const pieceSize = 1024 * 1024;

/** Told of each commit: its number, where in the file it starts (bytes), and who has its position. */
type OnCommit = (sequence: number, offset: number, at: { readonly position: Position }) => void;

/**
 * The position after the commits in `range` of `file`, the first of which is at `from`: told by the digests in the clear, so that it costs one hash a commit. What is between the
 * commits is passed over.
 * @throws {LatchkeyError} `vault.damaged` where a frame, or a number, is not as it must be
 */
export async function walkChain(file: StoredFile, range: Range, from: Position, onCommit: OnCommit): Promise<Position> {
  const walker = new Walker(range, from, onCommit);
  const pieces = new Pieces(file, range.end);
  try {
    while (walker.offset < range.end) {
      const start = await pieces.from(walker.offset);
      walker.walk(pieces.bytes, start);
    }
  } finally {
    await pieces.end();
  }
  return walker.position;
}

/** Two pieces of memory by turns: while one is walked, the next is read into the other. */
class Pieces {
  readonly #file: StoredFile;
  readonly #end: number;
  // The head of a frame that starts in a piece is whole in it.
  #free: Buffer = Buffer.allocUnsafe(pieceSize + frameHeadSize);
  #ahead: { readonly start: number; readonly reading: Promise<Buffer> } | null = null;
  bytes: Buffer = Buffer.alloc(0);

  /** `end` is where the last piece ends, in bytes. */
  constructor(file: StoredFile, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /** Has in `bytes` what is at `offset`, and returns where they start. */
  async from(offset: number): Promise<number> {
    const isAhead = this.#ahead !== null && offset < this.#ahead.start + pieceSize;
    if (!isAhead) await this.end();
    const { start, reading } = this.#ahead ?? this.#read(offset, this.#free);
    const into = this.bytes.length === 0 ? Buffer.allocUnsafe(this.#free.length) : this.bytes;
    this.#ahead = null;
    this.bytes = await reading;
    this.#free = into;
    if (start + pieceSize < this.#end) this.#ahead = this.#read(start + pieceSize, into);
    return start;
  }

  #read(start: number, into: Buffer) {
    const length = Math.min(into.length, this.#end - start);
    const reading = this.#file.read(start, length, into);
    // It is waited for later.
    reading.catch(() => undefined);
    return { start, reading };
  }

  /** Waits for what is being read: the file is closed after this. */
  async end(): Promise<void> {
    await this.#ahead?.reading.catch(() => undefined);
    this.#ahead = null;
  }
}

/** Walks from frame to frame. A long history is made of little else than this, so nothing is allocated for a commit but its chain value. */
class Walker {
  readonly #range: Range;
  readonly #onCommit: OnCommit;
  /** chain(n-1) || sequence || d(n), which chain(n) is the digest of (docs/vault-format.md, "The chain"). */
  readonly #linked = Buffer.allocUnsafe(2 * digestSize + sequenceSize);
  #sequence: number;
  /** Where the next frame starts, in bytes. */
  offset: number;

  constructor(range: Range, from: Position, onCommit: OnCommit) {
    this.#range = range;
    this.#onCommit = onCommit;
    this.#linked.set(from.chain, 0);
    this.#sequence = from.sequence;
    this.offset = range.start;
  }

  /** The position of the next commit, or of the one that is being told of. */
  get position(): Position {
    return { sequence: this.#sequence, chain: Uint8Array.from(this.#linked.subarray(0, digestSize)) };
  }

  /**
   * Passes the frames whose heads are in `bytes`, which lie at `start` in the file.
   * @throws {LatchkeyError} `vault.damaged`
   */
  walk(bytes: Buffer, start: number): void {
    const { end } = this.#range;
    let at = this.offset - start;
    if (at + frameHeadSize > bytes.length) throw damaged(this.offset, this.#sequence);
    while (at + frameHeadSize <= bytes.length) {
      const size = bytes.readUInt32BE(at);
      if (size < frameHeadSize || size > frameMaxSize || this.offset + size > end) {
        throw damaged(this.offset, this.#sequence);
      }
      if (bytes[at + 4] === commitKind) this.#pass(bytes, at);
      at += size;
      this.offset += size;
    }
  }

  #pass(bytes: Buffer, at: number): void {
    const sequence = readSequence(bytes, at);
    if (sequence > this.#sequence) throw damaged(this.offset, this.#sequence);
    if (sequence < this.#sequence) return;
    this.#onCommit(sequence, this.offset, this);
    writeSequence(this.#linked, sequence, digestSize);
    bytes.copy(this.#linked, digestSize + sequenceSize, at + frameStartSize, at + frameHeadSize);
    sha256Into(this.#linked, this.#linked);
    this.#sequence += 1;
  }
}
