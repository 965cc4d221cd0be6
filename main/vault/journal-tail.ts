import { isEqual, sha256 } from '../crypto/digest.ts';
import { type Checkpoint, decodeCheckpoint } from './checkpoint.ts';
import { decodeCommit } from './commit.ts';
import { checkpointKind, commitKind, isPartOfCheckpoint, segmentKind, tailOf, tailSize } from './format-v1.ts';
import {
  type FoundFrame,
  isFormError,
  type LocatedFrame,
  type Range,
  readFrame,
  readFrames,
  readFramesBackwards,
} from './frames.ts';
import type { JournalSource } from './journal-source.ts';
import { type Head, nextPosition, positionAfter } from './position.ts';
import type { StoredEnd, StoredFile } from './storage.ts';

/** The commits after a checkpoint: signed for, and not looked into yet. */
interface TailCommits {
  /** The chain value (32 bytes) after each. */
  readonly chains: readonly Uint8Array[];
  /** Bytes of them. */
  readonly size: number;
  /** The last bytes of the last commit there is. */
  readonly commitTail: Uint8Array;
  /** Where it, or the checkpoint, ends. */
  readonly end: StoredEnd;
}

/** What it takes to know the present state: the last checkpoint and what came after it. */
export interface Tail extends TailCommits {
  readonly checkpoint: Checkpoint;
  /** Where its frames are, in bytes. */
  readonly range: Range;
}

/**
 * The tail of the history in `file`, found from its end, or null when there is no checkpoint or anything is not as it must be: reading from
 * the start then tells what.
 */
export async function findTail(file: StoredFile, range: Range, source: JournalSource): Promise<Tail | null> {
  const found = await findCheckpoint(file, range);
  const located = found === null ? null : await readFrame(file, found);
  const checkpoint = located === null ? null : decodeCheckpoint(located, source.founderKey, source);
  if (located === null || checkpoint === null) return null;
  const end = located.offset + located.bytes.length;
  if (end - checkpoint.size < range.start) return null;
  const commitEnd = await lastCommitEnd(file, { start: range.start, end: end - checkpoint.size }, checkpoint.sequence);
  if (commitEnd === null) return null;
  const commitTail = await file.read(commitEnd - tailSize, tailSize);
  const before = { commitTail, end: { size: end, tail: tailOf(located.bytes) } };
  const commits = await readCommits(file, range.end, checkpoint, before, source);
  return commits === null ? null : { checkpoint, range: { start: end - checkpoint.size, end }, ...commits };
}

async function findCheckpoint(file: StoredFile, range: Range): Promise<FoundFrame | null> {
  for await (const found of readFramesBackwards(file, range)) {
    if (found.kind === checkpointKind) return found;
    // A segment here is one of a checkpoint that was not finished.
    if (found.kind !== commitKind && found.kind !== segmentKind) return null;
  }
  return null;
}

/** Where the last commit in `range` ends, in bytes, or null when it is not `sequence`: a checkpoint that was moved would hide what it was moved past. */
async function lastCommitEnd(file: StoredFile, range: Range, sequence: number): Promise<number | null> {
  for await (const found of readFramesBackwards(file, range)) {
    if (found.kind !== commitKind) continue;
    return found.sequence === sequence ? found.offset + found.size : null;
  }
  return null;
}

/**
 * The commits after `head`, from where `before` ends up to the byte `end`; or null when one of them is not the next, or the founder has not signed the last. They
 * are hashed and not opened: what nobody signed for shall cost no memory.
 */
async function readCommits(
  file: StoredFile,
  end: number,
  head: Head,
  before: Pick<TailCommits, 'commitTail' | 'end'>,
  source: JournalSource,
): Promise<TailCommits | null> {
  const chains: Uint8Array[] = [];
  let found = { ...before, size: 0 };
  let position = positionAfter(head);
  let last: FoundFrame | null = null;
  const frames = readFrames(file, { start: before.end.size, end }, () => position.sequence);
  for await (const located of unlessBroken(frames)) {
    if (located === null) return null;
    const { frame, bytes, offset } = located;
    if (isPartOfCheckpoint(frame, position.sequence - 1)) continue;
    if (frame.kind !== commitKind || frame.sequence !== position.sequence) return null;
    position = nextPosition(position, bytes);
    chains.push(position.chain);
    const tail = tailOf(bytes);
    last = { kind: frame.kind, sequence: frame.sequence, size: bytes.length, offset };
    found = { commitTail: tail, end: { size: offset + bytes.length, tail }, size: found.size + bytes.length };
  }
  const isSigned = last === null || (await isSignedByFounder(file, last, chains.at(-2) ?? head.chain, source));
  return isSigned ? { chains, ...found } : null;
}

/** Whether `found`, a commit after the chain value `chain` (32 bytes), opens and is signed by the founder: the signature stands for all before it. */
async function isSignedByFounder(
  file: StoredFile,
  found: FoundFrame,
  chain: Uint8Array,
  source: JournalSource,
): Promise<boolean> {
  const located = await readFrame(file, found);
  const opened = located === null ? null : decodeCommit(located.frame, { sequence: found.sequence, chain }, source);
  return opened?.isSignedBy(source.founderKey) ?? false;
}

/**
 * Whether the history in `range` of `file` leads from `seen` to `head`, told by the chain. What it does not say is why it does not: the file may be
 * damaged, or another one.
 */
export async function leadsTo(file: StoredFile, range: Range, seen: Head, head: Head): Promise<boolean> {
  const start = await findCommit(file, range, seen.sequence);
  if (start === null) return false;
  let { sequence, chain } = seen;
  for await (const located of unlessBroken(readFrames(file, { start, end: range.end }, () => sequence))) {
    if (located === null) return false;
    if (located.frame.kind !== commitKind) continue;
    chain = sha256(chain, located.bytes);
    sequence += 1;
  }
  return sequence === head.sequence && isEqual(chain, head.chain);
}

/** Where in `range` of `file` the commit `sequence` ends, in bytes, found from the end; or null. */
export async function findCommit(file: StoredFile, range: Range, sequence: number): Promise<number | null> {
  for await (const found of readFramesBackwards(file, range)) {
    if (found.kind !== commitKind) continue;
    if (found.sequence === sequence) return found.offset + found.size;
    if (found.sequence < sequence) return null;
  }
  return null;
}

/** `frames`, and null in the place of those that cannot be read. */
async function* unlessBroken(frames: AsyncIterable<LocatedFrame>): AsyncGenerator<LocatedFrame | null> {
  try {
    yield* frames;
  } catch (error) {
    if (!isFormError(error)) throw error;
    yield null;
  }
}
