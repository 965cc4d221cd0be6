import { isEqual } from '../crypto/digest.ts';
import { type Checkpoint, decodeCheckpoint, type HeadCommit, isUnder } from './checkpoint.ts';
import { type Commit, decodeCommit, openBefore, parseCommit } from './commit.ts';
import { checkpointKind, commitKind, isPartOfCheckpoint, segmentKind } from './format-v1.ts';
import {
  type FoundFrame,
  isCommit,
  isFormError,
  isStray,
  type LocatedFrame,
  type Range,
  readFrame,
  readFrames,
  readFramesBackwards,
} from './frames.ts';
import type { JournalSource } from './journal-source.ts';
import { type Head, nextPosition, type Position, positionAfter } from './position.ts';
import type { Rosters } from './rosters.ts';
import { endAfter, type StoredEnd, type StoredFile } from './storage.ts';

/** The commits after a checkpoint: covered by a verified signature, but not decrypted yet. */
interface TailCommits {
  /** The chain value (32 bytes) after each commit. */
  readonly chains: readonly Uint8Array[];
  /** Their bytes. */
  readonly size: number;
  /** The digest (32 bytes) of the last commit of the history. */
  readonly digest: Uint8Array;
  /** Where the last commit, the checkpoint, or a stray after them ends. */
  readonly end: StoredEnd;
  /** The strays among them. */
  readonly strays: number;
  /** The strays after the last commit. */
  readonly trailing: readonly FoundFrame[];
}

/** What the current state is restored from: the last checkpoint and the commits after it. */
export interface Tail extends TailCommits {
  readonly checkpoint: Checkpoint;
  /** The commit before the checkpoint. */
  readonly commit: FoundFrame;
  /** Where the checkpoint's frames are, in bytes. */
  readonly range: Range;
}

/** Where the frames lie, and the header's rosters. */
export interface Extent {
  readonly range: Range;
  readonly rosters: Rosters;
}

/**
 * The tail of the history in `file`, found from its end, or null when there is no checkpoint or anything is wrong: reading from the start then finds out
 * what.
 */
export async function findTail(
  file: StoredFile,
  { range, rosters }: Extent,
  source: JournalSource,
): Promise<Tail | null> {
  const found = await findCheckpoint(file, range);
  const located = found === null ? null : await readFrame(file, found);
  const checkpoint = located === null ? null : decodeCheckpoint(located, rosters, source);
  if (located === null || checkpoint === null || !isUnder(checkpoint, rosters.last)) return null;
  const end = located.offset + located.bytes.length;
  const start = end - checkpoint.size;
  const before = { start: range.start, end: start };
  const commit = start < range.start ? null : await findCommit(file, before, checkpoint, 'refused');
  if (commit === null) return null;
  const from = { digest: checkpoint.digest, end: endAfter(end, located.bytes) };
  const commits = await readCommits(file, { range: { start: end, end: range.end }, rosters }, checkpoint, from, source);
  return commits === null ? null : { checkpoint, commit, range: { start, end }, ...commits };
}

async function findCheckpoint(file: StoredFile, range: Range): Promise<FoundFrame | null> {
  for await (const found of readFramesBackwards(file, range)) {
    if (found.kind === checkpointKind) return found;
    // A segment that comes first here belongs to an unfinished checkpoint.
    if (found.kind !== commitKind && found.kind !== segmentKind) return null;
  }
  return null;
}

// A larger commit, in bytes, is not read just to get a name and an instant.
const fewBytes = 64 * 1024;

/** The commit before the checkpoint of `tail`, whose signature covers it; null when it is large or unreadable, since it is not essential. */
export async function commitOf(
  file: StoredFile,
  { commit, checkpoint }: Tail,
  source: JournalSource,
): Promise<Commit | null> {
  const located = commit.size > fewBytes ? null : await readFrame(file, commit);
  if (located === null || !isCommit(located.frame) || !isEqual(located.frame.digest, checkpoint.digest)) return null;
  const signed = openBefore(located.frame, checkpoint.chain, source.frameKey);
  return signed === null ? null : parseCommit(signed.body);
}

/**
 * The commits after `head` in the range of `extent`, or null when one is out of sequence or the last is not signed by an operator who could sign it. They are
 * hashed but not decrypted: unsigned content must not cost memory.
 */
async function readCommits(
  file: StoredFile,
  { range, rosters }: Extent,
  head: Head,
  before: Pick<TailCommits, 'digest' | 'end'>,
  source: JournalSource,
): Promise<TailCommits | null> {
  const chains: Uint8Array[] = [];
  let found = { ...before, size: 0, strays: 0 };
  let trailing: FoundFrame[] = [];
  let position = positionAfter(head);
  let last: { readonly found: FoundFrame; readonly position: Position } | null = null;
  for await (const located of unlessBroken(readFrames(file, range, () => position.sequence))) {
    if (located === null) return null;
    const { frame, bytes, offset } = located;
    const end = endAfter(offset + bytes.length, bytes);
    if (isPartOfCheckpoint(frame, position.sequence - 1)) continue;
    if (isStray(frame, position.sequence)) {
      found = { ...found, end, strays: found.strays + 1 };
      trailing.push({ ...frame, size: bytes.length, offset });
      continue;
    }
    if (!isCommit(frame) || frame.sequence !== position.sequence) return null;
    last = { found: { ...frame, size: bytes.length, offset }, position };
    trailing = [];
    position = nextPosition(position, frame.digest);
    chains.push(position.chain);
    found = { ...found, digest: Uint8Array.from(frame.digest), end, size: found.size + bytes.length };
  }
  const isSigned = last === null || (await isSignedAt(file, last.found, last.position, rosters, source));
  return isSigned ? { chains, ...found, trailing } : null;
}

/** Whether `found`, the commit at `position`, opens and is signed by an administrator. Its signature covers all commits before it. */
async function isSignedAt(
  file: StoredFile,
  found: FoundFrame,
  position: Position,
  rosters: Rosters,
  { frameKey }: JournalSource,
): Promise<boolean> {
  const located = await readFrame(file, found);
  if (located === null || !isCommit(located.frame)) return false;
  // The file may have changed between the two reads: compare with what was hashed.
  if (!isEqual(located.frame.digest, found.digest ?? new Uint8Array(0))) return false;
  const opened = decodeCommit(located.frame, position, { frameKey, rosters });
  return opened !== null && rosters.isSigned(opened, position.sequence);
}

/**
 * Whether the history in `range` of `file` leads from `seen` to `head`, according to the chain. Does not find out why it does not: the file may be damaged or
 * another one.
 */
export async function leadsTo(file: StoredFile, range: Range, seen: Head, head: Head): Promise<boolean> {
  // A stray with the same number may lie behind some of the commits that are needed. Starting at the beginning of the file misses none.
  const start = await startAfter(file, range, seen.sequence);
  for (const from of start === range.start ? [start] : [start, range.start]) {
    if (await leadsFrom(file, { start: from, end: range.end }, seen, head)) return true;
  }
  return false;
}

async function leadsFrom(file: StoredFile, range: Range, seen: Head, head: Head): Promise<boolean> {
  let position = positionAfter(seen);
  for await (const located of unlessBroken(readFrames(file, range, () => position.sequence))) {
    if (located === null) return false;
    const { frame } = located;
    if (!isCommit(frame) || isStray(frame, position.sequence)) continue;
    if (frame.sequence !== position.sequence) return false;
    position = nextPosition(position, frame.digest);
  }
  return position.sequence === head.sequence + 1 && isEqual(position.chain, head.chain);
}

/** Where the last commit numbered `sequence` in `range` of `file` ends, in bytes; or the start of the range when there is none. */
async function startAfter(file: StoredFile, range: Range, sequence: number): Promise<number> {
  for await (const found of readFramesBackwards(file, range)) {
    if (found.kind === commitKind && found.sequence === sequence) return found.offset + found.size;
  }
  return range.start;
}

/** The commit `wanted` in `range` of `file`, searched from the end; null when it is absent, or when `later` is `refused` and a later commit follows it. */
export async function findCommit(
  file: StoredFile,
  range: Range,
  wanted: Pick<HeadCommit, 'sequence' | 'digest'>,
  later: 'refused' | 'passed',
): Promise<FoundFrame | null> {
  for await (const found of readFramesBackwards(file, range)) {
    if (found.digest === null) continue;
    if (found.sequence === wanted.sequence && isEqual(found.digest, wanted.digest)) return found;
    if (found.sequence > wanted.sequence && later === 'refused') return null;
  }
  return null;
}

/** `frames`, followed by null where they cannot be read any further. */
async function* unlessBroken(frames: AsyncIterable<LocatedFrame>): AsyncGenerator<LocatedFrame | null> {
  try {
    yield* frames;
  } catch (error) {
    if (!isFormError(error)) throw error;
    yield null;
  }
}
