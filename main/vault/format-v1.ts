import { LatchkeyError } from '../../shared/errors.ts';
import { nonceSize, type Sealed, tagSize } from '../crypto/aead.ts';
import { digestSize } from '../crypto/digest.ts';

// The layout of a vault file, format version 1. Specified in docs/vault-format.md; all numbers are big-endian.
//
//   file  = "LATCHKEY" version(u16) header-length(u32) header frame*
//   frame = length(u32) kind(u8) sequence(u64) digest(32, of a commit alone) nonce(12) ciphertext tag(16) length(u32)

const magic = Buffer.from('LATCHKEY', 'ascii');
const version = 1;
/** Bytes before the header. */
export const preambleSize = 14;
/** Most bytes of a header: room for a thousand operators, and for the rosters of many years. */
const headerMaxSize = 4 * 1024 * 1024;

/** The kinds of frames. A single flipped bit does not turn one into another. */
export const commitKind = 1;
/** A part of the state in a checkpoint. */
export const segmentKind = 2;
export const checkpointKind = 4;
// length, kind, sequence
export const frameStartSize = 13;
/** Bytes of a frame besides ciphertext: the size of the smallest frame. */
export const smallestFrame = frameStartSize + nonceSize + tagSize + 4;
/** The first bytes of a frame, as many as every frame has: in a commit's, sequence and digest. */
export const frameHeadSize = frameStartSize + digestSize;
/** Most bytes of a frame. */
export const frameMaxSize = 64 * 1024 * 1024;

/** A frame as it is in the file. Nothing about it is authenticated yet. */
export interface Frame {
  readonly kind: number;
  /** The number of the commit, from 1. */
  readonly sequence: number;
  /** The first 13 bytes, which are associated data of the ciphertext. */
  readonly start: Uint8Array;
  /** In a commit, the digest (32 bytes) of its plaintext, from which the chain is computed; null in other frames. */
  readonly digest: Uint8Array | null;
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
 * The size of the header that follows `preamble`: the first 14 bytes of a file, or fewer if the file is shorter.
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
 * The first 13 bytes of a frame of `kind` with `ciphertextSize` bytes of ciphertext.
 * @throws {LatchkeyError} `vault.commit-too-large` when readers would refuse a frame of that size
 */
export function encodeFrameStart(kind: number, sequence: number, ciphertextSize: number): Buffer {
  const size = smallestFrame + clearSize(kind) + ciphertextSize;
  if (size > frameMaxSize) throw new LatchkeyError({ code: 'vault.commit-too-large', size, limit: frameMaxSize });
  const start = Buffer.alloc(frameStartSize);
  start.writeUInt32BE(size, 0);
  start.writeUInt8(kind, 4);
  start.writeBigUInt64BE(BigInt(sequence), 5);
  return start;
}

// Bytes in the clear between start and nonce.
const clearSize = (kind: number) => (kind === commitKind ? digestSize : 0);

/** The 9 bytes after the length of such a frame. Elsewhere they occur only by chance, once in 2^72 places. */
export function startMark(kind: number, sequence: number): Buffer {
  return encodeFrameStart(kind, sequence, 0).subarray(4);
}

/** The frame that begins with `start`; a commit's includes its `digest` (32 bytes). */
export function encodeFrame(start: Uint8Array, sealed: Sealed, digest: Uint8Array = new Uint8Array(0)): Buffer {
  return Buffer.concat([start, digest, sealed.nonce, sealed.ciphertext, sealed.tag, start.subarray(0, 4)]);
}

/** Whether `frame` is part of a checkpoint after commit `sequence`. A commit whose kind was altered has another sequence. */
export function isPartOfCheckpoint(frame: Frame, sequence: number): boolean {
  return (frame.kind === segmentKind || frame.kind === checkpointKind) && frame.sequence === sequence;
}

/** The size of the frame that begins with `bytes` (4 or more), or null when it is out of bounds. */
export function frameSize(bytes: Buffer): number | null {
  const size = bytes.readUInt32BE(0);
  return size >= smallestFrame && size <= frameMaxSize ? size : null;
}

/** The first 45 bytes of a frame, decoded. */
export interface FrameHead {
  /** Bytes, or null when out of bounds. */
  readonly size: number | null;
  readonly kind: number;
  readonly sequence: number;
  /** As in `Frame`. */
  readonly digest: Uint8Array | null;
}

/** Decodes `bytes` (45 or more), the first of a frame. */
export function decodeFrameHead(bytes: Buffer): FrameHead {
  const kind = bytes.readUInt8(4);
  return { size: frameSize(bytes), kind, sequence: readSequence(bytes, 0), digest: digestIn(bytes, kind) };
}

/** The frame in `bytes`, or null when its two lengths differ, its sequence is not a safe integer, or it is too short for its kind. */
export function decodeFrame(bytes: Buffer): Frame | null {
  const { size, kind, sequence, digest } = decodeFrameHead(bytes);
  const nonceAt = frameStartSize + clearSize(kind);
  const tagAt = bytes.length - 4 - tagSize;
  if (size !== bytes.length || bytes.readUInt32BE(bytes.length - 4) !== size) return null;
  if (!Number.isSafeInteger(sequence) || tagAt < nonceAt + nonceSize) return null;
  return {
    kind,
    sequence,
    start: bytes.subarray(0, frameStartSize),
    digest,
    sealed: {
      nonce: bytes.subarray(nonceAt, nonceAt + nonceSize),
      ciphertext: bytes.subarray(nonceAt + nonceSize, tagAt),
      tag: bytes.subarray(tagAt, tagAt + tagSize),
    },
  };
}

/** The sequence in the frame that starts at `at` in `bytes`. */
export function readSequence(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at + 5) * 2 ** 32 + bytes.readUInt32BE(at + 9);
}

function digestIn(bytes: Buffer, kind: number): Uint8Array | null {
  return kind === commitKind ? bytes.subarray(frameStartSize, frameHeadSize) : null;
}
