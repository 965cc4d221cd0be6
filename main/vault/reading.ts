import type { Range } from './frames.ts';
import { type NumberedCommit, readHistory } from './history.ts';
import type { JournalSource } from './journal-source.ts';
import { Pace, type Watch } from './pace.ts';
import { firstPosition, type Head } from './position.ts';
import type { Replay } from './replay.ts';
import type { StoredFile } from './storage.ts';
import { type Verification, verifyHistory } from './verify.ts';

/** What is read of a vault. */
export interface ReadingExtent {
  /** Where the commits and checkpoints lie. */
  readonly range: Range;
  readonly head: Head;
}

/**
 * All that was taken in of a vault at one time, to be read while the vault goes on: what is added later is not in it, and nothing that is done to the vault
 * reaches it. Its owner closes it.
 */
export class VaultReading {
  readonly #file: StoredFile;
  readonly #extent: ReadingExtent;
  readonly #source: JournalSource;
  readonly #requireOpen: () => void;

  /** `file` holds what `extent` says; `requireOpen` throws once the vault is closed, and with that, reading ends. */
  constructor(file: StoredFile, extent: ReadingExtent, source: JournalSource, requireOpen: () => void) {
    this.#file = file;
    this.#extent = extent;
    this.#source = source;
    this.#requireOpen = requireOpen;
  }

  /** How many commits there are. */
  get count(): number {
    return this.#extent.head.sequence;
  }

  /**
   * Every commit, the first first. Progress is told by their numbers.
   * @throws {LatchkeyError} `work.cancelled`, `session.locked`, `vault.damaged`, `vault.truncated`, `vault.unreadable`
   */
  async *commits(watch: Watch = {}): AsyncGenerator<NumberedCommit> {
    const pace = new Pace(watch, this.count);
    const source = this.#source;
    this.#requireOpen();
    const history = readHistory(this.#file, this.#extent.range, source, firstPosition(source.vaultId));
    for await (const { opened, position } of history) {
      yield { sequence: position.sequence, commit: opened.commit };
      if (!pace.isDue) continue;
      await pace.rest(position.sequence);
      this.#requireOpen();
    }
    pace.end();
  }

  /**
   * As `verifyHistory`.
   * @throws {LatchkeyError} `session.locked`, and `vault.changed` when this is not the history that was taken in
   */
  async verify(newReplay: () => Replay, watch: Watch = {}): Promise<Verification> {
    this.#requireOpen();
    const verified = { file: this.#file, source: this.#source, requireOpen: this.#requireOpen, ...this.#extent };
    return verifyHistory(verified, newReplay, watch);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
