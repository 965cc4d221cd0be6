import { LatchkeyError } from '../../shared/errors.ts';
import { isEqual } from '../crypto/digest.ts';
import { decodeCommit, type OpenedCommit } from './commit.ts';
import { commitKind, isPartOfCheckpoint, smallestFrame } from './format-v1.ts';
import { damaged, isFormError, type LocatedFrame, type Range, readFrames, readFramesBackwards } from './frames.ts';
import type { JournalSource } from './journal-source.ts';
import { firstPosition, type Head, headBefore, nextPosition, type Position } from './position.ts';
import type { Replay } from './replay.ts';
import type { StoredFile, Write } from './storage.ts';

/** A file that commits can be had from, and where in it they are. */
export interface Origin {
  readonly file: StoredFile;
  readonly range: Range;
}

/** Commits that are intact in one file, one after another. */
interface Run {
  readonly origin: Origin;
  /** Where the first starts, in bytes. */
  readonly start: number;
  count: number;
}

/** Puts a history together of what is intact in several files. */
export class Salvage {
  readonly #source: JournalSource;
  readonly #replay: Replay;
  readonly #runs: Run[] = [];
  #position: Position;
  #at = 0;

  /** `replay` gets every commit that was found. */
  constructor(source: JournalSource, replay: Replay) {
    this.#source = source;
    this.#replay = replay;
    this.#position = firstPosition(source.vaultId);
  }

  /** How far the history goes that was put together. */
  get head(): Head {
    return headBefore(this.#position);
  }

  /** When its last commit was made, in milliseconds since the epoch. */
  get at(): number {
    return this.#at;
  }

  /** How many of its commits are from `origin`. */
  countFrom(origin: Origin): number {
    return this.#runs.reduce((sum, run) => (run.origin === origin ? sum + run.count : sum), 0);
  }

  /**
   * Takes the commits that are intact in `origins`, the first of which is preferred, as far as they go on from one another without a gap. Answers where in the
   * first origin they first broke off, in bytes.
   * @throws {LatchkeyError} `vault.unknown-event`, `vault.unreadable`
   */
  async collect(origins: readonly [Origin, ...Origin[]]): Promise<number> {
    const brokeOffAt = await this.#take(origins[0], origins[0].range.start);
    for (;;) {
      const next = await this.#findNext(origins);
      if (next === null) return brokeOffAt;
      await this.#take(next.origin, next.start);
    }
  }

  /** Takes the commits from the byte `start` on, and answers where they break off. */
  async #take(origin: Origin, start: number): Promise<number> {
    const run: Run = { origin, start, count: 0 };
    const range = { start, end: origin.range.end };
    let at = start;
    try {
      for await (const located of readFrames(origin.file, range, () => this.#position.sequence)) {
        if (!this.#takeFrame(located)) break;
        if (located.frame.kind === commitKind) run.count += 1;
        at = located.offset + located.bytes.length;
      }
    } catch (error) {
      if (!isFormError(error)) throw error;
    }
    if (run.count > 0) this.#runs.push(run);
    return at;
  }

  #takeFrame(located: LocatedFrame): boolean {
    if (located.frame.kind !== commitKind) return isPartOfCheckpoint(located.frame, this.head.sequence);
    const opened = this.#openNext(located);
    if (opened === null) return false;
    this.#replay.apply(opened.commit, this.#position.sequence);
    this.#position = nextPosition(this.#position, located.bytes);
    this.#at = opened.commit.at;
    return true;
  }

  /** The commit in `located` when it is the next, intact and signed. */
  #openNext({ frame }: LocatedFrame): OpenedCommit | null {
    try {
      const opened = decodeCommit(frame, this.#position, this.#source);
      if (opened === null) return null;
      const isFirst = this.#position.sequence === 1;
      const key = isFirst ? this.#source.founderKey : this.#replay.administratorKey(opened.commit.operatorId);
      return key !== null && opened.isSignedBy(key) ? opened : null;
    } catch (error) {
      // A large one is refused before it is read.
      if (error instanceof LatchkeyError && error.data.code === 'vault.not-signed') return null;
      throw error;
    }
  }

  async #findNext(origins: readonly Origin[]): Promise<Run | null> {
    for (const origin of origins) {
      for await (const located of findCommits(origin, this.#position.sequence)) {
        if (this.#openNext(located) !== null) return { origin, start: located.offset, count: 0 };
      }
    }
    return null;
  }

  /**
   * Has `write` write the history that was put together.
   * @throws {LatchkeyError} `vault.damaged` when it is no longer there
   */
  async write(write: Write): Promise<void> {
    let position = firstPosition(this.#source.vaultId);
    for (const { origin, start, count } of this.#runs) {
      let left = count;
      for await (const { frame, bytes } of readFrames(
        origin.file,
        { start, end: origin.range.end },
        () => position.sequence,
      )) {
        if (frame.kind !== commitKind) continue;
        await write(bytes);
        position = nextPosition(position, bytes);
        left -= 1;
        if (left === 0) break;
      }
    }
    if (!isEqual(position.chain, this.#position.chain)) throw damaged(0, position.sequence);
  }
}

/** The frames of `origin` that say they are commit `sequence`, found from the end and from the start. */
async function* findCommits({ file, range }: Origin, sequence: number): AsyncGenerator<LocatedFrame> {
  for await (const found of readFramesBackwards(file, range)) {
    if (found.kind !== commitKind || found.sequence > sequence) continue;
    if (found.sequence === sequence) yield* oneFrame(file, found.offset, found.size);
    break;
  }
  try {
    for await (const located of readFrames(file, range, () => sequence)) {
      if (located.frame.kind === commitKind && located.frame.sequence === sequence) yield located;
    }
  } catch (error) {
    if (!isFormError(error)) throw error;
  }
}

async function* oneFrame(file: StoredFile, offset: number, size: number): AsyncGenerator<LocatedFrame> {
  try {
    yield* readFrames(file, { start: offset, end: offset + size }, () => 0);
  } catch (error) {
    if (!isFormError(error)) throw error;
  }
}

/** The number that the last frame of `origin` gives itself that looks like a commit, or 0. Nobody vouches for it. */
export async function lastSequence({ file, range }: Origin): Promise<number> {
  for await (const { kind, sequence, offset } of readFramesBackwards(file, range)) {
    // So many commits must fit before it.
    if (kind === commitKind && (sequence - 1) * smallestFrame <= offset) return sequence;
  }
  return 0;
}
