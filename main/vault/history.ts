import { LatchkeyError } from '../../shared/errors.ts';
import { isEqual } from '../crypto/digest.ts';
import { walkChain } from './chain-walk.ts';
import { type Commit, type CommitSource, decodeCommit, type OpenedCommit } from './commit.ts';
import { damaged, isCommit, isStray, type LocatedFrame, type Range, readFrames } from './frames.ts';
import { firstPosition, type Head, type Position } from './position.ts';
import type { Rosters } from './rosters.ts';
import type { StoredFile } from './storage.ts';

/** What is needed to read the history of a vault. */
export interface HistorySource extends CommitSource {
  /** 32 bytes. */
  readonly vaultId: Uint8Array;
  readonly rosters: Rosters;
}

/** A commit of the history. All but its signature has been verified. */
export interface HistoricCommit {
  readonly opened: OpenedCommit;
  /** Its position. */
  readonly position: Position;
  /** The position of the next commit. */
  readonly next: Position;
}

/** A commit with its number. */
export interface NumberedCommit {
  readonly sequence: number;
  readonly commit: Commit;
  readonly opened: OpenedCommit;
  /**
   * Must be called before the commit is shown.
   * @throws {LatchkeyError} `vault.not-signed` when it is not signed by the operator it names, or that operator could not sign at the time
   */
  readonly requireSigned: () => void;
}

/** `found` with its number, and its signature check. */
export function numbered({ opened, position }: HistoricCommit, rosters: Rosters): NumberedCommit {
  let isSigned = false;
  const requireSigned = () => {
    // Once for all events of a commit: the check takes longer than everything else needed to show one.
    if (!isSigned) rosters.requireSigned(opened, position.sequence);
    isSigned = true;
  };
  return { sequence: position.sequence, commit: opened.commit, opened, requireSigned };
}

/** Options of `readHistory`. */
interface ReadingManner {
  /** Called with each frame between the commits (parts of checkpoints, strays), and the position of the next commit. */
  readonly onOther?: (located: LocatedFrame, position: Position) => Promise<void>;
  /** Whether what is yielded is valid only until the next is requested: everything is then read into one buffer. */
  readonly isReused?: boolean;
}

/**
 * The commits in `range` of `file` in order, beginning at position `from`.
 * @throws {LatchkeyError} `vault.damaged`, `vault.truncated`, `vault.unreadable`, and the rejections of `onOther`
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

/**
 * The error for the commits in `range` of `file`, which do not lead to the expected head: that of the first commit that does not open or that nobody signed
 * who could.
 */
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
  // All are signed, yet they lead elsewhere: a different history of this vault.
  return damaged(range.start, from.sequence);
}

/** Where a commit starts in the file, in bytes, and its position. */
interface Mark {
  readonly offset: number;
  readonly position: Position;
}

// The distance between marks, in commits and in bytes: at most this much is decrypted and held in memory to get at one commit.
const stride = 64;
const strideSize = 1024 * 1024;

/** An index of the commits in a file, each verified to be linked to the head, for reading them page by page. Valid until the commits move within the file. */
export class HistoryMap {
  readonly #marks: Mark[] = [];
  #end: Mark | null = null;

  /**
   * The commits of `file` before commit `before`, newest first. The frames lie in `range` and must lead to `head`.
   * @throws {LatchkeyError} `vault.damaged`, `vault.not-signed` at the first broken commit
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

  /** Extends the index to the end of `range`, and returns that end. */
  async #extend(file: StoredFile, range: Range, head: Head, source: HistorySource): Promise<Mark> {
    const start = this.#end ?? { offset: range.start, position: firstPosition(source.vaultId) };
    // Added only once everything was read: a part that is read again must not be indexed twice.
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
 * The commits from `mark` to `stop`. They are verified to lead there, because the file may have changed since the marks were set.
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
