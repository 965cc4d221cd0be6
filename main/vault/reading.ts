import { LatchkeyError } from '../../shared/errors.ts';
import { isEqual } from '../crypto/digest.ts';
import type { Range } from './frames.ts';
import { brokenCommit, type HistorySource, type NumberedCommit, numbered, readHistory } from './history.ts';
import { Pace, type Watch } from './pace.ts';
import { firstPosition, type Head } from './position.ts';
import { exportVersion, type ProofStart } from './proof-lines.ts';
import { ProofWriter } from './proof-writer.ts';
import type { Replay } from './replay.ts';
import type { RosterCommit } from './roster.ts';
import type { Division } from './signature-checks.ts';
import type { StoredFile } from './storage.ts';
import { type Verification, verifyHistory } from './verify.ts';

/** What is read of a vault. */
export interface ReadingExtent {
  /** Where the commits and checkpoints lie. */
  readonly range: Range;
  readonly head: Head;
  /** The commits that set the rosters there have been. */
  readonly rosterCommits: readonly RosterCommit[];
}

/**
 * All that was taken in of a vault at one time, to be read while the vault goes on: what is added later is not in it, and nothing that is done to the vault
 * reaches it. Its owner closes it.
 */
export class VaultReading {
  readonly #file: StoredFile;
  readonly #extent: ReadingExtent;
  readonly #source: HistorySource;
  readonly #requireOpen: () => void;

  /** `file` holds what `extent` says; `requireOpen` throws once the vault is closed, and with that, reading ends. */
  constructor(file: StoredFile, extent: ReadingExtent, source: HistorySource, requireOpen: () => void) {
    this.#file = file;
    this.#extent = extent;
    this.#source = source;
    this.#requireOpen = requireOpen;
  }

  /** How many commits there are. */
  get count(): number {
    return this.#extent.head.sequence;
  }

  /** Who may open the vault, and whose signatures count. */
  get source(): Pick<HistorySource, 'vaultId' | 'rosters'> {
    return this.#source;
  }

  /** Writes the proof of an export of what `filter` lets through. */
  proofWriter(filter: unknown): ProofWriter {
    const { vaultId, rosters } = this.#source;
    const { head, rosterCommits } = this.#extent;
    const known = rosterCommits.filter(({ position }) => position.sequence <= head.sequence);
    const { founderKey } = rosters;
    const start: ProofStart = { version: exportVersion, vaultId, founderKey, filter, rosterCommits: known };
    return new ProofWriter(start, rosters);
  }

  /**
   * Every commit, the first first. Progress is told by their numbers. What was read is linked to the head, and so proved to have been, when it comes to its end.
   * @throws {LatchkeyError} `work.cancelled`, `session.locked`, `vault.damaged`, `vault.not-signed`, `vault.truncated`, `vault.unreadable`
   */
  async *commits(watch: Watch = {}): AsyncGenerator<NumberedCommit> {
    const pace = new Pace(watch, this.count);
    const source = this.#source;
    const { range, head } = this.#extent;
    this.#requireOpen();
    const start = firstPosition(source.vaultId);
    let end = start;
    try {
      for await (const found of readHistory(this.#file, range, source, start)) {
        end = found.next;
        yield numbered(found, source.rosters);
        if (!pace.isDue) continue;
        await pace.rest(found.position.sequence);
        this.#requireOpen();
      }
    } catch (error) {
      // A commit that somebody forged opens; the true one after it, which goes on from another, does not.
      const isDamaged = error instanceof LatchkeyError && error.data.code === 'vault.damaged';
      throw isDamaged ? await brokenCommit(this.#file, range, source, start) : error;
    }
    if (!isEqual(end.chain, head.chain)) throw await brokenCommit(this.#file, range, source, start);
    pace.end();
  }

  /**
   * As `verifyHistory`.
   * @throws {LatchkeyError} `session.locked`, and `vault.changed` when this is not the history that was taken in
   */
  async verify(newReplay: () => Replay, watch: Watch = {}, division?: Partial<Division>): Promise<Verification> {
    this.#requireOpen();
    const verified = { file: this.#file, source: this.#source, requireOpen: this.#requireOpen, ...this.#extent };
    return verifyHistory(verified, newReplay, watch, division);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
