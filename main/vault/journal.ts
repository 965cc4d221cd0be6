import { type KnownHead, LatchkeyError } from '../../shared/errors.ts';
import type { SigningKey } from '../crypto/signature.ts';
import { encodeCheckpoint } from './checkpoint.ts';
import { type Commit, encodeCommit } from './commit.ts';
import { isTorn } from './frames.ts';
import { type CheckpointMark, JournalReader } from './journal-reader.ts';
import type { JournalSource } from './journal-source.ts';
import type { Head } from './position.ts';
import type { Replay } from './replay.ts';
import { type Membership, Rewrite, type Signer } from './rewrite.ts';
import { type Remembered, type Rosters, rememberedOf } from './rosters.ts';
import { endAfter, type StoredEnd, type StoredFile, withStored } from './storage.ts';
import { VaultCopier } from './vault-copier.ts';

// Fewer bytes of commits than this are replayed so quickly that a checkpoint is not worth its space.
const fewBytes = 256 * 1024;

/** The commits of one vault: read in order, and appended to. One method may run at a time. */
export class Journal {
  readonly #source: JournalSource;
  readonly #replay: Replay;
  readonly #reader: JournalReader;
  /** Whether a write failed: the operating system's cache may then differ from the disk. */
  #isSuspect = false;

  /** `rosters` are those of the header from which `source` was made. */
  constructor(source: JournalSource, rosters: Rosters, replay: Replay) {
    this.#source = source;
    this.#replay = replay;
    this.#reader = new JournalReader(source, rosters, replay);
  }

  /** All rosters of the vault, as of the last read. */
  get rosters(): Rosters {
    return this.#reader.rosters;
  }

  get head(): Head {
    return this.#reader.head;
  }

  /** The end of what was read. */
  get end(): StoredEnd {
    return this.#reader.end;
  }

  /** The last usable checkpoint, or null. */
  get checkpoint(): CheckpointMark | null {
    return this.#reader.checkpoint;
  }

  /** How often the content was found elsewhere in the file: after compactions by others. */
  get moves(): number {
    return this.#reader.moves;
  }

  /** The last commit that was applied, to be shown to a person. */
  get lastKnown(): KnownHead {
    return this.#reader.lastKnown;
  }

  /** The strays found so far: commits in the file that were never acknowledged. */
  get strays(): number {
    return this.#reader.strays;
  }

  /** Bytes of a torn write at the end of the file, as of the last read. */
  get tornBytes(): number {
    return this.#reader.tornBytes;
  }

  /** Whether the commits since the last checkpoint outweigh half of it, and 256 KiB. */
  get isCheckpointDue(): boolean {
    return this.#reader.bytesSince > Math.max(fewBytes, (this.checkpoint?.size ?? 0) / 2);
  }

  /** As `JournalReader.open`. */
  open(seen: Remembered | null): Promise<void> {
    return this.#reader.open(seen);
  }

  /** As `JournalReader.findEnd`. */
  findEnd(file: StoredFile): Promise<StoredEnd> {
    return this.#reader.findEnd(file);
  }

  /**
   * As `JournalReader.catchUp`. After a failed write, makes the end of the file durable first.
   * @throws {LatchkeyError} `vault.unwritable`, `vault.busy` when that fails
   */
  async catchUp(): Promise<number> {
    await this.#settle();
    return this.#reader.catchUp();
  }

  /**
   * Appends `commit`, signed with `signingKey`, and applies it; it is durable when the promise resolves. A torn write at the end is set aside first.
   * @throws {LatchkeyError} `vault.changed` when others have added a commit first, `vault.commit-too-large`, `vault.busy`, `vault.unwritable`
   */
  async append(commit: Commit, signingKey: SigningKey): Promise<void> {
    const { bytes, digest } = encodeCommit(commit, this.#reader.position, signingKey, this.#source.frameKey);
    await this.#atEnd((end) => this.#source.storage.append(end, [bytes]));
    this.#reader.took(commit, digest, bytes);
  }

  /**
   * Appends a checkpoint of the current state, signed with an administrator's `signingKey`.
   * @throws {LatchkeyError} as `append`
   */
  async writeCheckpoint(signingKey: SigningKey): Promise<void> {
    const written = await this.#atEnd(async (end) => {
      const counter = new FrameCounter(end);
      await this.#source.storage.append(end, counter.through(this.#encodeCheckpoint(signingKey)));
      return counter;
    });
    this.#reader.tookCheckpoint(written.end, written.size);
  }

  /**
   * Replaces the file by one that has its commits and a single checkpoint of the current state, signed with an administrator's `signingKey`.
   * @throws {LatchkeyError} as `append`, and `vault.damaged`, `vault.truncated` when the history is not intact
   */
  async compact(signingKey: SigningKey): Promise<void> {
    const written = await this.#atEnd(async (end) => {
      const copier = new VaultCopier(this.#source, this.head, this.rosters);
      const checkpoint = this.#encodeCheckpoint(signingKey);
      await this.#source.storage.replace(end, (write) => copier.compact(write, checkpoint), false);
      return copier;
    });
    this.#reader.tookCheckpoint(written.end, written.checkpointSize);
  }

  /**
   * Replaces the file by one with its commits sealed under a new data key, followed by a commit of `signer` that sets `membership`, or the present operators
   * by default. Every commit is verified and applied to `replay`, which must be new, so that the signed state is really theirs. This object must not be used
   * after that. Returns what to remember of the new file.
   * @throws {LatchkeyError} as `compact`, and `vault.not-signed`
   */
  rekey(signer: Signer, replay: Replay, membership?: Membership): Promise<Remembered> {
    const { storage } = this.#source;
    return this.#atEnd(async (end) => {
      const header = await withStored(storage, (file) => this.#source.header(file));
      const rewrite = new Rewrite({ header, head: this.#reader.headCommit, signer, membership });
      const copier = new VaultCopier(this.#source, this.head, this.rosters);
      await storage.replace(end, (write) => copier.rewrite(write, rewrite, replay), false);
      return { head: rewrite.head, roster: rememberedOf(rewrite.rosters.last) };
    });
  }

  #encodeCheckpoint(signingKey: SigningKey): Generator<Buffer> {
    const { headCommit, rosters } = this.#reader;
    return encodeCheckpoint(this.#replay.snapshot(), headCommit, rosters.last, signingKey, this.#source);
  }

  /** Calls `write` with the end of the file, and retries after anything but new commits was in the way. */
  async #atEnd<T>(write: (end: StoredEnd) => Promise<T>): Promise<T> {
    await this.#settle();
    for (;;) {
      try {
        return await write(this.end);
      } catch (error) {
        if (!(error instanceof LatchkeyError)) throw error;
        if (error.data.code === 'vault.unwritable') this.#isSuspect = true;
        if (error.data.code !== 'vault.changed' || !(await this.#passOthers())) throw error;
      }
    }
  }

  /** Whether the obstacle is gone: a checkpoint of others, a compaction, or a torn write, which is set aside. */
  async #passOthers(): Promise<boolean> {
    if (await this.#reader.passCheckpoints()) return true;
    const { sequence } = this.#reader.position;
    return this.#source.storage.setAsideTorn(this.end, (bytes) => isTorn(bytes, sequence));
  }

  /** After a failed write, has the end of the file written again, since it may not be on the disk. */
  async #settle(): Promise<void> {
    if (!this.#isSuspect) return;
    await this.#source.storage.syncFrom(this.end);
    this.#isSuspect = false;
  }
}

/** Counts the frames written after `end`. */
class FrameCounter {
  /** Their bytes. */
  size = 0;
  #end: StoredEnd;

  constructor(end: StoredEnd) {
    this.#end = end;
  }

  /** Where the last frame ends. */
  get end(): StoredEnd {
    return this.#end;
  }

  *through(frames: Iterable<Buffer>): Generator<Buffer> {
    for (const frame of frames) {
      this.size += frame.length;
      this.#end = endAfter(this.#end.size + frame.length, frame);
      yield frame;
    }
  }
}
