import { LatchkeyError } from '../../shared/errors.ts';
import { isEqual } from '../crypto/digest.ts';
import { walkChain } from './chain-walk.ts';
import { type Commit, type CommitSource, decodeCommit, type OpenedCommit } from './commit.ts';
import { damaged, isCommit, isStray, type LocatedFrame, type Range, readFrames } from './frames.ts';
import { firstPosition, type Head, type Position } from './position.ts';
import type { Rosters } from './rosters.ts';
import type { StoredFile } from './storage.ts';

/** What it takes to read the history of a vault. */
export interface HistorySource extends CommitSource {
  /** 32 bytes. */
  readonly vaultId: Uint8Array;
  readonly rosters: Rosters;
}

/** A commit of the history, authentic but for its signature. */
export interface HistoricCommit {
  readonly opened: OpenedCommit;
  /** Where it stands. */
  readonly position: Position;
  /** Where the next one does. */
  readonly next: Position;
}

/** A commit and its number. */
export interface NumberedCommit {
  readonly sequence: number;
  readonly commit: Commit;
  readonly opened: OpenedCommit;
  /**
   * Whoever shows the commit calls this first.
   * @throws {LatchkeyError} `vault.not-signed` when it is not signed by who it says, or nobody who could sign then
   */
  readonly requireSigned: () => void;
}

/** `found` as it is shown. */
export function numbered({ opened, position }: HistoricCommit, rosters: Rosters): NumberedCommit {
  let isSigned = false;
  const requireSigned = () => {
    // Once for all the events of a commit: a check takes longer than all else that is done to show one.
    if (!isSigned) rosters.requireSigned(opened, position.sequence);
    isSigned = true;
  };
  return { sequence: position.sequence, commit: opened.commit, opened, requireSigned };
}

/** How a history is read. */
interface ReadingManner {
  /** Gets each frame between the commits that is none, or a stray, and the position of the commit after it. */
  readonly onOther?: (located: LocatedFrame, position: Position) => Promise<void>;
  /** Whether what is read is good until more is asked for: then all of it is read into the same memory. */
  readonly isReused?: boolean;
}

/**
 * The commits in `range` of `file` in order, from the one at `from`.
 * @throws {LatchkeyError} `vault.damaged`, `vault.truncated`, `vault.unreadable`, and what `onOther` rejects with
 */
export async function* readHistory(
  file: StoredFile,
  range: Range,
  source: CommitSource,
  from: Position,
  { onOther, isReused = false }: ReadingManner = {},
): AsyncGenerator<HistoricCommit> {
  let position = from;
  for await (const located of readFrames(file, range, () => position.sequence, { isReused })) {
    const { frame, offset } = located;
    if (!isCommit(frame) || isStray(frame, position.sequence)) {
      await onOther?.(located, position);
      continue;
    }
    const opened = decodeCommit(frame, position, source);
    if (opened === null) throw damaged(offset, position.sequence);
    const { next } = opened;
    yield { opened, position, next };
    position = next;
  }
}

/** What is wrong with the commits in `range` of `file`, which do not lead where they should: the first that does not open, or that nobody signed who could. */
export async function brokenCommit(
  file: StoredFile,
  range: Range,
  source: Pick<HistorySource, 'frameKey' | 'rosters'>,
  from: Position,
): Promise<LatchkeyError> {
  try {
    for await (const { opened, position } of readHistory(file, range, source, from)) {
      source.rosters.requireSame(opened.commit, position.sequence, opened.digest);
      source.rosters.requireSigned(opened, position.sequence);
    }
  } catch (error) {
    if (error instanceof LatchkeyError) return error;
    throw error;
  }
  // Each is signed, and they lead elsewhere: another history of this vault.
  return damaged(range.start, from.sequence);
}

/** Where in the file a commit starts, in bytes, and its position. */
interface Mark {
  readonly offset: number;
  readonly position: Position;
}

// Commits between two marks, and bytes of them, but for the last: so many are opened, and in memory, to get at one.
const stride = 64;
const strideSize = 1024 * 1024;

/** Where the commits of one file are, all of them linked to the head, so that a page of them can be read. Good for as long as commits stay where they are. */
export class HistoryMap {
  readonly #marks: Mark[] = [];
  #end: Mark | null = null;

  /**
   * The commits of `file` before the commit `before`, the last first. The frames lie in `range`, and lead to `head`.
   * @throws {LatchkeyError} `vault.damaged`, `vault.not-signed` at the first commit that is not as it must be
   */
  async *before(
    file: StoredFile,
    range: Range,
    head: Head,
    before: number,
    source: HistorySource,
  ): AsyncGenerator<NumberedCommit> {
    let stop = await this.#extend(file, range, head, source);
    for (const mark of this.#marks.toReversed()) {
      if (mark.position.sequence < before) {
        const commits = await readBlock(file, mark, stop, source);
        for (const commit of commits.reverse()) if (commit.sequence < before) yield commit;
      }
      stop = mark;
    }
  }

  /** Answers where the commits end. */
  async #extend(file: StoredFile, range: Range, head: Head, source: HistorySource): Promise<Mark> {
    const start = this.#end ?? { offset: range.start, position: firstPosition(source.vaultId) };
    // Kept when all of it was read, and not before: what is read again must not be there twice.
    const marks: Mark[] = [];
    const left = { start: start.offset, end: range.end };
    const position = await orNull(() =>
      walkChain(file, left, start.position, (sequence, offset, at) => {
        if (isFar(marks.at(-1) ?? this.#marks.at(-1), offset, sequence)) marks.push({ offset, position: at.position });
      }),
    );
    const isLinked = position?.sequence === head.sequence + 1 && isEqual(position.chain, head.chain);
    if (position === null || !isLinked) throw await brokenCommit(file, left, source, start.position);
    this.#marks.push(...marks);
    this.#end = { offset: range.end, position };
    return this.#end;
  }
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LatchkeyError && error.data.code === 'vault.damaged') return null;
    throw error;
  }
}

function isFar(last: Mark | undefined, offset: number, sequence: number): boolean {
  return last === undefined || sequence - last.position.sequence >= stride || offset - last.offset >= strideSize;
}

/**
 * The commits from `mark` to `stop`, which they must lead to: the file may have been changed since these were found.
 * @throws {LatchkeyError} as `readHistory`
 */
async function readBlock(file: StoredFile, mark: Mark, stop: Mark, source: HistorySource): Promise<NumberedCommit[]> {
  const commits: NumberedCommit[] = [];
  let end = mark.position;
  for await (const found of readHistory(file, { start: mark.offset, end: stop.offset }, source, mark.position)) {
    commits.push(numbered(found, source.rosters));
    end = found.next;
  }
  if (!isEqual(end.chain, stop.position.chain)) throw damaged(mark.offset, end.sequence);
  return commits;
}
