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

// Bytes read at a time: large enough that read calls cost little beside decrypting, small enough that memory does not grow with the file.
const chunkSize = 1024 * 1024;
// The first read where only a few frames may be needed; each further read doubles it.
const smallChunkSize = 16 * 1024;

/** A frame and its bytes, which lie at `offset` in the file. */
export interface LocatedFrame {
  readonly frame: Frame;
  readonly bytes: Buffer;
  readonly offset: number;
}

/** A frame with a digest, which only commits have. */
export type CommitFrame = Frame & { readonly digest: Uint8Array };

/** Whether `frame` is a commit. */
export function isCommit(frame: Frame): frame is CommitFrame {
  return frame.digest !== null;
}

/**
 * Whether `frame` is a stray: a commit with a sequence that was already taken when it was appended, so that it was never acknowledged. Two writers that no lock
 * kept apart leave strays. `next` is the sequence of the next commit.
 */
export function isStray({ kind, sequence }: Pick<Frame, 'kind' | 'sequence'>, next: number): boolean {
  return kind === commitKind && sequence >= 1 && sequence < next;
}

/** A range of a file, in bytes, from `start` to before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A piece of a file in memory, whose content is available synchronously. */
class Piece {
  readonly #file: StoredFile;
  /** The buffer to read into, or null to allocate a new one each time, so that what was taken before stays valid. */
  #memory: Buffer | null;
  #offset = 0;
  #bytes: Buffer = Buffer.alloc(0);

  /** With `isReused`, bytes that were taken are valid only until the next `read`. */
  constructor(file: StoredFile, isReused = false) {
    this.#file = file;
    this.#memory = isReused ? Buffer.allocUnsafe(chunkSize) : null;
  }

  has(offset: number, length: number): boolean {
    return offset >= this.#offset && offset + length <= this.#offset + this.#bytes.length;
  }

  /** The bytes from `offset`, which the piece must contain. */
  take(offset: number, length: number): Buffer {
    return this.#bytes.subarray(offset - this.#offset, offset - this.#offset + length);
  }

  /** Replaces the piece with the bytes from `offset`: `length` of them, or fewer at the end of the file. */
  async read(offset: number, length: number): Promise<void> {
    if (this.#memory !== null && this.#memory.length < length) this.#memory = Buffer.allocUnsafe(length);
    this.#bytes = await this.#file.read(offset, length, this.#memory ?? undefined);
    this.#offset = offset;
  }
}

/**
 * The frames of `file` in `range`, in order. `sequence` returns the number of the next commit, for errors. With `isReused`, all frames share one buffer, and
 * each is valid only until the next is requested. With `startsSmall`, the first reads are small.
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

/** A frame of which only the head was read. */
export interface FoundFrame extends FrameHead {
  readonly size: number;
  readonly offset: number;
}

/**
 * The frames of `file` in `range` from the last to the first, found by the lengths at their ends. Stops without an error at bytes that are not a frame: to find
 * out why, read from the start.
 */
export async function* readFramesBackwards(file: StoredFile, { start, end }: Range): AsyncGenerator<FoundFrame> {
  const piece = new Piece(file);
  // The bytes before these are needed next.
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

/** The frame at `found` in `file`, or null when there is none there any more. */
export async function readFrame(file: StoredFile, { offset, size }: FoundFrame): Promise<LocatedFrame | null> {
  const bytes = await file.read(offset, size);
  const frame = bytes.length === size ? decodeFrame(bytes) : null;
  return frame === null ? null : { frame, bytes, offset };
}

/**
 * Whether `bytes`, the last of a file, where commit `sequence` is due, are a torn write: a frame that ends too early, or whose content never reached the disk
 * and is zeros. Bytes that end like a frame or contain the start of a later commit are damage instead, whatever they start with.
 */
export function isTorn(bytes: Buffer, sequence: number): boolean {
  if (bytes.length > frameMaxSize) return false;
  if (isZero(bytes)) return true;
  if (bytes.length < 4) return true;
  const size = frameSize(bytes);
  if (size === null || endsInFrame(bytes) || holdsLaterCommit(bytes, sequence)) return false;
  return size > bytes.length || isZero(bytes.subarray(size - 4));
}

// All bytes equal the one before: a single comparison, where a loop over a frame of the maximum size takes a second.
function isZero(bytes: Buffer): boolean {
  return bytes.length === 0 || (bytes[0] === 0 && bytes.subarray(1).equals(bytes.subarray(0, -1)));
}

// A crash leaves at most one unfinished frame, so nothing can follow its start.
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

/** Whether `error` says that bytes are not a frame, or only part of one. */
export function isFormError(error: unknown): boolean {
  return error instanceof LatchkeyError && ['vault.truncated', 'vault.damaged'].includes(error.data.code);
}

/** The error for the frame at `offset`, where commit `sequence` is due. */
export function damaged(offset: number, sequence: number): LatchkeyError {
  return new LatchkeyError({ code: 'vault.damaged', offset, sequence });
}
