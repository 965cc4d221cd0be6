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

/** The kind of the frames that hold commits. */
export const commitKind = 1;
// length, kind, sequence
const frameStartSize = 13;
/** Bytes of a frame that are not ciphertext. */
const frameOverhead = frameStartSize + nonceSize + tagSize + 4;
/** Most bytes of a frame. */
const frameMaxSize = 64 * 1024 * 1024;

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
 * @throws {RangeError} when no reader would take a frame of that size
 */
export function encodeFrameStart(kind: number, sequence: number, ciphertextSize: number): Buffer {
  const size = frameOverhead + ciphertextSize;
  if (size > frameMaxSize) throw new RangeError('a frame has at most 64 MiB');
  const start = Buffer.alloc(frameStartSize);
  start.writeUInt32BE(size, 0);
  start.writeUInt8(kind, 4);
  start.writeBigUInt64BE(BigInt(sequence), 5);
  return start;
}

/** The frame that begins with `start`. */
export function encodeFrame(start: Uint8Array, sealed: Sealed): Buffer {
  return Buffer.concat([start, sealed.nonce, sealed.ciphertext, sealed.tag, start.subarray(0, 4)]);
}

/** The size of the frame that begins with `bytes` (4 or more), or null when no frame has that size. */
export function frameSize(bytes: Buffer): number | null {
  const size = bytes.readUInt32BE(0);
  return size >= frameOverhead && size <= frameMaxSize ? size : null;
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
