import { digestSize, sha256Into } from '../crypto/digest.ts';

/** Bytes of the number of a commit. */
export const sequenceSize = 8;

/** How far a history goes. */
export interface Head {
  /** The number of the last commit. */
  readonly sequence: number;
  /** The chain value (32 bytes) after it. */
  readonly chain: Uint8Array;
}

/** Where a commit stands in the history: after whom, and as which. */
export interface Position {
  /** The number of the commit, from 1. */
  readonly sequence: number;
  /** The chain value (32 bytes) of everything before it. */
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

// What a chain value is the digest of. Nothing of it outlasts a call.
const linked = Buffer.alloc(2 * digestSize + sequenceSize);

/** The number `sequence` as 8 bytes. */
export function sequenceBytes(sequence: number): Buffer {
  const bytes = Buffer.alloc(sequenceSize);
  writeSequence(bytes, sequence, 0);
  return bytes;
}

/** Puts the number `sequence` into 8 bytes of `bytes` from `offset` on. Twice as fast as by a `bigint`. */
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
