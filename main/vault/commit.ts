import { z } from 'zod';
import { type AeadKey, open, seal } from '../crypto/aead.ts';
import { sign, signatureSize, verify } from '../crypto/signature.ts';
import { commitKind, encodeFrame, encodeFrameStart, type Frame } from './format-v1.ts';
import { parseJson } from './json.ts';
import type { Position } from './position.ts';

/** The events of one command. */
export interface Commit {
  readonly operatorId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly events: readonly unknown[];
}

/** A commit out of its frame. The frame was authentic; whether an administrator signed it, `isSignedBy` tells. */
export interface OpenedCommit {
  readonly commit: Commit;
  readonly isSignedBy: (publicKey: Uint8Array) => boolean;
}

const bodySchema = z.strictObject({ operator: z.string(), at: z.int(), events: z.array(z.unknown()) });

/**
 * The frame of `commit` at `position`, signed with `signingKey` (seed, 32 bytes) and sealed with `frameKey`.
 * @throws {LatchkeyError} `vault.commit-too-large`
 */
export function encodeCommit(commit: Commit, position: Position, signingKey: Uint8Array, frameKey: AeadKey): Buffer {
  const { operatorId: operator, at, events } = commit;
  const body = Buffer.from(JSON.stringify({ operator, at, events }), 'utf8');
  const plaintext = Buffer.concat([sign(signingKey, signedMessage(position, body)), body]);
  const start = encodeFrameStart(commitKind, position.sequence, plaintext.length);
  return encodeFrame(start, seal(frameKey, Buffer.concat([position.chain, start]), plaintext));
}

/** The commit in `frame`, or null when it is not the one that belongs at `position`, or was altered. */
export function decodeCommit(frame: Frame, position: Position, frameKey: AeadKey): OpenedCommit | null {
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
