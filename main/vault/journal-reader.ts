import { LatchkeyError } from '../../shared/errors.ts';
import { isEqual } from '../crypto/digest.ts';
import { BrokenSegment, decodeCheckpoint, readValues } from './checkpoint.ts';
import { type Commit, decodeCommit, type OpenedCommit } from './commit.ts';
import { commitKind, frameMaxSize, isPartOfCheckpoint, tailOf } from './format-v1.ts';
import { damaged, isFormError, isTorn, type LocatedFrame, type Range, readFrames } from './frames.ts';
import type { JournalSource } from './journal-source.ts';
import { findCommit, findTail, leadsTo, type Tail } from './journal-tail.ts';
import { firstPosition, type Head, headBefore, nextPosition, type Position, positionAfter } from './position.ts';
import type { Replay } from './replay.ts';
import { type StoredEnd, type StoredFile, withStored } from './storage.ts';

/** A checkpoint that is in the file. */
export interface CheckpointMark {
  /** The number of the commit that it follows. */
  readonly sequence: number;
  /** Bytes of its frames. */
  readonly size: number;
}

/** Takes the commits of one vault in, and knows how far it came. Its owner calls one method at a time. */
export class JournalReader {
  readonly #source: JournalSource;
  readonly #replay: Replay;
  /** The end of what was taken in, commits and checkpoints. */
  #end: StoredEnd = { size: 0, tail: new Uint8Array(0) };
  /** The position after the commits that were taken in. */
  #position: Position;
  /** The last bytes of the last commit, by which it is found again when it was moved. */
  #commitTail: Uint8Array = new Uint8Array(0);
  #checkpoint: CheckpointMark | null = null;
  #bytesSince = 0;
  #tornBytes = 0;
  #moves = 0;

  constructor(source: JournalSource, replay: Replay) {
    this.#source = source;
    this.#replay = replay;
    this.#position = firstPosition(source.vaultId);
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

  /** The last checkpoint, or null when there is none that can be used. */
  get checkpoint(): CheckpointMark | null {
    return this.#checkpoint;
  }

  /** Bytes of the commits since the last checkpoint. */
  get bytesSince(): number {
    return this.#bytesSince;
  }

  /** How often everything was found in another place. */
  get moves(): number {
    return this.#moves;
  }

  /** Bytes that a crash left at the end of the file, as of the last look. */
  get tornBytes(): number {
    return this.#tornBytes;
  }

  /**
   * Takes in what is stored, from the last checkpoint on, or from the start where there is none that can be used. The history must go on from `seen`,
   * where that is known.
   * @throws {LatchkeyError} `vault.truncated`, `vault.damaged`, `vault.not-signed`, `vault.rolled-back`, `vault.unreadable`, and what `Replay.apply` throws.
   * What was taken in is then worth nothing.
   */
  async open(seen: Head | null): Promise<void> {
    await withStored(this.#source.storage, async (file) => {
      const range = await this.#range(file);
      const tail = await findTail(file, range, this.#source);
      if (tail !== null && (await passes(file, range, tail, seen)) && (await this.#openFrom(file, tail))) return;
      await this.#openFromStart(file, range.start, seen);
    });
  }

  /** Takes in the state at `tail`. Answers false, with nothing taken in, when its checkpoint cannot be used after all. */
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
    // Its signature covers, by the chain, every commit that is opened now. Where there is none, that of the checkpoint does.
    const frames = readFrames(file, { start: tail.range.end, end: tail.end.size }, () => this.#position.sequence);
    for await (const located of frames) {
      if (located.frame.kind !== commitKind) continue;
      const { commit } = this.#decode(located);
      this.#replay.apply(commit, this.#position.sequence);
      const { sequence } = this.#position;
      this.#position = {
        sequence: sequence + 1,
        chain: tail.chains[sequence - 1 - checkpoint.sequence] ?? checkpoint.chain,
      };
    }
    this.#commitTail = tail.commitTail;
    this.#end = tail.end;
    this.#bytesSince = tail.size;
    await this.#passRest(file);
    return true;
  }

  async #openFromStart(file: StoredFile, start: number, seen: Head | null): Promise<void> {
    this.#end = { size: start, tail: new Uint8Array(0) };
    let passesSeen = seen === null;
    let checkHead = (): void => {
      throw new LatchkeyError({ code: 'vault.truncated', offset: start });
    };
    await this.#walk(file, (opened, located) => {
      const { sequence } = this.#position;
      // The first commit names the administrator, so it is taken on the word of the key that the vault's id comes from, and no other. In this
      // version no later event names one (`Replay` sees to that): the key that the head is checked with is beyond forging.
      checkHead = this.#signatureCheck(opened);
      if (sequence === 1) checkHead();
      this.#takeIn(opened.commit, located);
      if (seen?.sequence === sequence) passesSeen = isEqual(seen.chain, this.#position.chain);
    });
    // The signature of the last commit covers, by the chain, all before it.
    checkHead();
    if (seen !== null && !passesSeen) throw this.#rolledBack(seen);
  }

  #rolledBack(seen: Head): LatchkeyError {
    const { sequence } = this.head;
    // What was cut off was seen here, so it had been stored: this is not what a crash leaves.
    if (this.#tornBytes > 0 && seen.sequence > sequence) {
      return new LatchkeyError({ code: 'vault.truncated', offset: this.#end.size });
    }
    return new LatchkeyError({ code: 'vault.rolled-back', sequence, seen: seen.sequence });
  }

  /**
   * Takes in what others have added since, each commit after its signature was checked, and returns how many there were. A frame that somebody is
   * still writing is left for the next time.
   * @throws {LatchkeyError} as `open`, and `vault.changed` when the file no longer holds what was taken in; what was taken in stands.
   */
  async catchUp(): Promise<number> {
    const before = this.#position.sequence;
    await withStored(this.#source.storage, async (file) => {
      await this.findEnd(file);
      await this.#walk(file, (opened, located) => {
        this.#requireSignature(opened);
        this.#takeIn(opened.commit, located);
      });
    });
    return this.#position.sequence - before;
  }

  /**
   * Passes the checkpoints that others have added, up to the next commit, and answers whether the end is another than before.
   * @throws {LatchkeyError} as `catchUp`
   */
  async passCheckpoints(): Promise<boolean> {
    const before = this.#end;
    await withStored(this.#source.storage, async (file) => {
      await this.findEnd(file);
      await this.#passRest(file);
    });
    return this.#end !== before;
  }

  /** Takes in `commit`, which was stored at the end with these bytes. */
  took(commit: Commit, bytes: Uint8Array): void {
    this.#replay.apply(commit, this.#position.sequence);
    this.#tornBytes = 0;
    this.#pass(bytes);
  }

  /** Takes note that a checkpoint of `size` bytes was written, and that the file now ends as `end`. */
  tookCheckpoint(end: StoredEnd, size: number): void {
    this.#end = end;
    this.#checkpoint = { sequence: this.head.sequence, size };
    this.#bytesSince = 0;
    this.#tornBytes = 0;
  }

  /**
   * The end of what was taken in, in `file`. After a compaction it is elsewhere than before.
   * @throws {LatchkeyError} `vault.changed` when the file does not hold what was taken in
   */
  async findEnd(file: StoredFile): Promise<StoredEnd> {
    const { size, tail } = this.#end;
    if (isEqual(await file.read(size - tail.length, tail.length), tail)) return this.#end;
    const length = this.#commitTail.length;
    const end = await findCommit(file, await this.#range(file), this.head.sequence);
    if (end === null || !isEqual(await file.read(end - length, length), this.#commitTail)) {
      throw new LatchkeyError({ code: 'vault.changed' });
    }
    this.#end = { size: end, tail: this.#commitTail };
    this.#checkpoint = null;
    this.#moves += 1;
    return this.#end;
  }

  async #range(file: StoredFile): Promise<Range> {
    return { start: (await this.#source.header(file)).length, end: await file.size() };
  }

  /** Passes the checkpoints up to the next commit. */
  #passRest(file: StoredFile): Promise<void> {
    return this.#walk(file, () => 'stop');
  }

  /** Reads on from the end of what was taken in. `onCommit` gets each commit, and ends it by answering `stop`. */
  async #walk(
    file: StoredFile,
    onCommit: (opened: OpenedCommit, located: LocatedFrame) => 'stop' | undefined,
  ): Promise<void> {
    const end = await file.size();
    const frames = readFrames(file, { start: this.#end.size, end }, () => this.#position.sequence);
    this.#tornBytes = 0;
    try {
      for await (const located of frames) {
        if (located.frame.kind !== commitKind) this.#passCheckpoint(located);
        else if (onCommit(this.#decode(located), located) === 'stop') return;
      }
    } catch (error) {
      const rest = end - this.#end.size;
      if (!isFormError(error) || rest > frameMaxSize) throw error;
      if (!isTorn(await file.read(this.#end.size, rest), this.#position.sequence)) throw error;
      this.#tornBytes = rest;
    }
  }

  #passCheckpoint(located: LocatedFrame): void {
    const { frame, bytes, offset } = located;
    const { sequence, chain } = this.head;
    if (!isPartOfCheckpoint(frame, sequence)) throw damaged(offset, this.#position.sequence);
    this.#end = { size: offset + bytes.length, tail: tailOf(bytes) };
    // The state is here already: one that does not fit it is of no use, and no harm.
    const checkpoint = decodeCheckpoint(located, this.#source.founderKey, this.#source);
    if (checkpoint === null || !isEqual(checkpoint.chain, chain)) return;
    this.#checkpoint = markOf(checkpoint);
    this.#bytesSince = 0;
  }

  #decode({ frame, offset }: LocatedFrame): OpenedCommit {
    const opened = decodeCommit(frame, this.#position, this.#source);
    if (opened === null) throw damaged(offset, this.#position.sequence);
    return opened;
  }

  #requireSignature(opened: OpenedCommit): void {
    this.#signatureCheck(opened)();
  }

  /** Checks the signature of the next commit with the key that its signer has by now. */
  #signatureCheck({ commit, isSignedBy }: OpenedCommit): () => void {
    const { sequence } = this.#position;
    const key = sequence === 1 ? this.#source.founderKey : this.#replay.administratorKey(commit.operatorId);
    return () => {
      if (key === null || !isSignedBy(key)) throw new LatchkeyError({ code: 'vault.not-signed', sequence });
    };
  }

  #takeIn(commit: Commit, { bytes, offset }: LocatedFrame): undefined {
    this.#end = { size: offset, tail: this.#end.tail };
    this.took(commit, bytes);
  }

  #pass(bytes: Uint8Array): void {
    this.#position = nextPosition(this.#position, bytes);
    this.#commitTail = tailOf(bytes);
    this.#end = { size: this.#end.size + bytes.length, tail: this.#commitTail };
    this.#bytesSince += bytes.length;
  }
}

function markOf({ sequence, size }: CheckpointMark): CheckpointMark {
  return { sequence, size };
}

/** Whether the history with `tail` goes on from `seen`. When not, reading from the start tells why. */
async function passes(file: StoredFile, whole: Range, tail: Tail, seen: Head | null): Promise<boolean> {
  const { checkpoint, chains, range } = tail;
  if (seen === null) return true;
  if (seen.sequence < checkpoint.sequence) {
    return leadsTo(file, { start: whole.start, end: range.start }, seen, checkpoint);
  }
  const chain = [checkpoint.chain, ...chains][seen.sequence - checkpoint.sequence];
  return chain !== undefined && isEqual(chain, seen.chain);
}
