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

// Fewer bytes of commits are read in no time: not worth a checkpoint.
const fewBytes = 256 * 1024;

/** The commits of one vault, read in order and added to. Its owner calls one method at a time. */
export class Journal {
  readonly #source: JournalSource;
  readonly #replay: Replay;
  readonly #reader: JournalReader;
  /** Whether a write failed: what the computer's memory says of the file may then not be what the disk has. */
  #isSuspect = false;

  /** `rosters` are those of the header that `source` was made by. */
  constructor(source: JournalSource, rosters: Rosters, replay: Replay) {
    this.#source = source;
    this.#replay = replay;
    this.#reader = new JournalReader(source, rosters, replay);
  }

  /** The rosters that the vault has had, as of the last look. */
  get rosters(): Rosters {
    return this.#reader.rosters;
  }

  get head(): Head {
    return this.#reader.head;
  }

  /** The end of what was taken in. */
  get end(): StoredEnd {
    return this.#reader.end;
  }

  /** The last checkpoint, or null when there is none that can be used. */
  get checkpoint(): CheckpointMark | null {
    return this.#reader.checkpoint;
  }

  /** How often everything was found in another place than before: where somebody else has compacted the file. */
  get moves(): number {
    return this.#reader.moves;
  }

  /** The last commit that was taken in, for a person. */
  get lastKnown(): KnownHead {
    return this.#reader.lastKnown;
  }

  /** Commits in the file that were never acknowledged, as far as it was read. */
  get strays(): number {
    return this.#reader.strays;
  }

  /** Bytes that a crash left at the end of the file, as of the last look. */
  get tornBytes(): number {
    return this.#reader.tornBytes;
  }

  /** Whether the commits since the last checkpoint outweigh half of it. */
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
   * As `JournalReader.catchUp`.
   * @throws {LatchkeyError} `vault.unwritable`, `vault.busy` while the end of the file is not sure to be on the disk
   */
  async catchUp(): Promise<number> {
    await this.#settle();
    return this.#reader.catchUp();
  }

  /**
   * Adds `commit`, signed with `signingKey`, durably when it resolves, and takes it in. What a crash left at the end is set aside.
   * @throws {LatchkeyError} `vault.changed` when others have added a commit first, `vault.commit-too-large`, `vault.busy`, `vault.unwritable`
   */
  async append(commit: Commit, signingKey: SigningKey): Promise<void> {
    const { bytes, digest } = encodeCommit(commit, this.#reader.position, signingKey, this.#source.frameKey);
    await this.#atEnd((end) => this.#source.storage.append(end, [bytes]));
    this.#reader.took(commit, digest, bytes);
  }

  /**
   * Writes the state down, signed with `signingKey` (an administrator's).
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
   * Puts a file in the place of this one that has its commits, and no checkpoint but one of the state as it is, signed with `signingKey` (an
   * administrator's).
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
   * Puts a file in the place of this one that has its commits sealed under a new data key, and one more by `signer`, which sets who can open it where `membership` says so. All of
   * them are checked and taken in by `replay`, which is new, so that the state which is signed is theirs. What was taken in here cannot be gone on with after that. Answers what the new
   * file must be gone on from.
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

  /** Has `write` write at the end of the file, once nothing but commits of others could be in the way. */
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

  /** Whether what was in the way is not any more: a checkpoint of others, a compacted file, or what a crash left, which is set aside. */
  async #passOthers(): Promise<boolean> {
    if (await this.#reader.passCheckpoints()) return true;
    const { sequence } = this.#reader.position;
    return this.#source.storage.setAsideTorn(this.end, (bytes) => isTorn(bytes, sequence));
  }

  /** After a failed write, has the end of the file written again: nobody can know whether it is on the disk. */
  async #settle(): Promise<void> {
    if (!this.#isSuspect) return;
    await this.#source.storage.syncFrom(this.end);
    this.#isSuspect = false;
  }
}

/** Counts the frames that are written after `end`. */
class FrameCounter {
  /** Bytes of them. */
  size = 0;
  #end: StoredEnd;

  constructor(end: StoredEnd) {
    this.#end = end;
  }

  /** Where the last of them ends. */
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
