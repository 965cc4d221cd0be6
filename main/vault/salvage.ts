import { LatchkeyError } from '../../shared/errors.ts';
import type { AeadKey } from '../crypto/aead.ts';
import { digestSize, isEqual } from '../crypto/digest.ts';
import { toBase64url } from './base64url.ts';
import {
  BrokenSegment,
  type Checkpoint,
  type CheckpointContext,
  decodeCheckpoint,
  type HeadCommit,
  isAt,
  readValues,
} from './checkpoint.ts';
import { decodeCommit, type OpenedCommit, openCommit } from './commit.ts';
import { type CommitIndex, indexCommits } from './commit-index.ts';
import {
  checkpointKind,
  commitKind,
  type Frame,
  frameStartSize,
  isPartOfCheckpoint,
  smallestFrame,
  startMark,
} from './format-v1.ts';
import {
  damaged,
  isCommit,
  isFormError,
  isStray,
  type LocatedFrame,
  type Range,
  readFrames,
  readFramesBackwards,
} from './frames.ts';
import { firstPosition, type Head, headBefore, nextPosition, type Position } from './position.ts';
import type { Replay } from './replay.ts';
import type { Rewrite } from './rewrite.ts';
import type { Rosters } from './rosters.ts';
import type { StoredFile, Write } from './storage.ts';

/** A file from which commits are recovered, and where its frames lie. */
export interface Origin {
  readonly file: StoredFile;
  readonly range: Range;
  /** The key of its frames. */
  readonly frameKey: AeadKey;
  /** Whether it is the vault's own file. */
  readonly isOwn: boolean;
}

/** Consecutive commits that are intact in one file. */
interface Run {
  readonly origin: Origin;
  /** Where the first starts, in bytes. */
  readonly start: number;
  /** Where the last ends. */
  end: Break;
  count: number;
}

/** Where a commit starts, in bytes. */
type Place = Pick<Run, 'origin' | 'start'>;

/** Where the commits in a file break off. */
export interface Break {
  /** In bytes. */
  readonly at: number;
  /** The number of the commit that is due there. */
  readonly sequence: number;
}

/** The chain value before each commit, in one buffer: a million commits take 32 MB. */
class ChainValues {
  #bytes = Buffer.alloc(256 * digestSize);
  #count = 0;

  add(chain: Uint8Array): void {
    const at = this.#count * digestSize;
    if (at === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(at)]);
    this.#bytes.set(chain, at);
    this.#count += 1;
  }

  /** The position of commit `sequence`, which was added. */
  positionOf(sequence: number): Position {
    return { sequence, chain: this.#bytes.subarray((sequence - 1) * digestSize, sequence * digestSize) };
  }
}

/** Assembles a history from the intact commits of several files. */
export class Salvage {
  readonly #vaultId: Uint8Array;
  readonly #rosters: Rosters;
  readonly #replay: Replay;
  readonly #seen: Head | null;
  readonly #runs: Run[] = [];
  /** For each origin, where the frames end that were passed when reading from a given offset: their commits were taken, or were older than those taken. */
  readonly #passed = new Map<Origin, Map<number, number>>();
  readonly #indexes = new Map<Origin, CommitIndex>();
  #position: Position;
  #digest: Uint8Array = new Uint8Array(0);
  readonly #chains = new ChainValues();
  #at = 0;
  #passesSeen = false;
  #brokenCheckpointAt: number | null = null;

  /** `rosters` decide whose commits count. `replay` gets every recovered commit. `seen` is the remembered head. */
  constructor(vaultId: Uint8Array, rosters: Rosters, replay: Replay, seen: Head | null) {
    this.#vaultId = vaultId;
    this.#rosters = rosters;
    this.#replay = replay;
    this.#seen = seen;
    this.#position = firstPosition(vaultId);
  }

  /** The last commit of the assembled history. */
  get head(): HeadCommit {
    return { ...headBefore(this.#position), digest: this.#digest };
  }

  /** When its last commit was made, in milliseconds since the epoch. */
  get at(): number {
    return this.#at;
  }

  /** Whether it continues from the remembered head; true when none is remembered. */
  get passesSeen(): boolean {
    return this.#seen === null || this.#passesSeen;
  }

  /** The offset, in bytes, of the first invalid checkpoint of the first origin, or null. No commit is lost with it. */
  get brokenCheckpointAt(): number | null {
    return this.#brokenCheckpointAt;
  }

  /** Where the last commit taken from `origin` ends, or where its commits should start if none was taken. */
  endIn(origin: Origin): Break {
    return this.#runs.findLast((run) => run.origin === origin)?.end ?? { at: origin.range.start, sequence: 1 };
  }

  /** Whether the last commit is from `origin`. */
  endsIn(origin: Origin): boolean {
    return this.#runs.at(-1)?.origin === origin;
  }

  /** How many of its commits are from `origin`. */
  countFrom(origin: Origin): number {
    return this.#runs.reduce((sum, run) => (run.origin === origin ? sum + run.count : sum), 0);
  }

  /**
   * Takes the intact commits of `origins`, preferably from the first, as long as each continues the one before. Returns where the commits of the first origin
   * first broke off.
   * @throws {LatchkeyError} `vault.unknown-event`, `vault.unreadable`
   */
  async collect(origins: readonly [Origin, ...Origin[]]): Promise<Break> {
    const brokeOffAt = await this.#take(origins[0], origins[0].range.start);
    for (;;) {
      const next = await this.#findNext(origins);
      if (next === null) return brokeOffAt;
      await this.#take(next.origin, next.start);
    }
  }

  /** Takes the commits from `start` (bytes) on, and returns where they break off. */
  async #take(origin: Origin, start: number): Promise<Break> {
    const run: Run = { origin, start, end: { at: start, sequence: this.#position.sequence }, count: 0 };
    const passed = this.#passedIn(origin);
    let at = start;
    for (let isOn = true; isOn; ) {
      at = await this.#takeUnpassed(run, at, passed);
      // Frames passed once are skipped from then on; otherwise commits in a shuffled order would make this quadratic.
      const reached = at;
      for (let end = passed.get(at); end !== undefined; end = passed.get(at)) at = end;
      isOn = at !== reached;
      if (run.end.at === reached) run.end = { ...run.end, at };
    }
    if (at > start) passed.set(start, at);
    if (run.count > 0) this.#runs.push(run);
    return { at, sequence: this.#position.sequence };
  }

  /** Takes the commits from `start` (bytes) up to frames that were passed before, and returns where it stopped. */
  async #takeUnpassed(run: Run, start: number, passed: ReadonlyMap<number, number>): Promise<number> {
    const { origin } = run;
    const range = { start, end: origin.range.end };
    let at = start;
    try {
      for await (const located of readFrames(origin.file, range, () => this.#position.sequence, {
        startsSmall: true,
      })) {
        if (passed.has(located.offset)) break;
        const { sequence } = this.#position;
        if (!(await this.#takeFrame(located, origin))) break;
        at = located.offset + located.bytes.length;
        const isTaken = this.#position.sequence !== sequence;
        if (isTaken) run.count += 1;
        // A stray right after the last commit is no damage.
        const isStrayBehind = located.frame.kind === commitKind && run.end.at === located.offset;
        if (isTaken || isStrayBehind) run.end = { at, sequence: this.#position.sequence };
      }
    } catch (error) {
      if (!isFormError(error)) throw error;
    }
    return at;
  }

  #passedIn(origin: Origin): Map<number, number> {
    const passed = this.#passed.get(origin) ?? new Map<number, number>();
    this.#passed.set(origin, passed);
    return passed;
  }

  async #takeFrame(located: LocatedFrame, origin: Origin): Promise<boolean> {
    const { frame } = located;
    if (isStray(frame, this.#position.sequence)) return this.#isSealedFor(frame, origin);
    if (!isCommit(frame)) {
      if (!isPartOfCheckpoint(frame, this.head.sequence)) return false;
      await this.#lookAtCheckpoint(located, origin);
      return true;
    }
    const opened = this.#openNext(located, origin);
    if (opened === null) return false;
    this.#replay.apply(opened.commit, this.#position.sequence);
    this.#chains.add(this.#position.chain);
    this.#position = opened.next;
    this.#digest = Uint8Array.from(frame.digest);
    this.#at = opened.commit.at;
    const { sequence, chain } = this.head;
    if (sequence === this.#seen?.sequence) this.#passesSeen = isEqual(chain, this.#seen.chain);
    return true;
  }

  /** Whether `frame`, which has the number of an earlier commit, was sealed for that position. A commit with a damaged number was not. */
  #isSealedFor(frame: Frame, { frameKey }: Origin): boolean {
    return isCommit(frame) && openCommit(frame, this.#chains.positionOf(frame.sequence), frameKey) !== null;
  }

  async #lookAtCheckpoint(located: LocatedFrame, { file, isOwn, frameKey }: Origin): Promise<void> {
    const { frame, bytes, offset } = located;
    if (!isOwn || frame.kind !== checkpointKind || this.#brokenCheckpointAt !== null) return;
    const context = { vaultId: this.#vaultId, frameKey };
    const checkpoint = decodeCheckpoint(located, this.#rosters, context);
    const headCommit = { ...this.head, digest: this.#digest };
    const fits = checkpoint !== null && isAt(checkpoint, headCommit, this.#rosters.last);
    if (fits && (await hasSegments(file, checkpoint, offset + bytes.length, context))) return;
    this.#brokenCheckpointAt = offset;
  }

  /** The commit in `located`, if it is the one at `position`, intact and signed. */
  #openNext({ frame }: LocatedFrame, { frameKey }: Origin, position = this.#position): OpenedCommit | null {
    if (!isCommit(frame)) return null;
    // An operator who was removed since could still sign a commit here, but not one that leads to the roster set later.
    if (this.#rosters.contradict(nextPosition(position, frame.digest))) return null;
    try {
      const { sequence } = position;
      const opened = decodeCommit(frame, position, { frameKey, rosters: this.#rosters });
      if (opened === null) return null;
      this.#rosters.requireSame(opened.commit, sequence, opened.digest);
      this.#rosters.requireSigned(opened, sequence);
      return opened;
    } catch (error) {
      // An unsigned commit, or one that sets an unknown roster, is not the next commit.
      if (error instanceof LatchkeyError) return null;
      throw error;
    }
  }

  /** Where the next commit is. Of several with its number (some may be strays), the one that is remembered or that another commit continues. */
  async #findNext(origins: readonly Origin[]): Promise<Place | null> {
    let first: Place | null = null;
    const looked = new Set<string>();
    for await (const { located, origin } of this.#commitsAt(this.#position, origins)) {
      const { digest } = located.frame;
      const name = toBase64url(digest ?? new Uint8Array(0));
      if (digest === null || looked.has(name)) continue;
      looked.add(name);
      const place = { origin, start: located.offset };
      if (await this.#leadsOn(nextPosition(this.#position, digest), origins)) return place;
      first ??= place;
    }
    return first;
  }

  async #leadsOn(position: Position, origins: readonly Origin[]): Promise<boolean> {
    const { sequence, chain } = headBefore(position);
    if (sequence === this.#seen?.sequence) return isEqual(chain, this.#seen.chain);
    for await (const _ of this.#commitsAt(position, origins)) return true;
    return false;
  }

  async *#commitsAt(position: Position, origins: readonly Origin[]) {
    for (const origin of origins) {
      const index = await this.#indexOf(origin);
      for (const { offset, size } of index.get(position.sequence) ?? []) {
        for await (const located of oneFrame(origin.file, offset, size)) {
          if (this.#openNext(located, origin, position) !== null) yield { located, origin };
        }
      }
    }
  }

  // Built once: everything searched for later comes after it.
  async #indexOf(origin: Origin): Promise<CommitIndex> {
    const known = this.#indexes.get(origin);
    if (known !== undefined) return known;
    const index = await indexCommits(origin.file, origin.range, this.#position.sequence);
    this.#indexes.set(origin, index);
    return index;
  }

  /**
   * Writes the assembled history with `write`, sealed by `rewrite`.
   * @throws {LatchkeyError} `vault.damaged` when a file has changed meanwhile
   */
  async write(write: Write, rewrite: Rewrite): Promise<void> {
    let position = firstPosition(this.#vaultId);
    for (const { origin, start, count } of this.#runs) {
      const range = { start, end: origin.range.end };
      let left = count;
      const frames = readFrames(origin.file, range, () => position.sequence, { startsSmall: true });
      for await (const { frame, offset } of frames) {
        if (!isCommit(frame) || isStray(frame, position.sequence)) continue;
        const signed = openCommit(frame, position, origin.frameKey);
        if (signed === null) throw damaged(offset, position.sequence);
        await write(rewrite.seal(signed, position).bytes);
        position = signed.next;
        left -= 1;
        if (left === 0) break;
      }
    }
    if (!isEqual(position.chain, this.#position.chain)) throw damaged(0, position.sequence);
  }
}

async function* oneFrame(file: StoredFile, offset: number, size: number): AsyncGenerator<LocatedFrame> {
  try {
    yield* readFrames(file, { start: offset, end: offset + size }, () => 0);
  } catch (error) {
    if (!isFormError(error)) throw error;
  }
}

/** Whether the segments of `checkpoint`, whose frames end at `end` (bytes) in `file`, are those that it names. */
async function hasSegments(
  file: StoredFile,
  checkpoint: Checkpoint,
  end: number,
  context: CheckpointContext,
): Promise<boolean> {
  try {
    for await (const value of readValues(file, checkpoint, end - checkpoint.size, context))
      if (value === undefined) return false;
    return true;
  } catch (error) {
    if (error instanceof BrokenSegment) return false;
    throw error;
  }
}

/** The number of the last frame of `origin` that claims to be a commit, or 0. Not authenticated. */
export async function lastSequence({ file, range }: Origin): Promise<number> {
  for await (const { kind, sequence, offset } of readFramesBackwards(file, range)) {
    // That many commits must fit before it.
    if (kind === commitKind && (sequence - 1) * smallestFrame <= offset) return sequence;
  }
  return 0;
}

// Bytes searched at a time, so that other work gets its turn even where there is a hole of gigabytes.
const pieceSize = 1024 * 1024;
// The longest distance between two starts that counts, in bytes; a checkpoint of a million keys fits in between. Beyond it is a hole, and searching 16 GB
// takes half a minute.
const reachSize = 1024 * 1024 * 1024;
// The number of a commit is below 2^53, so the first of its eight bytes is zero.
const anyStart = startMark(commitKind, 0).subarray(0, 2);
const markSize = startMark(commitKind, 0).length;

/**
 * The number of the last commit whose start is found in `range` of `file`, counting from `sequence`; `sequence` - 1 when none is found. Every other start may
 * be damaged. The search ends a gigabyte after the last start found.
 */
export async function lastStart(file: StoredFile, { start, end }: Range, sequence: number): Promise<number> {
  const memory = Buffer.allocUnsafe(Math.min(pieceSize + frameStartSize, end - start));
  let last = sequence - 1;
  let seenAt = start;
  for (let at = start; at < end && at - seenAt < reachSize; at += pieceSize) {
    // Pieces overlap, so that no start is cut in two.
    const piece = await file.read(at, Math.min(pieceSize + frameStartSize, end - at), memory);
    for (let from = piece.indexOf(anyStart); from !== -1; from = piece.indexOf(anyStart, from + 1)) {
      if (from + markSize > piece.length) break;
      const number = Number(piece.readBigUInt64BE(from + 1));
      if (number !== last + 1 && number !== last + 2) continue;
      last = number;
      seenAt = at;
    }
  }
  return last;
}
