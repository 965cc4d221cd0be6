import { z } from 'zod';
import { type AeadKey, open, seal } from '../crypto/aead.ts';
import { digestSize, isEqual, sha256 } from '../crypto/digest.ts';
import { type SigningKey, sign, signatureSize, verify } from '../crypto/signature.ts';
import { base64url, toBase64url } from './base64url.ts';
import type { Signers } from './commit.ts';
import {
  checkpointKind,
  decodeFrame,
  encodeFrame,
  encodeFrameStart,
  type Frame,
  frameMaxSize,
  segmentKind,
  smallestFrame,
} from './format-v1.ts';
import { parseJson } from './json.ts';
import { type Head, sequenceBytes } from './position.ts';
import type { Roster } from './roster.ts';
import type { StoredFile } from './storage.ts';

// A checkpoint is the state after a commit, so that opening need not replay from the first: segments, each a frame with one JSON value, followed
// by a frame that names them and carries the signature. Specified in docs/vault-format.md, "Checkpoints".

/** The vault and the key of its frames. */
export interface CheckpointContext {
  /** 32 bytes. */
  readonly vaultId: Uint8Array;
  readonly frameKey: AeadKey;
}

/** The commit that a checkpoint follows. */
export interface HeadCommit extends Head {
  /** Its digest, 32 bytes. */
  readonly digest: Uint8Array;
}

interface Segment {
  /** Bytes of its frame. */
  readonly size: number;
  /** SHA-256 (32 bytes) of its frame. */
  readonly digest: Uint8Array;
}

/** A decoded checkpoint frame. */
export interface Checkpoint extends HeadCommit {
  /** The digest (32 bytes) of the commit that set the roster in force. */
  readonly roster: Uint8Array;
  /** SHA-256 (32 bytes) of the header's `keys`. */
  readonly keysDigest: Uint8Array;
  readonly segments: readonly Segment[];
  /** Bytes of all its frames. */
  readonly size: number;
}

const bodySchema = z.strictObject({
  commit: base64url(digestSize),
  chain: base64url(digestSize),
  roster: base64url(digestSize),
  keys: base64url(digestSize),
  segments: z.array(
    z.strictObject({ size: z.int().min(smallestFrame).max(frameMaxSize), digest: base64url(digestSize) }),
  ),
});

/** The frames, in order, of the checkpoint of `values` at `head` under `roster`, signed with an administrator's `signingKey`. */
export function* encodeCheckpoint(
  values: Iterable<unknown>,
  head: HeadCommit,
  roster: Pick<Roster, 'digest' | 'keysDigest'>,
  signingKey: SigningKey,
  context: CheckpointContext,
): Generator<Buffer> {
  const segments: z.input<typeof bodySchema>['segments'] = [];
  for (const value of values) {
    const frame = sealFrame(segmentKind, head.sequence, Buffer.from(JSON.stringify(value), 'utf8'), context);
    segments.push({ size: frame.length, digest: toBase64url(sha256(frame)) });
    yield frame;
  }
  const named: z.input<typeof bodySchema> = {
    commit: toBase64url(head.digest),
    chain: toBase64url(head.chain),
    roster: toBase64url(roster.digest),
    keys: toBase64url(roster.keysDigest),
    segments,
  };
  const body = Buffer.from(JSON.stringify(named), 'utf8');
  const signature = sign(signingKey, signedMessage(head.sequence, body, context));
  yield sealFrame(checkpointKind, head.sequence, Buffer.concat([signature, body]), context);
}

/** The checkpoint in `frame`, or null when it is malformed or not signed by an administrator of the roster in force. */
export function decodeCheckpoint(
  { bytes, frame }: { readonly bytes: Uint8Array; readonly frame: Frame },
  rosters: Signers,
  context: CheckpointContext,
): Checkpoint | null {
  if (frame.kind !== checkpointKind) return null;
  const plaintext = openFrame(frame, context);
  if (plaintext === null || plaintext.length < signatureSize) return null;
  const body = plaintext.subarray(signatureSize);
  const message = signedMessage(frame.sequence, body, context);
  const isSignedBy = (publicKey: Uint8Array) => verify(publicKey, message, plaintext.subarray(0, signatureSize));
  // Verified before parsing: an auditor can encrypt, and must not be able to make readers parse a huge body.
  if (!rosters.isByAnAdministrator(isSignedBy, frame.sequence + 1)) return null;
  const parsed = bodySchema.safeParse(parseJson(body));
  if (!parsed.success) return null;
  const { commit: digest, chain, roster, keys: keysDigest, segments } = parsed.data;
  const size = segments.reduce((sum, segment) => sum + segment.size, bytes.length);
  return { sequence: frame.sequence, digest, chain, roster, keysDigest, segments, size };
}

/** Whether `checkpoint` is at `head`, under `roster`. */
export function isAt(checkpoint: Checkpoint, head: HeadCommit, roster: Roster): boolean {
  const isOfHistory = isEqual(checkpoint.chain, head.chain) && isEqual(checkpoint.digest, head.digest);
  return isOfHistory && isUnder(checkpoint, roster);
}

/**
 * Whether `checkpoint` names `roster` and the header's `keys` that go with it. A checkpoint before the roster's commit does not count, whatever it names: its
 * signer may have been demoted by the roster.
 */
export function isUnder(checkpoint: Checkpoint, roster: Roster): boolean {
  if (checkpoint.sequence < roster.sequence) return false;
  return isEqual(checkpoint.roster, roster.digest) && isEqual(checkpoint.keysDigest, roster.keysDigest);
}

/** Thrown when a segment is not the one that the checkpoint names. */
export class BrokenSegment extends Error {
  override readonly name = 'BrokenSegment';
}

/**
 * The values of `checkpoint`, whose frames start at `start` (bytes) in `file`.
 * @throws {BrokenSegment}
 */
export async function* readValues(
  file: StoredFile,
  checkpoint: Checkpoint,
  start: number,
  context: CheckpointContext,
): AsyncGenerator<unknown> {
  for await (const text of readTexts(file, checkpoint, start, context)) {
    const value = parseJson(text);
    if (value === undefined) throw new BrokenSegment();
    yield value;
  }
}

/** As `readValues`, but the JSON text of each value, in UTF-8. */
export async function* readTexts(
  file: StoredFile,
  checkpoint: Checkpoint,
  start: number,
  context: CheckpointContext,
): AsyncGenerator<Buffer> {
  if (start < 0) throw new BrokenSegment();
  let offset = start;
  // While one segment is processed, the next is read; the two buffers alternate.
  const largest = Math.max(0, ...checkpoint.segments.map(({ size }) => size));
  const memory = checkpoint.segments.slice(0, 2).map(() => Buffer.allocUnsafe(largest));
  const readNext = (index: number): Promise<Buffer> | null => {
    const segment = checkpoint.segments[index];
    const reading = segment === undefined ? null : file.read(offset, segment.size, memory[index % 2]);
    // Awaited later, or never.
    reading?.catch(() => undefined);
    offset += segment?.size ?? 0;
    return reading;
  };
  let next = readNext(0);
  try {
    for (const [index, { digest }] of checkpoint.segments.entries()) {
      const bytes = (await next) ?? Buffer.alloc(0);
      next = readNext(index + 1);
      yield openSegment(bytes, digest, context);
    }
  } finally {
    // The file is closed after this.
    await next?.catch(() => undefined);
  }
}

function openSegment(bytes: Buffer, digest: Uint8Array, context: CheckpointContext): Buffer {
  const frame = isEqual(sha256(bytes), digest) ? decodeFrame(bytes) : null;
  const plaintext = frame === null ? null : openFrame(frame, context);
  if (plaintext === null) throw new BrokenSegment();
  return plaintext;
}

function sealFrame(kind: number, sequence: number, plaintext: Uint8Array, context: CheckpointContext): Buffer {
  const start = encodeFrameStart(kind, sequence, plaintext.length);
  return encodeFrame(start, seal(context.frameKey, Buffer.concat([context.vaultId, start]), plaintext));
}

function openFrame(frame: Frame, { vaultId, frameKey }: CheckpointContext): Buffer | null {
  return open(frameKey, Buffer.concat([vaultId, frame.start]), frame.sealed);
}

const label = Buffer.from('latchkey/v1/checkpoint\0');

function signedMessage(sequence: number, body: Uint8Array, { vaultId }: CheckpointContext): Buffer {
  return Buffer.concat([label, vaultId, sequenceBytes(sequence), body]);
}
