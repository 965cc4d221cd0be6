import { digestSize, sha256Into } from '../crypto/digest.ts';
import { commitKind, frameHeadSize, frameMaxSize, frameStartSize, readSequence } from './format-v1.ts';
import { damaged, type Range } from './frames.ts';
import { type Position, sequenceSize, writeSequence } from './position.ts';
import type { StoredFile } from './storage.ts';

// Bytes walked at a time. Other work gets its turn between two pieces.
const pieceSize = 1024 * 1024;

/** Called for each commit with its number, the offset of its frame in the file (bytes), and an object that gives its position. */
type OnCommit = (sequence: number, offset: number, at: { readonly position: Position }) => void;

/**
 * The position after the commits in `range` of `file`, the first of which is at `from`. Uses the digests that are stored in the clear, so it costs one hash a
 * commit. Checkpoints and strays in between are skipped.
 * @throws {LatchkeyError} `vault.damaged` at a frame with a wrong length or sequence
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

/** Reads a file in pieces into two alternating buffers: while one is walked, the next piece is read into the other. */
class Pieces {
  readonly #file: StoredFile;
  readonly #end: number;
  // Longer than a piece by a frame's head, so that the head of a frame that starts in a piece is whole.
  #free: Buffer = Buffer.allocUnsafe(pieceSize + frameHeadSize);
  #ahead: { readonly start: number; readonly reading: Promise<Buffer> } | null = null;
  bytes: Buffer = Buffer.alloc(0);

  /** `end` is the end of the last piece, in bytes. */
  constructor(file: StoredFile, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /** Loads the piece that contains `offset` into `bytes`, and returns where it starts in the file. */
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
    // Awaited later.
    reading.catch(() => undefined);
    return { start, reading };
  }

  /** Waits for the pending read: the file is closed after this. */
  async end(): Promise<void> {
    await this.#ahead?.reading.catch(() => undefined);
    this.#ahead = null;
  }
}

/** Walks from frame to frame. This dominates the time for a long history, so a commit allocates nothing unless its position is asked for. */
class Walker {
  readonly #range: Range;
  readonly #onCommit: OnCommit;
  /** chain(n-1) || sequence || d(n), whose digest is chain(n) (docs/vault-format.md, "The chain"). */
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

  /** The position of the next commit; within `onCommit`, of the one reported. */
  get position(): Position {
    return { sequence: this.#sequence, chain: Uint8Array.from(this.#linked.subarray(0, digestSize)) };
  }

  /**
   * Walks the frames whose heads are in `bytes`, which lie at `start` in the file.
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
