import { digestSize, sha256Into } from '../crypto/digest.ts';

/** Bytes of the number of a commit. */
export const sequenceSize = 8;

/** The end of a history. */
export interface Head {
  /** The number of the last commit. */
  readonly sequence: number;
  /** The chain value (32 bytes) after it. */
  readonly chain: Uint8Array;
}

/** The place of a commit in the history. */
export interface Position {
  /** The number of the commit, from 1. */
  readonly sequence: number;
  /** The chain value (32 bytes) before the commit. */
  readonly chain: Uint8Array;
}

/** The position of the first commit of the vault `vaultId` (32 bytes). */
export function firstPosition(vaultId: Uint8Array): Position {
  return { sequence: 1, chain: vaultId };
}

/** The position after the commit with the digest `digest` (32 bytes) at `position` (docs/vault-format.md, "The chain"). */
export function nextPosition({ sequence, chain }: Position, digest: Uint8Array): Position {
  linked.set(chain, 0);
  writeSequence(linked, sequence, digestSize);
  linked.set(digest, digestSize + sequenceSize);
  const next = Buffer.allocUnsafe(digestSize);
  sha256Into(linked, next);
  return { sequence: sequence + 1, chain: next };
}

// Scratch memory for the input of a chain value, overwritten by each call.
const linked = Buffer.alloc(2 * digestSize + sequenceSize);

/** The number `sequence` as 8 bytes. */
export function sequenceBytes(sequence: number): Buffer {
  const bytes = Buffer.alloc(sequenceSize);
  writeSequence(bytes, sequence, 0);
  return bytes;
}

/** Writes the number `sequence` to the 8 bytes of `bytes` at `offset`. Twice as fast as through a `bigint`. */
export function writeSequence(bytes: Buffer, sequence: number, offset: number): void {
  bytes.writeUInt32BE(Math.floor(sequence / 2 ** 32), offset);
  bytes.writeUInt32BE(sequence % 2 ** 32, offset + 4);
}

/** The position after `head`. */
export function positionAfter({ sequence, chain }: Head): Position {
  return { sequence: sequence + 1, chain };
}

/** The head before `position`. */
export function headBefore({ sequence, chain }: Position): Head {
  return { sequence: sequence - 1, chain };
}
