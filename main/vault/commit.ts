import { z } from 'zod';
import { LatchkeyError } from '../../shared/errors.ts';
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

/** What it takes to read commits. */
export interface CommitSource {
  readonly frameKey: AeadKey;
  /** The public key (32 bytes) that the vault's id comes from. */
  readonly founderKey: Uint8Array;
}

// Parsing more than this takes time and memory that an auditor, who can encrypt, is not to make others spend.
const unsignedMaxSize = 1024 * 1024;

/**
 * The commit in `frame`, or null when it is not the one that belongs at `position`, or was altered.
 * @throws {LatchkeyError} `vault.not-signed` for a large one that is not signed by the founder, the one who signs in this version
 */
export function decodeCommit(frame: Frame, position: Position, source: CommitSource): OpenedCommit | null {
  if (frame.kind !== commitKind || frame.sequence !== position.sequence) return null;
  const plaintext = open(source.frameKey, Buffer.concat([position.chain, frame.start]), frame.sealed);
  if (plaintext === null || plaintext.length < signatureSize) return null;
  const signature = plaintext.subarray(0, signatureSize);
  const body = plaintext.subarray(signatureSize);
  const isSignedBy = (publicKey: Uint8Array) => verify(publicKey, signedMessage(position, body), signature);
  if (body.length > unsignedMaxSize && !isSignedBy(source.founderKey)) {
    throw new LatchkeyError({ code: 'vault.not-signed', sequence: position.sequence });
  }
  const parsed = bodySchema.safeParse(parseJson(body));
  if (!parsed.success) return null;
  const { operator: operatorId, at, events } = parsed.data;
  return { commit: { operatorId, at, events }, isSignedBy };
}

// The signature covers the commit and, by the chain value, everything before it.
function signedMessage(position: Position, body: Uint8Array): Buffer {
  const sequence = Buffer.alloc(8);
  sequence.writeBigUInt64BE(BigInt(position.sequence));
  return Buffer.concat([Buffer.from('latchkey/v1/commit'), position.chain, sequence, body]);
}
