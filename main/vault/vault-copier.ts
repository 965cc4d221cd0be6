import { isEqual, sha256 } from '../crypto/digest.ts';
import { commitKind, tailOf } from './format-v1.ts';
import { damaged, readFrames } from './frames.ts';
import { readHistory } from './history.ts';
import type { JournalSource } from './journal-source.ts';
import { firstPosition, type Head } from './position.ts';
import { type StoredEnd, type StoredFile, type Write, withStored } from './storage.ts';

// As much is written at once.
const chunkSize = 1024 * 1024;

/** What is to be copied: the first `end` bytes of `file`. */
interface CopyOrder {
  readonly file: StoredFile;
  readonly end: number;
  readonly keepsCheckpoints: boolean;
}

/** Copies a vault, whose commits must be those that lead to `head`. */
export class VaultCopier {
  readonly #source: JournalSource;
  readonly #head: Head;
  #pending: Uint8Array[] = [];
  #pendingSize = 0;
  #end: StoredEnd = { size: 0, tail: new Uint8Array(0) };
  #checkpointSize = 0;

  constructor(source: JournalSource, head: Head) {
    this.#source = source;
    this.#head = head;
  }

  /** Where what was written ends. */
  get end(): StoredEnd {
    return this.#end;
  }

  /** Bytes of the checkpoint. */
  get checkpointSize(): number {
    return this.#checkpointSize;
  }

  /**
   * Writes the first `end` bytes of `file` as they are.
   * @throws {LatchkeyError} `vault.damaged`, `vault.truncated` when the commits there do not lead to the head
   */
  async copy(write: Write, file: StoredFile, end: number): Promise<void> {
    await this.#copy(write, { file, end, keepsCheckpoints: true });
    await this.#flush(write);
  }

  /**
   * Writes header and commits as they are, and `checkpoint` after them.
   * @throws {LatchkeyError} as `copy`
   */
  async compact(write: Write, checkpoint: Iterable<Buffer>): Promise<void> {
    await withStored(this.#source.storage, async (file) =>
      this.#copy(write, { file, end: await file.size(), keepsCheckpoints: false }),
    );
    const size = this.#end.size;
    for (const frame of checkpoint) await this.#put(write, frame);
    this.#checkpointSize = this.#end.size - size;
    await this.#flush(write);
  }

  async #copy(write: Write, { file, end, keepsCheckpoints }: CopyOrder): Promise<void> {
    const header = await this.#source.header(file);
    await this.#put(write, header);
    const range = { start: header.length, end };
    let [sequence, chain] = [0, this.#source.vaultId];
    for await (const { frame, bytes } of readFrames(file, range, () => sequence + 1)) {
      const isCommit = frame.kind === commitKind;
      if (isCommit) [sequence, chain] = [sequence + 1, sha256(chain, bytes)];
      if (isCommit || keepsCheckpoints) await this.#put(write, bytes);
    }
    if (sequence === this.#head.sequence && isEqual(chain, this.#head.chain)) return;
    // The chain says that something is wrong; opening each commit says where.
    await readToEnd(readHistory(file, range, this.#source, firstPosition(this.#source.vaultId)));
    throw damaged(range.start, 1);
  }

  async #put(write: Write, bytes: Uint8Array): Promise<void> {
    // What is read next may be put in the same memory.
    this.#pending.push(Uint8Array.from(bytes));
    this.#pendingSize += bytes.length;
    this.#end = { size: this.#end.size + bytes.length, tail: tailOf(bytes) };
    if (this.#pendingSize >= chunkSize) await this.#flush(write);
  }

  async #flush(write: Write): Promise<void> {
    await write(Buffer.concat(this.#pending));
    this.#pending = [];
    this.#pendingSize = 0;
  }
}

async function readToEnd(items: AsyncIterable<unknown>): Promise<void> {
  const iterator = items[Symbol.asyncIterator]();
  for (let step = await iterator.next(); step.done !== true; ) step = await iterator.next();
}
