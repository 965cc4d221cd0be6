import { LatchkeyError } from '../../shared/errors.ts';
import { isEqual, sha256 } from '../crypto/digest.ts';
import { BrokenSegment, decodeCheckpoint, readValues } from './checkpoint.ts';
import { checkpointKind, segmentKind } from './format-v1.ts';
import { damaged, type LocatedFrame } from './frames.ts';
import { type HistoricCommit, readHistory } from './history.ts';
import type { JournalSource } from './journal-source.ts';
import { firstPosition, type Head, headBefore, type Position } from './position.ts';
import type { Replay } from './replay.ts';
import { type StoredFile, withStored } from './storage.ts';

/** What a history was found to hold, all of it intact and signed. */
export interface Verification {
  readonly head: Head;
  readonly events: number;
  /** When the first and the last commit were made, in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** How many commits each operator signed, by id. */
  readonly signed: ReadonlyMap<string, number>;
  readonly checkpoints: number;
}

/**
 * Checks the first `end` bytes of what `source` has: every frame, the signature of every commit, and that every checkpoint is the state that the commits before
 * it make. `newReplay` gives replays to make those states in.
 * @throws {LatchkeyError} `vault.damaged`, `vault.truncated`, `vault.not-signed`, `vault.unknown-event`, `vault.header-damaged`
 */
export function verifyHistory(source: JournalSource, end: number, newReplay: () => Replay): Promise<Verification> {
  return withStored(source.storage, async (file) => {
    const start = (await source.header(file)).length;
    const verifier = new Verifier(file, source, newReplay);
    const onOther = (located: LocatedFrame, position: Position) => verifier.checkOther(located, position);
    const history = readHistory(file, { start, end }, source, firstPosition(source.vaultId), onOther);
    for await (const commit of history) verifier.checkCommit(commit);
    return verifier.result(start);
  });
}

class Verifier {
  readonly #file: StoredFile;
  readonly #source: JournalSource;
  readonly #newReplay: () => Replay;
  readonly #replay: Replay;
  readonly #signed = new Map<string, number>();
  #found: Omit<Verification, 'signed' | 'checkpoints'> | null = null;
  #checkpoints = 0;

  constructor(file: StoredFile, source: JournalSource, newReplay: () => Replay) {
    this.#file = file;
    this.#source = source;
    this.#newReplay = newReplay;
    this.#replay = newReplay();
  }

  checkCommit({ opened: { commit, isSignedBy }, position, next }: HistoricCommit): void {
    const { sequence } = position;
    const { operatorId, at, events } = commit;
    const key = sequence === 1 ? this.#source.founderKey : this.#replay.administratorKey(operatorId);
    if (key === null || !isSignedBy(key)) throw new LatchkeyError({ code: 'vault.not-signed', sequence });
    this.#replay.apply(commit, sequence);
    this.#signed.set(operatorId, (this.#signed.get(operatorId) ?? 0) + 1);
    const before = this.#found ?? { events: 0, from: at };
    this.#found = { head: headBefore(next), events: before.events + events.length, from: before.from, to: at };
  }

  /** Checks a frame that is no commit, before the commit at `position`. */
  async checkOther(located: LocatedFrame, position: Position): Promise<void> {
    const { frame, bytes, offset } = located;
    const { sequence, chain } = headBefore(position);
    const refusal = damaged(offset, position.sequence);
    if (frame.sequence !== sequence) throw refusal;
    // The checkpoint that it is a part of names it; where there is none, a crash kept it from being finished.
    if (frame.kind === segmentKind) return;
    const checkpoint =
      frame.kind === checkpointKind ? decodeCheckpoint(located, this.#source.founderKey, this.#source) : null;
    if (checkpoint === null || !isEqual(checkpoint.chain, chain)) throw refusal;
    const restored = this.#newReplay();
    try {
      const values = readValues(this.#file, checkpoint, offset + bytes.length - checkpoint.size, this.#source);
      if (!(await restored.restore(values))) throw refusal;
    } catch (error) {
      throw error instanceof BrokenSegment ? refusal : error;
    }
    if (!isEqual(digestOf(restored), digestOf(this.#replay))) throw refusal;
    this.#checkpoints += 1;
  }

  result(start: number): Verification {
    if (this.#found === null) throw new LatchkeyError({ code: 'vault.truncated', offset: start });
    return { ...this.#found, signed: this.#signed, checkpoints: this.#checkpoints };
  }
}

/** SHA-256 of the state, which is the same for the same state. */
function digestOf(replay: Replay): Uint8Array {
  let digest: Uint8Array = new Uint8Array(0);
  for (const value of replay.snapshot()) digest = sha256(digest, Buffer.from(JSON.stringify(value)));
  return digest;
}
