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

/** The part of a vault that is read. */
export interface ReadingExtent {
  /** Where the frames lie. */
  readonly range: Range;
  readonly head: Head;
  /** The commits that set the rosters of the vault. */
  readonly rosterCommits: readonly RosterCommit[];
}

/**
 * A snapshot of a vault's history, which stays readable while the vault is in use: it does not include later commits, and nothing done to the vault affects it.
 * The caller closes it.
 */
export class VaultReading {
  readonly #file: StoredFile;
  readonly #extent: ReadingExtent;
  readonly #source: HistorySource;
  readonly #requireOpen: () => void;

  /** `file` holds what `extent` describes. `requireOpen` throws once the vault is closed, which ends the reading. */
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

  /** The vault's id and rosters. */
  get source(): Pick<HistorySource, 'vaultId' | 'rosters'> {
    return this.#source;
  }

  /** A writer for the proof of an export of what `filter` selects. */
  proofWriter(filter: unknown): ProofWriter {
    const { vaultId, rosters } = this.#source;
    const { head, rosterCommits } = this.#extent;
    const known = rosterCommits.filter(({ position }) => position.sequence <= head.sequence);
    const { founderKey } = rosters;
    const start: ProofStart = { version: exportVersion, vaultId, founderKey, filter, rosterCommits: known };
    return new ProofWriter(start, rosters);
  }

  /**
   * Every commit, oldest first. Progress is reported in commits. Only when the iteration completes is it verified that what was read leads to the head.
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
      // A forged commit opens; the error is at the genuine one after it, which continues from another. Find the first broken one.
      const isDamaged = error instanceof LatchkeyError && error.data.code === 'vault.damaged';
      throw isDamaged ? await brokenCommit(this.#file, range, source, start) : error;
    }
    if (!isEqual(end.chain, head.chain)) throw await brokenCommit(this.#file, range, source, start);
    pace.end();
  }

  /**
   * As `verifyHistory`.
   * @throws {LatchkeyError} `session.locked`, and `vault.changed` when this is not the history that was read before
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
