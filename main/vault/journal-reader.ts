import { type KnownHead, LatchkeyError } from '../../shared/errors.ts';
import { isEqual } from '../crypto/digest.ts';
import { BrokenSegment, decodeCheckpoint, type HeadCommit, isAt, readValues } from './checkpoint.ts';
import { type Commit, decodeCommit, type OpenedCommit } from './commit.ts';
import { frameHeadSize, frameMaxSize, isPartOfCheckpoint } from './format-v1.ts';
import {
  type CommitFrame,
  damaged,
  type FoundFrame,
  isCommit,
  isFormError,
  isStray,
  isTorn,
  type LocatedFrame,
  type Range,
  readFrames,
  readFramesBackwards,
} from './frames.ts';
import type { JournalSource } from './journal-source.ts';
import { commitOf, type Extent, findCommit, findTail, leadsTo, type Tail } from './journal-tail.ts';
import { firstPosition, type Head, headBefore, nextPosition, type Position, positionAfter } from './position.ts';
import type { Replay } from './replay.ts';
import type { Roster } from './roster.ts';
import type { Remembered, RememberedHead, Rosters } from './rosters.ts';
import { endAfter, type StoredEnd, type StoredFile, withStored } from './storage.ts';
import { requireStrays } from './strays.ts';

/** A checkpoint in the file. */
export interface CheckpointMark {
  /** The number of the commit before it. */
  readonly sequence: number;
  /** Bytes of its frames. */
  readonly size: number;
}

/** Reads the commits of one vault, applies them to a replay, and keeps track of how far it got. One method may run at a time. */
export class JournalReader {
  readonly #source: JournalSource;
  readonly #replay: Replay;
  /** The end of what was read, commits and checkpoints. */
  #end: StoredEnd = { size: 0, mark: new Uint8Array(0), markAt: 0 };
  /** The position after the last commit that was applied. */
  #position: Position;
  /** The digest (32 bytes) of the last commit, which identifies it when it was moved. */
  #digest: Uint8Array = new Uint8Array(0);
  #last: Pick<Commit, 'operatorId' | 'at'> | null = null;
  #rosters: Rosters;
  #strays = 0;
  /** The strays after the last commit; the first `#proved` of them were verified to be sealed for their sequence. */
  #trailing: FoundFrame[] = [];
  #proved = 0;
  #checkpoint: CheckpointMark | null = null;
  #bytesSince = 0;
  #tornBytes = 0;
  #moves = 0;

  /** `rosters` are those of the header from which `source` was made. */
  constructor(source: JournalSource, rosters: Rosters, replay: Replay) {
    this.#source = source;
    this.#rosters = rosters;
    this.#replay = replay;
    this.#position = firstPosition(source.vaultId);
  }

  /** All rosters of the vault, as of the last read. */
  get rosters(): Rosters {
    return this.#rosters;
  }

  /** The last commit that was applied. */
  get headCommit(): HeadCommit {
    return { ...this.head, digest: this.#digest };
  }

  /** The strays found so far: commits in the file that were never acknowledged. */
  get strays(): number {
    return this.#strays;
  }

  /** The position of the next commit. */
  get position(): Position {
    return this.#position;
  }

  get head(): Head {
    return headBefore(this.#position);
  }

  get end(): StoredEnd {
    return this.#end;
  }

  /** The last usable checkpoint, or null. */
  get checkpoint(): CheckpointMark | null {
    return this.#checkpoint;
  }

  /** Bytes of commits since the last checkpoint. */
  get bytesSince(): number {
    return this.#bytesSince;
  }

  /** How often the content was found elsewhere in the file: after compactions by others. */
  get moves(): number {
    return this.#moves;
  }

  /** Bytes of a torn write at the end of the file, as of the last read. */
  get tornBytes(): number {
    return this.#tornBytes;
  }

  /**
   * Reads what is stored: from the last usable checkpoint on, or else from the start. The history must continue from `seen`, where that is known.
   * @throws {LatchkeyError} `vault.truncated`, `vault.damaged`, `vault.not-signed`, `vault.header-damaged`, `vault.rolled-back`, `vault.forked`,
   * `vault.unreadable`, and the errors of `Replay.apply`. This object and its replay must not be used after that.
   */
  async open(seen: Remembered | null): Promise<void> {
    await withStored(this.#source.storage, async (file) => {
      const extent = await this.#extent(file);
      this.#rosters = extent.rosters;
      const head = seen?.head ?? null;
      const tail = await findTail(file, extent, this.#source);
      const isTaken = tail !== null && (await passes(file, extent, tail, head)) && (await this.#openFrom(file, tail));
      if (!isTaken) await this.#openFromStart(file, extent, head);
      await this.#requireStrays(file);
      const roster = seen?.roster ?? null;
      if (roster !== null && !extent.rosters.includes(roster)) throw this.#underAnother(roster, head);
    });
  }

  /** Restores the state at `tail` and applies the commits after it. Returns false, with nothing applied, when the checkpoint turns out to be unusable. */
  async #openFrom(file: StoredFile, tail: Tail): Promise<boolean> {
    const { checkpoint } = tail;
    try {
      if (!(await this.#replay.restore(readValues(file, checkpoint, tail.range.start, this.#source)))) return false;
    } catch (error) {
      if (error instanceof BrokenSegment) return false;
      throw error;
    }
    this.#position = positionAfter(checkpoint);
    this.#checkpoint = markOf(checkpoint);
    // The signature of the last commit covers, through the chain, all commits opened here. Without any, the checkpoint's own signature counts.
    const frames = readFrames(file, { start: tail.range.end, end: tail.end.size }, () => this.#position.sequence);
    for await (const located of frames) {
      if (!isCommit(located.frame) || isStray(located.frame, this.#position.sequence)) continue;
      const opened = this.#decode(located.frame, located.offset);
      this.#apply(opened);
      this.#position = opened.next;
    }
    // The file may have changed between the two reads: compare with what was verified.
    const chain = tail.chains.at(-1) ?? checkpoint.chain;
    if (!isEqual(this.#position.chain, chain)) throw damaged(tail.range.end, this.#position.sequence);
    this.#last ??= await commitOf(file, tail, this.#source);
    this.#digest = tail.digest;
    this.#end = tail.end;
    this.#bytesSince = tail.size;
    this.#strays = tail.strays;
    this.#trailing = [...tail.trailing];
    await this.#passRest(file);
    return true;
  }

  async #openFromStart(file: StoredFile, { range, rosters }: Extent, seen: RememberedHead | null): Promise<void> {
    this.#end = { size: range.start, mark: new Uint8Array(0), markAt: range.start };
    let passesSeen = seen === null;
    let checkHead = (): void => {
      throw new LatchkeyError({ code: 'vault.truncated', offset: range.start });
    };
    await this.#walk(file, (opened, located) => {
      const { sequence } = this.#position;
      checkHead = () => this.#rosters.requireSigned(opened, sequence);
      this.#takeIn(opened, located);
      if (seen?.sequence === sequence) passesSeen = isEqual(seen.chain, this.#position.chain);
    });
    // The signature of the last commit covers, through the chain, all before it.
    checkHead();
    if (seen !== null && !passesSeen) throw this.#otherThan(seen);
    // A roster in the header proves that all commits up to its own existed.
    const { sequence } = rosters.last;
    if (sequence > this.head.sequence) throw this.#otherThan({ sequence, chain: new Uint8Array(0) });
  }

  /** The error for a history that does not continue from `seen`. */
  #otherThan(seen: RememberedHead): LatchkeyError {
    const { sequence } = this.head;
    if (sequence >= seen.sequence) return this.#forked(seen);
    // The missing commit was seen here, so it had been stored: this is not a torn write.
    if (this.#tornBytes > 0) return new LatchkeyError({ code: 'vault.truncated', offset: this.#end.size });
    return new LatchkeyError({ code: 'vault.rolled-back', sequence, seen: seen.sequence });
  }

  /** The error for a history without `roster`, which was seen together with `head`. */
  #underAnother({ number }: Pick<Roster, 'number'>, head: RememberedHead | null): LatchkeyError {
    const { sequence } = this.head;
    const seen = head?.sequence ?? sequence;
    const isOlder = this.#rosters.last.number < number;
    if (isOlder) return new LatchkeyError({ code: 'vault.rolled-back', sequence, seen });
    return this.#forked(head ?? this.head);
  }

  #forked({ sequence, at, operator }: RememberedHead): LatchkeyError {
    const seen = { sequence, at: at ?? null, operator: operator ?? null };
    return new LatchkeyError({ code: 'vault.forked', here: this.lastKnown, seen });
  }

  /** The last commit that was applied, to be shown to a person. */
  get lastKnown(): KnownHead {
    const operator = this.#rosters.last.operators.get(this.#last?.operatorId ?? '')?.name ?? null;
    return { sequence: this.head.sequence, at: this.#last?.at ?? null, operator };
  }

  /**
   * Applies what others have appended, after verifying each commit's signature, and returns the number of commits. A frame that is still being written is left
   * for the next call.
   * @throws {LatchkeyError} as `open`, and `vault.changed` when the file no longer contains what was read; what was applied before stands
   */
  async catchUp(): Promise<number> {
    const before = this.#position.sequence;
    await withStored(this.#source.storage, async (file) => {
      await this.findEnd(file);
      await this.#walk(file, (opened, located) => {
        this.#rosters.requireSigned(opened, this.#position.sequence);
        this.#takeIn(opened, located);
      });
      await this.#requireStrays(file);
    });
    return this.#position.sequence - before;
  }

  /**
   * Skips checkpoints that others have appended, up to the next commit, and returns whether the end has changed.
   * @throws {LatchkeyError} as `catchUp`
   */
  async passCheckpoints(): Promise<boolean> {
    const before = this.#end;
    await withStored(this.#source.storage, async (file) => {
      const end = await this.findEnd(file);
      const [strays, count] = [this.#strays, this.#trailing.length];
      await this.#passRest(file);
      try {
        await this.#requireStrays(file);
      } catch (error) {
        // Nothing must be appended after a damaged commit.
        this.#end = end;
        this.#strays = strays;
        this.#trailing.length = count;
        throw error;
      }
    });
    return this.#end !== before;
  }

  /** Applies `commit`, which was stored at the end as `bytes` and has the digest `digest` (32 bytes). */
  took(commit: Commit, digest: Uint8Array, bytes: Uint8Array): void {
    this.#replay.apply(commit, this.#position.sequence);
    this.#last = { operatorId: commit.operatorId, at: commit.at };
    this.#tornBytes = 0;
    this.#pass({ digest, next: nextPosition(this.#position, digest) }, bytes);
  }

  /** Records that a checkpoint of `size` bytes was written, and that the file now ends at `end`. */
  tookCheckpoint(end: StoredEnd, size: number): void {
    this.#end = end;
    this.#checkpoint = { sequence: this.head.sequence, size };
    this.#bytesSince = 0;
    this.#tornBytes = 0;
  }

  /**
   * The end of what was read, in `file`. A compaction moves it.
   * @throws {LatchkeyError} `vault.forked`, `vault.changed` when the file does not contain what was read
   */
  async findEnd(file: StoredFile): Promise<StoredEnd> {
    const { size: taken, mark, markAt } = this.#end;
    if ((await file.size()) >= taken && isEqual(await file.read(markAt, mark.length), mark)) return this.#end;
    const { range, rosters } = await this.#extent(file);
    const found = await findCommit(file, range, this.headCommit, 'passed');
    if (found === null || !this.#rosters.isContinuedBy(rosters)) throw await this.#gone(file, range);
    const { offset, size } = found;
    this.#rosters = rosters;
    this.#end = { size: offset + size, mark: await file.read(offset, frameHeadSize), markAt: offset };
    this.#checkpoint = null;
    this.#forgetStrays();
    this.#moves += 1;
    return this.#end;
  }

  /** The error for `file`, which does not contain the last commit that was applied. */
  async #gone(file: StoredFile, range: Range): Promise<LatchkeyError> {
    for await (const { digest, sequence } of readFramesBackwards(file, range)) {
      if (digest === null) continue;
      if (sequence < this.head.sequence) break;
      const here = { sequence, at: null, operator: null };
      return new LatchkeyError({ code: 'vault.forked', here, seen: this.lastKnown });
    }
    return new LatchkeyError({ code: 'vault.changed' });
  }

  /** The range of the frames in `file`, and the rosters of its header. */
  async #extent(file: StoredFile): Promise<Extent> {
    const { bytes, rosters } = await this.#source.header(file);
    return { range: { start: bytes.length, end: await file.size() }, rosters };
  }

  /** Skips the checkpoints up to the next commit. */
  #passRest(file: StoredFile): Promise<void> {
    return this.#walk(file, () => 'stop');
  }

  /** Reads on from the end of what was read. `onCommit` gets each commit, and returns `stop` to end the walk. */
  async #walk(
    file: StoredFile,
    onCommit: (opened: OpenedCommit, located: LocatedFrame) => 'stop' | undefined,
  ): Promise<void> {
    const end = await file.size();
    const frames = readFrames(file, { start: this.#end.size, end }, () => this.#position.sequence);
    this.#tornBytes = 0;
    try {
      for await (const located of frames) {
        const { frame, offset } = located;
        if (isStray(frame, this.#position.sequence)) this.#passStray(located);
        else if (!isCommit(frame)) this.#passCheckpoint(located);
        else if (onCommit(this.#decode(frame, offset), located) === 'stop') return;
      }
    } catch (error) {
      const rest = end - this.#end.size;
      if (!isFormError(error) || rest > frameMaxSize) throw error;
      if (!isTorn(await file.read(this.#end.size, rest), this.#position.sequence)) throw error;
      this.#tornBytes = rest;
    }
  }

  #passStray({ frame, bytes, offset }: LocatedFrame): void {
    this.#end = endAfter(offset + bytes.length, bytes);
    this.#strays += 1;
    this.#trailing.push({ ...frame, size: bytes.length, offset });
  }

  async #requireStrays(file: StoredFile): Promise<void> {
    const found = this.#trailing.slice(this.#proved);
    if (found.length === 0) return;
    const { range } = await this.#extent(file);
    await requireStrays(file, range, found, this.#position.sequence, this.#source);
    this.#proved = this.#trailing.length;
  }

  #forgetStrays(): void {
    this.#trailing = [];
    this.#proved = 0;
  }

  #passCheckpoint(located: LocatedFrame): void {
    const { frame, bytes, offset } = located;
    if (!isPartOfCheckpoint(frame, this.head.sequence)) throw damaged(offset, this.#position.sequence);
    this.#end = endAfter(offset + bytes.length, bytes);
    // The state is already in memory, so a checkpoint that does not match it is ignored.
    const checkpoint = decodeCheckpoint(located, this.#rosters, this.#source);
    if (checkpoint === null || !isAt(checkpoint, this.headCommit, this.#rosters.last)) return;
    this.#checkpoint = markOf(checkpoint);
    this.#bytesSince = 0;
  }

  #decode(frame: CommitFrame, offset: number): OpenedCommit {
    const opened = decodeCommit(frame, this.#position, { frameKey: this.#source.frameKey, rosters: this.#rosters });
    if (opened === null) throw damaged(offset, this.#position.sequence);
    return opened;
  }

  #apply({ commit, digest }: OpenedCommit): void {
    const { sequence } = this.#position;
    this.#rosters.requireSame(commit, sequence, digest);
    this.#replay.apply(commit, sequence);
    this.#last = { operatorId: commit.operatorId, at: commit.at };
  }

  #takeIn(opened: OpenedCommit, { bytes, offset }: LocatedFrame): undefined {
    this.#end = { ...this.#end, size: offset };
    this.#apply(opened);
    this.#pass(opened, bytes);
  }

  #pass({ digest, next }: Pick<OpenedCommit, 'digest' | 'next'>, bytes: Uint8Array): void {
    this.#position = next;
    this.#digest = Uint8Array.from(digest);
    this.#forgetStrays();
    this.#end = endAfter(this.#end.size + bytes.length, bytes);
    this.#bytesSince += bytes.length;
  }
}

function markOf({ sequence, size }: CheckpointMark): CheckpointMark {
  return { sequence, size };
}

/** Whether the history with `tail` continues from `seen`. If not, reading from the start finds out why. */
async function passes(file: StoredFile, { range }: Extent, tail: Tail, seen: Head | null): Promise<boolean> {
  const { checkpoint, chains } = tail;
  if (seen === null) return true;
  if (seen.sequence < checkpoint.sequence) {
    return leadsTo(file, { start: range.start, end: tail.range.start }, seen, checkpoint);
  }
  const chain = [checkpoint.chain, ...chains][seen.sequence - checkpoint.sequence];
  return chain !== undefined && isEqual(chain, seen.chain);
}
