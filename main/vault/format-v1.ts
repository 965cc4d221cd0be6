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

/** The kinds of frames. One flipped bit does not make one of them another. */
export const commitKind = 1;
/** A part of the state that a checkpoint holds. */
export const segmentKind = 2;
export const checkpointKind = 4;
// length, kind, sequence
export const frameStartSize = 13;
/** Bytes of a frame that are not ciphertext: the size of the smallest. */
export const smallestFrame = frameStartSize + nonceSize + tagSize + 4;
/** The first bytes of a frame, as many as every frame has: those of a commit hold its number and its digest. */
export const frameHeadSize = frameStartSize + digestSize;
/** Most bytes of a frame. */
export const frameMaxSize = 64 * 1024 * 1024;

/** A frame as it lies in the file. Nothing about it is authentic yet. */
export interface Frame {
  readonly kind: number;
  /** The number of the commit, from 1. */
  readonly sequence: number;
  /** The first 13 bytes, which are authenticated with the ciphertext. */
  readonly start: Uint8Array;
  /** Of a commit, what the chain is made of (32 bytes): the digest of its plaintext. Other frames have none. */
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
 * The first 13 bytes of a frame of `kind`, when it carries `ciphertextSize` bytes of ciphertext.
 * @throws {LatchkeyError} `vault.commit-too-large` when no reader would take a frame of that size
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

// What stands in the clear between start and nonce.
const clearSize = (kind: number) => (kind === commitKind ? digestSize : 0);

/** The bytes (9) that follow the length of a frame. Elsewhere they stand by chance alone, once in 2^72 places. */
export function startMark(kind: number, sequence: number): Buffer {
  return encodeFrameStart(kind, sequence, 0).subarray(4);
}

/** The frame that begins with `start`; that of a commit has a `digest` (32 bytes). */
export function encodeFrame(start: Uint8Array, sealed: Sealed, digest: Uint8Array = new Uint8Array(0)): Buffer {
  return Buffer.concat([start, digest, sealed.nonce, sealed.ciphertext, sealed.tag, start.subarray(0, 4)]);
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

/** What is known of a frame by its first 45 bytes. */
export interface FrameHead {
  /** Bytes, or null when no frame has that size. */
  readonly size: number | null;
  readonly kind: number;
  readonly sequence: number;
  /** As in `Frame`. */
  readonly digest: Uint8Array | null;
}

/** What `bytes` (45 or more), the first of a frame, say of it. */
export function decodeFrameHead(bytes: Buffer): FrameHead {
  const kind = bytes.readUInt8(4);
  return { size: frameSize(bytes), kind, sequence: readSequence(bytes, 0), digest: digestIn(bytes, kind) };
}

/** The frame that `bytes` is, or null when its two lengths differ, its sequence is no number of ours, or it is too short for its kind. */
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

/** The number in the frame that starts at `at` in `bytes`. */
export function readSequence(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at + 5) * 2 ** 32 + bytes.readUInt32BE(at + 9);
}

function digestIn(bytes: Buffer, kind: number): Uint8Array | null {
  return kind === commitKind ? bytes.subarray(frameStartSize, frameHeadSize) : null;
}
