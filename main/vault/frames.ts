import { LatchkeyError } from '../../shared/errors.ts';
import {
  decodeFrame,
  decodeFrameStart,
  type Frame,
  type FrameStart,
  frameMaxSize,
  frameSize,
  frameStartSize,
  smallestFrame,
} from './format-v1.ts';
import type { StoredFile } from './storage.ts';

// How much is read at once: enough that a read call costs little beside decrypting, little enough that memory does not grow with the file.
const chunkSize = 1024 * 1024;

/** A frame and its bytes, which lie at `offset` in the file. */
export interface LocatedFrame {
  readonly frame: Frame;
  readonly bytes: Buffer;
  readonly offset: number;
}

/** Where the frames to read lie: from `start` to `end`, in bytes. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The frames of `file` in `range`, in order. `sequence` is asked for the number of the commit that comes next, for errors.
 * @throws {LatchkeyError} `vault.truncated`, `vault.damaged`, `vault.unreadable`
 */
export async function* readFrames(
  file: StoredFile,
  { start, end }: Range,
  sequence: () => number,
): AsyncGenerator<LocatedFrame> {
  let buffered: Buffer = Buffer.alloc(0);
  for (let at = start; at < end; ) {
    const take = async (length: number): Promise<Buffer> => {
      if (at + length > end) throw new LatchkeyError({ code: 'vault.truncated', offset: at });
      if (buffered.length < length) {
        buffered = await file.read(at, Math.min(Math.max(length, chunkSize), end - at));
        if (buffered.length < length) throw new LatchkeyError({ code: 'vault.truncated', offset: at });
      }
      return buffered.subarray(0, length);
    };
    const size = frameSize(await take(4));
    if (size === null) throw damaged(at, sequence());
    const bytes = await take(size);
    const frame = decodeFrame(bytes);
    if (frame === null) throw damaged(at, sequence());
    yield { frame, bytes, offset: at };
    buffered = buffered.subarray(size);
    at += size;
  }
}

/** A frame of which nothing was read but its start. */
export interface FoundFrame extends FrameStart {
  readonly size: number;
  readonly offset: number;
}

/**
 * The frames of `file` in `range` from the last to the first, found by the lengths at their ends. Ends early, without an error, at bytes that are no frame:
 * whoever needs to know more reads from the start.
 */
export async function* readFramesBackwards(file: StoredFile, { start, end }: Range): AsyncGenerator<FoundFrame> {
  let buffered: { offset: number; bytes: Buffer } = { offset: end, bytes: Buffer.alloc(0) };
  const take = async (offset: number, length: number): Promise<Buffer> => {
    if (offset < buffered.offset || offset + length > buffered.offset + buffered.bytes.length) {
      // Reading goes backwards: what lies before is wanted next.
      const from = Math.max(start, offset + length - chunkSize);
      buffered = { offset: from, bytes: await file.read(from, offset + length - from) };
    }
    return buffered.bytes.subarray(offset - buffered.offset, offset - buffered.offset + length);
  };
  for (let at = end; at - start >= smallestFrame; ) {
    const size = frameSize(await take(at - 4, 4));
    if (size === null || size > at - start) return;
    const found = decodeFrameStart(await take(at - size, frameStartSize));
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
 * Whether `bytes`, the last of a file, are what a crash leaves of a frame: it ends too early, or its content never reached the disk and is
 * zeros. Bytes that end as a frame does are damaged instead, whatever they start with.
 */
export function isTorn(bytes: Buffer): boolean {
  if (bytes.length > frameMaxSize) return false;
  if (bytes.every((byte) => byte === 0)) return true;
  if (bytes.length < 4) return true;
  const size = frameSize(bytes);
  if (size === null || endsInFrame(bytes)) return false;
  return size > bytes.length || bytes.subarray(size - 4).every((byte) => byte === 0);
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
