import { isEqual } from '../crypto/digest.ts';
import { openCommit } from './commit.ts';
import { damaged, isCommit, isStray, type Range, readFrames } from './frames.ts';
import { brokenCommit, readHistory } from './history.ts';
import type { JournalSource } from './journal-source.ts';
import { firstPosition, type Head, type Position } from './position.ts';
import type { Replay } from './replay.ts';
import type { Rewrite } from './rewrite.ts';
import type { Rosters } from './rosters.ts';
import { endAfter, type StoredEnd, type StoredFile, type Write, withStored } from './storage.ts';

// Bytes written at a time.
const chunkSize = 1024 * 1024;

/** The first `end` bytes of `file`, to be copied. */
interface CopyOrder {
  readonly file: StoredFile;
  readonly end: number;
  /** Whether checkpoints and strays are copied too. */
  readonly keepsOthers: boolean;
}

/** Copies a vault, and verifies that its commits lead to `head`. */
export class VaultCopier {
  readonly #source: JournalSource;
  readonly #head: Head;
  readonly #rosters: Rosters;
  #pending: Uint8Array[] = [];
  #pendingSize = 0;
  #end: StoredEnd = { size: 0, mark: new Uint8Array(0), markAt: 0 };
  #checkpointSize = 0;

  constructor(source: JournalSource, head: Head, rosters: Rosters) {
    this.#source = source;
    this.#head = head;
    this.#rosters = rosters;
  }

  /** Where the written file ends. */
  get end(): StoredEnd {
    return this.#end;
  }

  /** Bytes of the checkpoint. */
  get checkpointSize(): number {
    return this.#checkpointSize;
  }

  /**
   * Writes the first `end` bytes of `file` unchanged.
   * @throws {LatchkeyError} `vault.damaged`, `vault.truncated` when the commits there do not lead to the head
   */
  async copy(write: Write, file: StoredFile, end: number): Promise<void> {
    await this.#copy(write, { file, end, keepsOthers: true });
    await this.#flush(write);
  }

  /**
   * Writes the header and the commits unchanged, followed by `checkpoint`.
   * @throws {LatchkeyError} as `copy`
   */
  async compact(write: Write, checkpoint: Iterable<Buffer>): Promise<void> {
    await withStored(this.#source.storage, async (file) =>
      this.#copy(write, { file, end: await file.size(), keepsOthers: false }),
    );
    const size = this.#end.size;
    for (const frame of checkpoint) await this.#put(write, frame);
    this.#checkpointSize = this.#end.size - size;
    await this.#flush(write);
  }

  /**
   * Writes the commits, sealed by `rewrite`, and the header and end of `rewrite`. Each commit is verified and applied to `replay`, whose state goes into the
   * checkpoint.
   * @throws {LatchkeyError} as `copy`, and `vault.not-signed`
   */
  async rewrite(write: Write, rewrite: Rewrite, replay: Replay): Promise<void> {
    const { frameKey, vaultId } = this.#source;
    await this.#put(write, rewrite.header);
    await withStored(this.#source.storage, async (file) => {
      const { bytes } = await this.#source.header(file);
      const range = { start: bytes.length, end: await file.size() };
      const from = firstPosition(vaultId);
      let end = from;
      for await (const { opened, position, next } of readHistory(
        file,
        range,
        { frameKey, rosters: this.#rosters },
        from,
      )) {
        const { sequence } = position;
        this.#rosters.requireSame(opened.commit, sequence, opened.digest);
        this.#rosters.requireSigned(opened, sequence);
        replay.apply(opened.commit, sequence);
        await this.#put(write, rewrite.seal(opened.signed, position).bytes);
        end = next;
      }
      await this.#requireHead(end, file, range);
    });
    replay.apply(rewrite.commit, rewrite.head.sequence);
    await rewrite.writeEnd((frame) => this.#put(write, frame), replay);
    await this.#flush(write);
  }

  async #copy(write: Write, { file, end, keepsOthers }: CopyOrder): Promise<void> {
    const { bytes: header } = await this.#source.header(file);
    await this.#put(write, header);
    const range = { start: header.length, end };
    let position = firstPosition(this.#source.vaultId);
    for await (const { frame, bytes, offset } of readFrames(file, range, () => position.sequence)) {
      const isNext = isCommit(frame) && !isStray(frame, position.sequence);
      if (isNext) {
        // The chain covers only the plaintext: verify that the ciphertext decrypts to it.
        const opened = openCommit(frame, position, this.#source.frameKey);
        if (opened === null) throw damaged(offset, position.sequence);
        position = opened.next;
      }
      if (isNext || keepsOthers) await this.#put(write, bytes);
    }
    await this.#requireHead(position, file, range);
  }

  async #requireHead(end: Position, file: StoredFile, range: Range): Promise<void> {
    const { sequence, chain } = this.#head;
    if (end.sequence === sequence + 1 && isEqual(end.chain, chain)) return;
    const { frameKey, vaultId } = this.#source;
    throw await brokenCommit(file, range, { frameKey, rosters: this.#rosters }, firstPosition(vaultId));
  }

  async #put(write: Write, bytes: Uint8Array): Promise<void> {
    // A copy, because the next frame may be read into the same memory.
    this.#pending.push(Uint8Array.from(bytes));
    this.#pendingSize += bytes.length;
    this.#end = endAfter(this.#end.size + bytes.length, bytes);
    if (this.#pendingSize >= chunkSize) await this.#flush(write);
  }

  async #flush(write: Write): Promise<void> {
    await write(Buffer.concat(this.#pending));
    this.#pending = [];
    this.#pendingSize = 0;
  }
}
