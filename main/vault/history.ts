import { type Commit, type CommitSource, decodeCommit, type OpenedCommit } from './commit.ts';
import { commitKind } from './format-v1.ts';
import { damaged, type LocatedFrame, type Range, readFrames } from './frames.ts';
import type { JournalSource } from './journal-source.ts';
import { firstPosition, nextPosition, type Position } from './position.ts';
import type { StoredFile } from './storage.ts';

/** A commit and its number. */
export interface NumberedCommit {
  readonly sequence: number;
  readonly commit: Commit;
}

/** A commit of the history, authentic but for its signature. */
export interface HistoricCommit {
  readonly opened: OpenedCommit;
  /** Where it stands. */
  readonly position: Position;
  /** Where the next one does. */
  readonly next: Position;
}

/**
 * The commits in `range` of `file` in order, from the one at `from`; `onOther` gets each frame between them that is none, and the position of the commit after it.
 * @throws {LatchkeyError} `vault.damaged`, `vault.truncated`, `vault.unreadable`, and what `onOther` rejects with
 */
export async function* readHistory(
  file: StoredFile,
  range: Range,
  source: CommitSource,
  from: Position,
  onOther: (located: LocatedFrame, position: Position) => Promise<void> = async () => undefined,
): AsyncGenerator<HistoricCommit> {
  let position = from;
  for await (const located of readFrames(file, range, () => position.sequence)) {
    if (located.frame.kind !== commitKind) {
      await onOther(located, position);
      continue;
    }
    const opened = decodeCommit(located.frame, position, source);
    if (opened === null) throw damaged(located.offset, position.sequence);
    const next = nextPosition(position, located.bytes);
    yield { opened, position, next };
    position = next;
  }
}

/** Where in the file a commit starts, in bytes, and its position. */
interface Mark {
  readonly offset: number;
  readonly position: Position;
}

// Commits between two marks, and bytes of them, but for the last: so many are opened, and in memory, to get at one.
const stride = 256;
const strideSize = 1024 * 1024;

/** Where the commits of one file are, so that a page of them can be read. Good for as long as commits stay where they are. */
export class HistoryMap {
  readonly #marks: Mark[] = [];
  #end: Mark | null = null;

  /** The commits of `file` before the commit `before`, the last first. The file ends at `end` (bytes) as far as this is concerned. */
  async *before(file: StoredFile, end: number, before: number, source: JournalSource): AsyncGenerator<NumberedCommit> {
    await this.#extend(file, end, source);
    let stop = end;
    for (const mark of this.#marks.toReversed()) {
      if (mark.position.sequence < before) {
        const commits = await readBlock(file, { start: mark.offset, end: stop }, source, mark.position);
        for (const commit of commits.reverse()) if (commit.sequence < before) yield commit;
      }
      stop = mark.offset;
    }
  }

  async #extend(file: StoredFile, end: number, source: JournalSource): Promise<void> {
    const start = this.#end ?? {
      offset: (await source.header(file)).length,
      position: firstPosition(source.vaultId),
    };
    let { position } = start;
    // Kept when all of it was read, and not before: what is read again must not be there twice.
    const marks: Mark[] = [];
    for await (const { frame, bytes, offset } of readFrames(
      file,
      { start: start.offset, end },
      () => position.sequence,
    )) {
      if (frame.kind !== commitKind) continue;
      if (isFar(marks.at(-1) ?? this.#marks.at(-1), offset, position)) marks.push({ offset, position });
      position = nextPosition(position, bytes);
    }
    this.#marks.push(...marks);
    this.#end = { offset: end, position };
  }
}

function isFar(last: Mark | undefined, offset: number, { sequence }: Position): boolean {
  return last === undefined || sequence - last.position.sequence >= stride || offset - last.offset >= strideSize;
}

async function readBlock(
  file: StoredFile,
  range: Range,
  source: JournalSource,
  from: Position,
): Promise<NumberedCommit[]> {
  const commits: NumberedCommit[] = [];
  for await (const { position, opened } of readHistory(file, range, source, from)) {
    commits.push({ sequence: position.sequence, commit: opened.commit });
  }
  return commits;
}
