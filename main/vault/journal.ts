import { LatchkeyError } from '../../shared/errors.ts';
import { tagSize } from '../crypto/aead.ts';
import { isEqual } from '../crypto/digest.ts';
import { type Commit, decodeCommit, encodeCommit, nextPosition, type OpenedCommit, type Position } from './commit.ts';
import { damaged, type LocatedFrame, readFrames } from './frames.ts';
import type { VaultStorage } from './storage.ts';

/** What the layer above makes of the commits. */
export interface Replay {
  /** Takes one commit in, in order. */
  apply(commit: Commit, sequence: number): void;
  /** The public key (32 bytes) with which `operatorId` signs, as of the commits taken in so far; null when not an administrator. */
  administratorKey(operatorId: string): Uint8Array | null;
}

/** How far a history goes. */
export interface Head {
  /** The number of the last commit. */
  readonly sequence: number;
  /** The chain value (32 bytes) after it. */
  readonly chain: Uint8Array;
}

/** Where the commits of a vault are, and what it takes to read them. */
export interface JournalSource {
  readonly storage: VaultStorage;
  /** Bytes before the first frame. */
  readonly start: number;
  /** The public key (32 bytes) that the vault's id comes from. */
  readonly founderKey: Uint8Array;
  /** The vault's id, 32 bytes: the chain starts with it. */
  readonly vaultId: Uint8Array;
  /** Opens and seals frames, 32 bytes. */
  readonly frameKey: Uint8Array;
}

// The tag of a frame, which by the chain stands for all history before it, and the length. Another file of the same size has others.
const tailSize = tagSize + 4;

/** The commits of one vault, read in order and added to. Its owner calls one method at a time. */
export class Journal {
  readonly #source: JournalSource;
  readonly #replay: Replay;
  /** What was read and taken in so far: bytes, and the position after them. */
  #end: number;
  #position: Position;
  /** The last bytes taken in. */
  #tail: Uint8Array = new Uint8Array(0);

  constructor(source: JournalSource, replay: Replay) {
    this.#source = source;
    this.#replay = replay;
    this.#end = source.start;
    this.#position = { sequence: 1, chain: source.vaultId };
  }

  get head(): Head {
    return { sequence: this.#position.sequence - 1, chain: this.#position.chain };
  }

  /**
   * Takes in every commit that is stored, which must go on from `seen`, where that is known.
   * @throws {LatchkeyError} `vault.truncated`, `vault.damaged`, `vault.not-signed`, `vault.rolled-back`, `vault.unreadable`, and what `Replay.apply` throws.
   * What was taken in is then worth nothing.
   */
  async open(seen: Head | null): Promise<void> {
    let passesSeen = seen === null;
    let checkHead = (): void => {
      throw new LatchkeyError({ code: 'vault.truncated', offset: this.#source.start });
    };
    for await (const located of this.#frames()) {
      const { sequence } = this.#position;
      const opened = this.#decode(located);
      const key = this.#signerOf(opened.commit);
      // The first commit names the administrator, so it is taken on the word of the key that the vault's id comes from, and no other. In this
      // version no later event names one (`Replay` sees to that): the key that the head is checked with is beyond forging.
      if (sequence === 1) requireSignature(opened, key, sequence);
      checkHead = () => requireSignature(opened, key, sequence);
      this.#takeIn(opened.commit, located.bytes);
      if (seen?.sequence === sequence) passesSeen = isEqual(seen.chain, this.#position.chain);
    }
    // The signature of the last commit covers, by the chain, all before it.
    checkHead();
    if (seen !== null && !passesSeen) {
      throw new LatchkeyError({ code: 'vault.rolled-back', sequence: this.head.sequence, seen: seen.sequence });
    }
  }

  /**
   * Takes in what others have added since, each commit after its signature was checked, and returns how many there were. A frame that somebody is
   * still writing is left for the next time.
   * @throws {LatchkeyError} as `open`, and `vault.changed` when the file is shorter than before or another one; what was taken in stands.
   */
  async catchUp(): Promise<number> {
    const before = this.#position.sequence;
    const { storage } = this.#source;
    const tail = await storage.read(this.#end - this.#tail.length, this.#tail.length);
    if (!isEqual(tail, this.#tail)) throw new LatchkeyError({ code: 'vault.changed' });
    try {
      for await (const located of this.#frames()) {
        const opened = this.#decode(located);
        requireSignature(opened, this.#signerOf(opened.commit), this.#position.sequence);
        this.#takeIn(opened.commit, located.bytes);
      }
    } catch (error) {
      if (!(error instanceof LatchkeyError) || error.data.code !== 'vault.truncated') throw error;
    }
    return this.#position.sequence - before;
  }

  /**
   * Adds `commit`, signed with `signingKey` (seed, 32 bytes), durably when it resolves, and takes it in.
   * @throws {LatchkeyError} `vault.changed` when others have added something first, `vault.busy`, `vault.unwritable`
   */
  async append(commit: Commit, signingKey: Uint8Array): Promise<void> {
    const frame = encodeCommit(commit, this.#position, signingKey, this.#source.frameKey);
    await this.#source.storage.append(this.#end, frame, this.#tail);
    this.#takeIn(commit, frame);
  }

  /** The frames that are stored and not yet taken in. */
  async *#frames(): AsyncGenerator<LocatedFrame> {
    const { storage } = this.#source;
    yield* readFrames(storage, this.#end, await storage.size(), this.#position.sequence);
  }

  #decode({ frame, offset }: LocatedFrame): OpenedCommit {
    const opened = decodeCommit(frame, this.#position, this.#source.frameKey);
    if (opened === null) throw damaged(offset, this.#position.sequence);
    return opened;
  }

  #signerOf(commit: Commit): Uint8Array | null {
    return this.#position.sequence === 1 ? this.#source.founderKey : this.#replay.administratorKey(commit.operatorId);
  }

  #takeIn(commit: Commit, bytes: Uint8Array): void {
    this.#replay.apply(commit, this.#position.sequence);
    this.#position = nextPosition(this.#position, bytes);
    this.#end += bytes.length;
    this.#tail = Uint8Array.from(bytes.subarray(-tailSize));
  }
}

function requireSignature(opened: OpenedCommit, publicKey: Uint8Array | null, sequence: number): void {
  if (publicKey === null || !opened.isSignedBy(publicKey)) {
    throw new LatchkeyError({ code: 'vault.not-signed', sequence });
  }
}
