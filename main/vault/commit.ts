import { z } from 'zod';
import { open, seal } from '../crypto/aead.ts';
import { sha256 } from '../crypto/digest.ts';
import { sign, signatureSize, verify } from '../crypto/signature.ts';
import { commitKind, encodeFrame, encodeFrameStart, type Frame } from './format-v1.ts';
import { parseJson } from './json.ts';

/** The events of one command. */
export interface Commit {
  readonly operatorId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly events: readonly unknown[];
}

/** Where a commit stands in the history: after whom, and as which. */
export interface Position {
  /** The number of the commit, from 1. */
  readonly sequence: number;
  /** The chain value (32 bytes) of everything before it. */
  readonly chain: Uint8Array;
}

/** A commit out of its frame. The frame was authentic; whether an administrator signed it, `isSignedBy` tells. */
export interface OpenedCommit {
  readonly commit: Commit;
  readonly isSignedBy: (publicKey: Uint8Array) => boolean;
}

const bodySchema = z.strictObject({ operator: z.string(), at: z.int(), events: z.array(z.unknown()) });

/** The position after the frame with `bytes` (docs/vault-format.md, "The chain"). */
export function nextPosition({ sequence, chain }: Position, bytes: Uint8Array): Position {
  return { sequence: sequence + 1, chain: sha256(chain, bytes) };
}

/** The frame of `commit` at `position`, signed with `signingKey` (seed, 32 bytes) and sealed with `frameKey` (32 bytes). */
export function encodeCommit(commit: Commit, position: Position, signingKey: Uint8Array, frameKey: Uint8Array): Buffer {
  const { operatorId: operator, at, events } = commit;
  const body = Buffer.from(JSON.stringify({ operator, at, events }), 'utf8');
  const plaintext = Buffer.concat([sign(signingKey, signedMessage(position, body)), body]);
  const start = encodeFrameStart(commitKind, position.sequence, plaintext.length);
  return encodeFrame(start, seal(frameKey, Buffer.concat([position.chain, start]), plaintext));
}

/** The commit in `frame`, or null when it is not the one that belongs at `position`, or was altered. */
export function decodeCommit(frame: Frame, position: Position, frameKey: Uint8Array): OpenedCommit | null {
  if (frame.kind !== commitKind || frame.sequence !== position.sequence) return null;
  const plaintext = open(frameKey, Buffer.concat([position.chain, frame.start]), frame.sealed);
  if (plaintext === null || plaintext.length < signatureSize) return null;
  const signature = plaintext.subarray(0, signatureSize);
  const body = plaintext.subarray(signatureSize);
  const parsed = bodySchema.safeParse(parseJson(body));
  if (!parsed.success) return null;
  const { operator: operatorId, at, events } = parsed.data;
  return {
    commit: { operatorId, at, events },
    isSignedBy: (publicKey) => verify(publicKey, signedMessage(position, body), signature),
  };
}

// The signature covers the commit and, by the chain value, everything before it.
function signedMessage(position: Position, body: Uint8Array): Buffer {
  const sequence = Buffer.alloc(8);
  sequence.writeBigUInt64BE(BigInt(position.sequence));
  return Buffer.concat([Buffer.from('latchkey/v1/commit'), position.chain, sequence, body]);
}
