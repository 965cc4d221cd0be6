import { type KnownHead, LatchkeyError } from '../../shared/errors.ts';
import { isEqual } from '../crypto/digest.ts';
import { importSigningKey, type SigningKey } from '../crypto/signature.ts';
import { type Commit, parseCommit } from './commit.ts';
import { decodeHeader } from './header-v1.ts';
import { HistoryMap, type HistorySource, type NumberedCommit } from './history.ts';
import type { Journal } from './journal.ts';
import type { CheckpointMark } from './journal-reader.ts';
import type { JournalSource } from './journal-source.ts';
import { type OperatorKeys, readHeaderOf, wipe } from './keys.ts';
import type { Head } from './position.ts';
import { VaultReading } from './reading.ts';
import type { Replay } from './replay.ts';
import { inForce, type OperatorRight, type Roster } from './roster.ts';
import { canGoBackPast, type Remembered } from './rosters.ts';
import { type Backup, type StoredFile, type Write, withStored } from './storage.ts';
import { VaultCopier } from './vault-copier.ts';

/** An operator of a vault, as shown to a person. */
export interface OperatorFacts {
  readonly id: string;
  readonly name: string;
  readonly right: OperatorRight;
}

/** An open vault (by `openVault` or `createVault`): reads its history and appends commits. One method may run at a time. */
export class Vault {
  readonly #source: JournalSource;
  readonly #journal: Journal;
  readonly #keys: OperatorKeys;
  /** The operator's signing key, imported on first use. */
  #imported: SigningKey | null = null;
  #map = new HistoryMap();
  /** The value of `Journal.moves` when the map was begun. */
  #mapped = 0;
  #isClosed = false;

  constructor(source: JournalSource, journal: Journal, keys: OperatorKeys) {
    this.#source = source;
    this.#journal = journal;
    this.#keys = keys;
  }

  /** 32 bytes. */
  get id(): Uint8Array {
    return this.#source.vaultId;
  }

  /** Whether the operator who opened it can add commits. */
  get right(): OperatorRight {
    return this.#keys.signingKey === null ? 'auditor' : 'administrator';
  }

  /** The last commit that was applied. */
  get head(): Head {
    return this.#journal.head;
  }

  /** The last commit that was applied, to be shown to a person. */
  get lastKnown(): KnownHead {
    return this.#journal.lastKnown;
  }

  /** Who may open the vault, and whose signatures count. */
  get roster(): Roster {
    return this.#journal.rosters.last;
  }

  /** The operators in force. */
  get operators(): readonly OperatorFacts[] {
    return inForce(this.roster).map(({ id, name, right }) => ({ id, name, right }));
  }

  /** The strays found so far: commits in the file that were never acknowledged and have no effect. */
  get strays(): number {
    return this.#journal.strays;
  }

  /** Bytes of the file that were read. */
  get size(): number {
    return this.#journal.end.size;
  }

  /** Bytes of a torn write at the end of the file. They are set aside with the next commit. */
  get tornBytes(): number {
    return this.#journal.tornBytes;
  }

  /** The last usable checkpoint, or null. */
  get checkpoint(): CheckpointMark | null {
    return this.#journal.checkpoint;
  }

  /** Whether `maintain` has work to do. */
  get needsMaintenance(): boolean {
    return this.right === 'administrator' && this.#journal.isCheckpointDue;
  }

  /**
   * Appends a commit and applies it; it is durable when the promise resolves. For what is left when it rejects, see `VaultStorage.append`.
   * @throws {LatchkeyError} `session.not-administrator`, `session.locked` after `close`, `vault.unwritable`, `vault.busy`, `vault.not-found`,
   * `vault.commit-too-large`, and `vault.changed` when there are commits that `catchUp` has not applied
   */
  async append(commit: Commit): Promise<void> {
    await this.#journal.append(commit, this.#signingKey());
  }

  /**
   * Applies what other processes have appended, and returns the number of commits.
   * @throws {LatchkeyError} as `openVault`, when the file is no longer what it was
   */
  async catchUp(): Promise<number> {
    this.#requireOpen();
    return this.#journal.catchUp();
  }

  /**
   * Writes a checkpoint if one is due, so that the next opening need not replay all the commits.
   * @throws {LatchkeyError} as `append`
   */
  async maintain(): Promise<void> {
    if (this.needsMaintenance) await this.#journal.writeCheckpoint(this.#signingKey());
  }

  /**
   * Rewrites the file without the checkpoints that a later one has superseded. Every commit is kept.
   * @throws {LatchkeyError} as `append`, and `vault.damaged`, `vault.truncated` when the history is not intact
   */
  async compact(): Promise<void> {
    await this.#journal.compact(this.#signingKey());
    this.#map = new HistoryMap();
  }

  /**
   * Stores a backup of what was read, dated `at` (milliseconds since the epoch). A copy that is not intact is not kept.
   * @throws {LatchkeyError} `vault.unwritable`, `vault.changed`, and `vault.damaged`, `vault.truncated` when the history is not intact
   */
  async backUp(at: number): Promise<Backup> {
    this.#requireOpen();
    return withStored(this.#source.storage, async (file) => {
      const { size } = await this.#journal.findEnd(file);
      const copy = (write: Write) =>
        new VaultCopier(this.#source, this.head, this.#journal.rosters).copy(write, file, size);
      return this.#source.storage.backUp(at, copy, (backup) => this.#isOfThisVault(backup));
    });
  }

  /** The backups of this vault, newest first. */
  async backups(): Promise<readonly Backup[]> {
    this.#requireOpen();
    const ours: Backup[] = [];
    for (const backup of await this.#source.storage.backups()) {
      if (await orFalse(() => withStored(backup, (file) => this.#isOfThisVault(file)))) ours.push(backup);
    }
    return ours;
  }

  /** Whether the newest backup has all that was read. */
  async isBackedUp(): Promise<boolean> {
    const { size, mark, markAt } = this.#journal.end;
    const [newest] = await this.backups();
    if (newest?.size !== size) return false;
    return isEqual(await withStored(newest, (file) => file.read(markAt, mark.length)), mark);
  }

  #isOfThisVault(file: StoredFile): Promise<boolean> {
    const { founderKey } = this.#source;
    return orFalse(async () => isEqual(decodeHeader(await readHeaderOf(file)).founderKey, founderKey));
  }

  /** When the first commit was made, in milliseconds since the epoch. */
  async foundedAt(): Promise<number> {
    this.#requireOpen();
    // The first roster is the first commit.
    const { rosterCommits } = await withStored(this.#source.storage, (file) => this.#source.header(file));
    const [first] = rosterCommits;
    const founding = first === undefined ? null : parseCommit(first.body);
    if (founding === null) throw new LatchkeyError({ code: 'vault.header-damaged' });
    return founding.at;
  }

  /** The commits before commit `before`, newest first. */
  async *history(before: number): AsyncGenerator<NumberedCommit> {
    this.#requireOpen();
    const file = await this.#source.storage.open();
    try {
      const end = await this.#journal.findEnd(file);
      if (this.#mapped !== this.#journal.moves) {
        this.#map = new HistoryMap();
        this.#mapped = this.#journal.moves;
      }
      const { bytes } = await this.#source.header(file);
      const range = { start: bytes.length, end: end.size };
      yield* this.#map.before(file, range, this.head, before, this.#historySource);
    } finally {
      await file.close();
    }
  }

  /**
   * A snapshot of the history, to be read while the vault stays in use. The caller closes it.
   * @throws {LatchkeyError} `session.locked`, `vault.unreadable`, `vault.header-damaged`, and `vault.changed` when the file does not contain what was read
   */
  async reading(): Promise<VaultReading> {
    this.#requireOpen();
    const file = await this.#source.storage.open();
    try {
      const { size: end } = await this.#journal.findEnd(file);
      const { bytes, rosterCommits } = await this.#source.header(file);
      const extent = { range: { start: bytes.length, end }, head: this.head, rosterCommits };
      return new VaultReading(file, extent, this.#historySource, () => this.#requireOpen());
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /**
   * Requires that the operator may accept the vault although it differs from what was `seen`.
   * @throws {LatchkeyError} `session.not-administrator` for an auditor, and when a roster was seen that is missing here and in which the operator is no
   * administrator
   */
  requireAcceptable(seen: Remembered | null): void {
    const signingKey = this.#seed();
    const roster = seen?.roster ?? null;
    if (roster === null || this.#journal.rosters.includes(roster) || canGoBackPast(roster, signingKey)) return;
    throw new LatchkeyError({ code: 'session.not-administrator' });
  }

  /**
   * Encrypts the vault under a new data key, in a commit by `operatorId` at the instant `at` (milliseconds since the epoch). The vault must be opened again
   * after that. All of the history is applied to `replay`, which must be new. Returns what to remember of the new file.
   * @throws {LatchkeyError} as `compact`, and `vault.not-signed`
   */
  async rekey(operatorId: string, at: number, replay: Replay): Promise<Remembered> {
    return this.#journal.rekey({ operatorId, signingKey: this.#seed(), at }, replay);
  }

  /** Overwrites the keys. */
  close(): void {
    this.#isClosed = true;
    this.#imported = null;
    wipe(this.#keys);
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new LatchkeyError({ code: 'session.locked' });
  }

  get #historySource(): HistorySource {
    const { vaultId, frameKey } = this.#source;
    return { vaultId, frameKey, rosters: this.#journal.rosters };
  }

  #signingKey(): SigningKey {
    const seed = this.#seed();
    this.#imported ??= importSigningKey(seed);
    return this.#imported;
  }

  #seed(): Uint8Array {
    this.#requireOpen();
    if (this.#keys.signingKey === null) throw new LatchkeyError({ code: 'session.not-administrator' });
    return this.#keys.signingKey;
  }
}

/** The answer of `ask`, or false when something could not be read. */
async function orFalse(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof LatchkeyError) return false;
    throw error;
  }
}
