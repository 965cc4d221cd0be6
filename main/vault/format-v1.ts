import { LatchkeyError } from '../../shared/errors.ts';
import { nonceSize, type Sealed, tagSize } from '../crypto/aead.ts';

// The layout of a vault file, format version 1. Specified in docs/vault-format.md; all numbers are big-endian.
//
//   file  = "LATCHKEY" version(u16) header-length(u32) header frame*
//   frame = length(u32) kind(u8) sequence(u64) nonce(12) ciphertext tag(16) length(u32)

const magic = Buffer.from('LATCHKEY', 'ascii');
const version = 1;
/** Bytes before the header. */
export const preambleSize = 14;
/** Most bytes of a header. */
const headerMaxSize = 1024 * 1024;

/** The kinds of frames. One flipped bit does not make one of them another. */
export const commitKind = 1;
/** A part of the state that a checkpoint holds. */
export const segmentKind = 2;
export const checkpointKind = 4;
// length, kind, sequence
export const frameStartSize = 13;
/** Bytes of a frame that are not ciphertext: the size of the smallest. */
export const smallestFrame = frameStartSize + nonceSize + tagSize + 4;
/** Most bytes of a frame. */
export const frameMaxSize = 64 * 1024 * 1024;

/** A frame as it lies in the file. Nothing about it is authentic yet. */
export interface Frame {
  readonly kind: number;
  /** The number of the commit, from 1. */
  readonly sequence: number;
  /** The bytes before the nonce, which are authenticated with the ciphertext. */
  readonly start: Uint8Array;
  readonly sealed: Sealed;
}

/** The 14 bytes before a header of `headerSize` bytes. */
export function encodePreamble(headerSize: number): Buffer {
  const preamble = Buffer.alloc(preambleSize);
  magic.copy(preamble);
  preamble.writeUInt16BE(version, 8);
  preamble.writeUInt32BE(headerSize, 10);
  return preamble;
}

/**
 * The size of the header that follows `preamble`, the first 14 bytes of a file, or fewer where the file is shorter.
 * @throws {LatchkeyError} `vault.empty`, `vault.foreign`, `vault.truncated`, `vault.newer-version`, `vault.header-damaged`
 */
export function decodePreamble(preamble: Buffer): number {
  if (preamble.length === 0) throw new LatchkeyError({ code: 'vault.empty' });
  const start = preamble.subarray(0, magic.length);
  if (!start.equals(magic.subarray(0, start.length))) throw new LatchkeyError({ code: 'vault.foreign' });
  if (preamble.length < preambleSize) throw new LatchkeyError({ code: 'vault.truncated', offset: 0 });
  const found = preamble.readUInt16BE(8);
  if (found > version) throw new LatchkeyError({ code: 'vault.newer-version', version: found });
  const headerSize = preamble.readUInt32BE(10);
  if (found < version || headerSize > headerMaxSize) throw new LatchkeyError({ code: 'vault.header-damaged' });
  return headerSize;
}

/**
 * The bytes of a frame before its nonce, when it carries `ciphertextSize` bytes of ciphertext.
 * @throws {LatchkeyError} `vault.commit-too-large` when no reader would take a frame of that size
 */
export function encodeFrameStart(kind: number, sequence: number, ciphertextSize: number): Buffer {
  const size = smallestFrame + ciphertextSize;
  if (size > frameMaxSize) throw new LatchkeyError({ code: 'vault.commit-too-large', size, limit: frameMaxSize });
  const start = Buffer.alloc(frameStartSize);
  start.writeUInt32BE(size, 0);
  start.writeUInt8(kind, 4);
  start.writeBigUInt64BE(BigInt(sequence), 5);
  return start;
}

/** The bytes (9) that follow the length of a frame. Elsewhere they stand by chance alone, once in 2^72 places. */
export function startMark(kind: number, sequence: number): Buffer {
  return encodeFrameStart(kind, sequence, 0).subarray(4);
}

/** The frame that begins with `start`. */
export function encodeFrame(start: Uint8Array, sealed: Sealed): Buffer {
  return Buffer.concat([start, sealed.nonce, sealed.ciphertext, sealed.tag, start.subarray(0, 4)]);
}

/** Whether `frame` is a part of a checkpoint at the commit `sequence`. A commit that was made to look like one has another number. */
export function isPartOfCheckpoint(frame: Frame, sequence: number): boolean {
  return (frame.kind === segmentKind || frame.kind === checkpointKind) && frame.sequence === sequence;
}

/** The size of the frame that begins with `bytes` (4 or more), or null when no frame has that size. */
export function frameSize(bytes: Buffer): number | null {
  const size = bytes.readUInt32BE(0);
  return size >= smallestFrame && size <= frameMaxSize ? size : null;
}

// The tag of a frame, which by the chain stands for all history before it, and the length: another file of the same size has others.
export const tailSize = tagSize + 4;

/** The last 20 bytes of a frame (`bytes`), by which it is told from every other. */
export function tailOf(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes.subarray(-tailSize));
}

/** What is known of a frame by the 13 bytes that it starts with. */
export interface FrameStart {
  /** Bytes, or null when no frame has that size. */
  readonly size: number | null;
  readonly kind: number;
  readonly sequence: number;
}

/** What `bytes` (13 or more), the first of a frame, say of it. */
export function decodeFrameStart(bytes: Buffer): FrameStart {
  return { size: frameSize(bytes), kind: bytes.readUInt8(4), sequence: Number(bytes.readBigUInt64BE(5)) };
}

/** The frame that `bytes` is, or null when its two lengths differ or its sequence is no number of ours. */
export function decodeFrame(bytes: Buffer): Frame | null {
  const sequence = Number(bytes.readBigUInt64BE(5));
  if (bytes.readUInt32BE(bytes.length - 4) !== bytes.length || !Number.isSafeInteger(sequence)) return null;
  const tagAt = bytes.length - 4 - tagSize;
  return {
    kind: bytes.readUInt8(4),
    sequence,
    start: bytes.subarray(0, frameStartSize),
    sealed: {
      nonce: bytes.subarray(frameStartSize, frameStartSize + nonceSize),
      ciphertext: bytes.subarray(frameStartSize + nonceSize, tagAt),
      tag: bytes.subarray(tagAt, tagAt + tagSize),
    },
  };
}
