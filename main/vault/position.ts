import { sha256 } from '../crypto/digest.ts';

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

/** The position after the frame with `bytes` (docs/vault-format.md, "The chain"). */
export function nextPosition({ sequence, chain }: Position, bytes: Uint8Array): Position {
  return { sequence: sequence + 1, chain: sha256(chain, bytes) };
}

/** The position after `head`. */
export function positionAfter({ sequence, chain }: Head): Position {
  return { sequence: sequence + 1, chain };
}

/** The head before `position`. */
export function headBefore({ sequence, chain }: Position): Head {
  return { sequence: sequence - 1, chain };
}
