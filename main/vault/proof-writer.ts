import { digestSize } from '../crypto/digest.ts';
import type { NumberedCommit } from './history.ts';
import { firstPosition, headBefore, nextPosition, type Position } from './position.ts';
import { encodeEnd, encodeHidden, encodeShown, encodeStart, hiddenMax, type ProofStart } from './proof-lines.ts';
import type { Rosters } from './rosters.ts';

/** Writes the lines that prove an export of a history. Does not itself check that the commits lead to the head. */
export class ProofWriter {
  readonly #start: ProofStart;
  readonly #rosters: Rosters;
  // Copied, because a commit's digest is a view that would keep the whole chunk of the file in memory.
  readonly #hidden = Buffer.alloc(hiddenMax * digestSize);
  #hiddenCount = 0;
  #shown = 0;
  #position: Position;

  constructor(start: ProofStart, rosters: Rosters) {
    this.#start = start;
    this.#rosters = rosters;
    this.#position = firstPosition(start.vaultId);
  }

  start(): string {
    return encodeStart(this.#start);
  }

  /**
   * The lines to write when the next commit is hidden.
   * @throws {LatchkeyError} `vault.header-damaged`
   */
  hide(commit: NumberedCommit): readonly string[] {
    this.#pass(commit);
    this.#hidden.set(commit.opened.digest, this.#hiddenCount * digestSize);
    this.#hiddenCount += 1;
    return this.#hiddenCount === hiddenMax ? this.#flush() : [];
  }

  /**
   * The lines to write when the next commit is shown; the lines of its events follow.
   * @throws {LatchkeyError} `vault.not-signed`, `vault.header-damaged`
   */
  show(commit: NumberedCommit): readonly string[] {
    commit.requireSigned();
    const before = this.#flush();
    this.#pass(commit);
    this.#shown += 1;
    return [...before, encodeShown(commit, commit.opened.signed)];
  }

  /** The last lines, after `events` event lines. */
  end(events: number): readonly string[] {
    const before = this.#flush();
    return [...before, encodeEnd({ head: headBefore(this.#position), shown: this.#shown, events })];
  }

  #pass({ sequence, opened: { commit, digest } }: NumberedCommit): void {
    this.#rosters.requireSame(commit, sequence, digest);
    this.#position = nextPosition(this.#position, digest);
  }

  #flush(): readonly string[] {
    if (this.#hiddenCount === 0) return [];
    const { sequence: last, chain } = headBefore(this.#position);
    const digests = this.#hidden.subarray(0, this.#hiddenCount * digestSize);
    const line = encodeHidden({ first: last - this.#hiddenCount + 1, last, digests, chain });
    this.#hiddenCount = 0;
    return [line];
  }
}
