import { z } from 'zod';
import { LatchkeyError } from '../../shared/errors.ts';
import { type AeadKey, open, seal } from '../crypto/aead.ts';
import { isEqual, sha256 } from '../crypto/digest.ts';
import { type SigningKey, sign, signatureSize, verify } from '../crypto/signature.ts';
import { commitKind, encodeFrame, encodeFrameStart } from './format-v1.ts';
import type { CommitFrame } from './frames.ts';
import { parseJson } from './json.ts';
import { nextPosition, type Position, sequenceBytes } from './position.ts';

/** The events of one command. */
export interface Commit {
  readonly operatorId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly events: readonly unknown[];
}

/** A commit as it is signed: signature (64 bytes) and body, which is all that its frame holds. */
export interface SignedCommit {
  readonly signature: Uint8Array;
  /** The commit as JSON, byte for byte as it was signed. */
  readonly body: Uint8Array;
}

/** A decrypted commit. Its frame was authentic; `isSignedBy` tells whether a given key signed it. */
export interface OpenedCommit {
  readonly commit: Commit;
  readonly signed: SignedCommit;
  /** The position after it. */
  readonly next: Position;
  /** SHA-256 of signature and body, 32 bytes. */
  readonly digest: Uint8Array;
  readonly isSignedBy: (publicKey: Uint8Array) => boolean;
}

const bodySchema = z.strictObject({ operator: z.string(), at: z.int(), events: z.array(z.unknown()) });

/** `commit` at `position`, signed with `signingKey`. */
export function signCommit(commit: Commit, position: Position, signingKey: SigningKey): SignedCommit {
  const { operatorId: operator, at, events } = commit;
  const body = Buffer.from(JSON.stringify({ operator, at, events }), 'utf8');
  return { signature: sign(signingKey, signedMessage(position, body)), body };
}

/** The digest (32 bytes) that goes into the chain. */
export function digestOf({ signature, body }: SignedCommit): Buffer {
  return sha256(Buffer.concat([signature, body]));
}

/** The frame of a commit, and its digest (32 bytes). */
export interface SealedCommit {
  readonly bytes: Buffer;
  readonly digest: Uint8Array;
}

/**
 * The frame of `signed` at `position`, sealed with `frameKey`.
 * @throws {LatchkeyError} `vault.commit-too-large`
 */
export function sealCommit({ signature, body }: SignedCommit, position: Position, frameKey: AeadKey): SealedCommit {
  const plaintext = Buffer.concat([signature, body]);
  const start = encodeFrameStart(commitKind, position.sequence, plaintext.length);
  const digest = sha256(plaintext);
  const { chain } = nextPosition(position, digest);
  return { bytes: encodeFrame(start, seal(frameKey, Buffer.concat([chain, start]), plaintext), digest), digest };
}

/**
 * The frame of `commit` at `position`, signed with `signingKey` and sealed with `frameKey`.
 * @throws {LatchkeyError} `vault.commit-too-large`
 */
export function encodeCommit(
  commit: Commit,
  position: Position,
  signingKey: SigningKey,
  frameKey: AeadKey,
): SealedCommit {
  return sealCommit(signCommit(commit, position, signingKey), position, frameKey);
}

/** Who could sign at which commit. */
export interface Signers {
  /** Whether `isSignedBy` holds for anybody who could sign commit `sequence`. */
  isByAnAdministrator(isSignedBy: OpenedCommit['isSignedBy'], sequence: number): boolean;
}

/** What it takes to read commits. */
export interface CommitSource {
  readonly frameKey: AeadKey;
  readonly rosters: Signers;
}

// An unsigned body above this size is not parsed: an auditor can encrypt, and must not be able to make readers parse a huge body.
const unsignedMaxSize = 1024 * 1024;

/** The signed commit in the frame at `position`, and the position after it; null when it is not the commit that belongs there, or was altered. */
export function openCommit(
  frame: CommitFrame,
  position: Position,
  frameKey: AeadKey,
): (SignedCommit & Pick<OpenedCommit, 'next'>) | null {
  if (frame.sequence !== position.sequence) return null;
  const next = nextPosition(position, frame.digest);
  const signed = openBefore(frame, next.chain, frameKey);
  return signed === null ? null : { ...signed, next };
}

/** The signed commit in `frame`, after which the chain value is `chain` (32 bytes); null when it is another commit, or was altered. */
export function openBefore(frame: CommitFrame, chain: Uint8Array, frameKey: AeadKey): SignedCommit | null {
  const plaintext = open(frameKey, Buffer.concat([chain, frame.start]), frame.sealed);
  if (plaintext === null || plaintext.length < signatureSize) return null;
  if (!isEqual(sha256(plaintext), frame.digest)) return null;
  return { signature: plaintext.subarray(0, signatureSize), body: plaintext.subarray(signatureSize) };
}

/**
 * The commit in `frame`, or null when it is not the commit that belongs at `position`, or was altered.
 * @throws {LatchkeyError} `vault.not-signed` for a body over 1 MiB that nobody signed who could
 */
export function decodeCommit(frame: CommitFrame, position: Position, source: CommitSource): OpenedCommit | null {
  const signed = openCommit(frame, position, source.frameKey);
  if (signed === null) return null;
  const opened = parseSigned(signed, position, source.rosters);
  return opened === null ? null : { ...opened, digest: frame.digest, next: signed.next };
}

/**
 * The commit in `signed` at `position`, or null when its body is not a commit.
 * @throws {LatchkeyError} `vault.not-signed` for a body over 1 MiB that nobody signed who could
 */
export function parseSigned(
  signed: SignedCommit,
  position: Position,
  rosters: Signers,
): Omit<OpenedCommit, 'digest' | 'next'> | null {
  const { sequence } = position;
  const isSignedBy = signatureCheck(signed, position);
  const isLarge = signed.body.length > unsignedMaxSize;
  if (isLarge && !rosters.isByAnAdministrator(isSignedBy, sequence)) {
    throw new LatchkeyError({ code: 'vault.not-signed', sequence });
  }
  const commit = parseCommit(signed.body);
  return commit === null ? null : { commit, signed, isSignedBy };
}

/** A function that tells whether `signed` at `position` verifies under a public key (32 bytes). */
export function signatureCheck({ signature, body }: SignedCommit, position: Position): OpenedCommit['isSignedBy'] {
  return (publicKey) => verify(publicKey, signedMessage(position, body), signature);
}

/** The commit encoded in `body`, or null. */
export function parseCommit(body: Uint8Array): Commit | null {
  const parsed = bodySchema.safeParse(parseJson(Buffer.from(body.buffer, body.byteOffset, body.byteLength)));
  if (!parsed.success) return null;
  const { operator: operatorId, at, events } = parsed.data;
  return { operatorId, at, events };
}

const label = Buffer.from('latchkey/v1/commit\0');

/** The message that is signed for the commit at `position` with this `body`: through the chain value, it covers everything before it. */
export function signedMessage({ sequence, chain }: Position, body: Uint8Array): Buffer {
  return Buffer.concat([label, chain, sequenceBytes(sequence), body]);
}
