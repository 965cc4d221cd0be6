import { LatchkeyError } from '../../shared/errors.ts';
import {
  commitKind,
  decodeFrame,
  decodeFrameHead,
  type Frame,
  type FrameHead,
  frameHeadSize,
  frameMaxSize,
  frameSize,
  frameStartSize,
  smallestFrame,
  startMark,
} from './format-v1.ts';
import type { StoredFile } from './storage.ts';

// How much is read at once: enough that a read call costs little beside decrypting, little enough that memory does not grow with the file.
const chunkSize = 1024 * 1024;
// How much is read first where only a few frames may be wanted; each time after that, twice as much.
const smallChunkSize = 16 * 1024;

/** A frame and its bytes, which lie at `offset` in the file. */
export interface LocatedFrame {
  readonly frame: Frame;
  readonly bytes: Buffer;
  readonly offset: number;
}

/** A frame with the digest that only a commit has. */
export type CommitFrame = Frame & { readonly digest: Uint8Array };

/** Whether `frame` is that of a commit. */
export function isCommit(frame: Frame): frame is CommitFrame {
  return frame.digest !== null;
}

/**
 * Whether `frame` is a commit that was never acknowledged: the commit that belongs there, or a later one, was stored already when it came. Two writers that no lock
 * kept apart leave such strays. They mean nothing.
 */
export function isStray({ kind, sequence }: Pick<Frame, 'kind' | 'sequence'>, next: number): boolean {
  return kind === commitKind && sequence >= 1 && sequence < next;
}

/** Where the frames to read lie: from `start` to `end`, in bytes. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A piece of a file in memory. What is in it can be had without waiting. */
class Piece {
  readonly #file: StoredFile;
  /** What is read into, or null where what was taken before is to stay as it was. */
  #memory: Buffer | null;
  #offset = 0;
  #bytes: Buffer = Buffer.alloc(0);

  /** With `isReused`, what was taken is good until the next reading. */
  constructor(file: StoredFile, isReused = false) {
    this.#file = file;
    this.#memory = isReused ? Buffer.allocUnsafe(chunkSize) : null;
  }

  has(offset: number, length: number): boolean {
    return offset >= this.#offset && offset + length <= this.#offset + this.#bytes.length;
  }

  /** The bytes from `offset`, which the piece has. */
  take(offset: number, length: number): Buffer {
    return this.#bytes.subarray(offset - this.#offset, offset - this.#offset + length);
  }

  /** Puts the bytes from `offset` in the place of the piece, `length` of them or as many as there are. */
  async read(offset: number, length: number): Promise<void> {
    if (this.#memory !== null && this.#memory.length < length) this.#memory = Buffer.allocUnsafe(length);
    this.#bytes = await this.#file.read(offset, length, this.#memory ?? undefined);
    this.#offset = offset;
  }
}

/**
 * The frames of `file` in `range`, in order. `sequence` is asked for the number of the commit that comes next, for errors. With `isReused`, a frame is good until the next is asked for:
 * all are read into the same memory. With `startsSmall`, little is read for the first of them.
 * @throws {LatchkeyError} `vault.truncated`, `vault.damaged`, `vault.unreadable`
 */
export async function* readFrames(
  file: StoredFile,
  { start, end }: Range,
  sequence: () => number,
  { isReused = false, startsSmall = false } = {},
): AsyncGenerator<LocatedFrame> {
  const piece = new Piece(file, isReused);
  let chunk = startsSmall ? smallChunkSize : chunkSize;
  const require = async (offset: number, length: number): Promise<void> => {
    if (offset + length <= end) await piece.read(offset, Math.min(Math.max(length, chunk), end - offset));
    chunk = Math.min(2 * chunk, chunkSize);
    if (!piece.has(offset, length)) throw new LatchkeyError({ code: 'vault.truncated', offset });
  };
  for (let at = start; at < end; ) {
    if (!piece.has(at, 4)) await require(at, 4);
    const size = frameSize(piece.take(at, 4));
    if (size === null) throw damaged(at, sequence());
    if (!piece.has(at, size)) await require(at, size);
    const bytes = piece.take(at, size);
    const frame = decodeFrame(bytes);
    if (frame === null) throw damaged(at, sequence());
    yield { frame, bytes, offset: at };
    at += size;
  }
}

/** A frame of which nothing was looked at but its head. */
export interface FoundFrame extends FrameHead {
  readonly size: number;
  readonly offset: number;
}

/**
 * The frames of `file` in `range` from the last to the first, found by the lengths at their ends. Ends early, without an error, at bytes that are no frame:
 * whoever needs to know more reads from the start.
 */
export async function* readFramesBackwards(file: StoredFile, { start, end }: Range): AsyncGenerator<FoundFrame> {
  const piece = new Piece(file);
  // Reading goes backwards: what lies before is wanted next.
  const require = async (offset: number, length: number): Promise<boolean> => {
    const from = Math.max(start, offset + length - chunkSize);
    await piece.read(from, offset + length - from);
    return piece.has(offset, length);
  };
  for (let at = end; at - start >= smallestFrame; ) {
    if (!piece.has(at - 4, 4) && !(await require(at - 4, 4))) return;
    const size = frameSize(piece.take(at - 4, 4));
    if (size === null || size > at - start) return;
    if (!piece.has(at - size, frameHeadSize) && !(await require(at - size, frameHeadSize))) return;
    const found = decodeFrameHead(piece.take(at - size, frameHeadSize));
    if (found.size !== size) return;
    yield { ...found, size, offset: at - size };
    at -= size;
  }
}

/** The frame that was found in `file`, or null when it is no longer the same. */
export async function readFrame(file: StoredFile, { offset, size }: FoundFrame): Promise<LocatedFrame | null> {
  const bytes = await file.read(offset, size);
  const frame = bytes.length === size ? decodeFrame(bytes) : null;
  return frame === null ? null : { frame, bytes, offset };
}

/**
 * Whether `bytes`, the last of a file, where commit `sequence` should be next, are what a crash leaves of a frame: it ends too early, or its content
 * never reached the disk and is zeros. Bytes that end as a frame does, or that hold the start of a later commit, are damaged instead, whatever they start with.
 */
export function isTorn(bytes: Buffer, sequence: number): boolean {
  if (bytes.length > frameMaxSize) return false;
  if (isZero(bytes)) return true;
  if (bytes.length < 4) return true;
  const size = frameSize(bytes);
  if (size === null || endsInFrame(bytes) || holdsLaterCommit(bytes, sequence)) return false;
  return size > bytes.length || isZero(bytes.subarray(size - 4));
}

// Each byte is as the one before it: one comparison, where asking byte by byte takes a second for as much as a frame may have.
function isZero(bytes: Buffer): boolean {
  return bytes.length === 0 || (bytes[0] === 0 && bytes.subarray(1).equals(bytes.subarray(0, -1)));
}

// A crash leaves one frame at the most unfinished, so nothing comes after its start.
function holdsLaterCommit(bytes: Buffer, sequence: number): boolean {
  const isAfterStart = bytes.indexOf(startMark(commitKind, sequence), frameStartSize) !== -1;
  return isAfterStart || bytes.indexOf(startMark(commitKind, sequence + 1)) !== -1;
}

function endsInFrame(bytes: Buffer): boolean {
  if (bytes.length < smallestFrame) return false;
  const size = bytes.readUInt32BE(bytes.length - 4);
  if (size === bytes.length) return true;
  return size >= smallestFrame && size < bytes.length && bytes.readUInt32BE(bytes.length - size) === size;
}

/** Whether `error` says that bytes are no frame, or not the whole of one. */
export function isFormError(error: unknown): boolean {
  return error instanceof LatchkeyError && ['vault.truncated', 'vault.damaged'].includes(error.data.code);
}

/** The error of the frame at `offset` that should be commit `sequence`. */
export function damaged(offset: number, sequence: number): LatchkeyError {
  return new LatchkeyError({ code: 'vault.damaged', offset, sequence });
}
