import { LatchkeyError } from '../../shared/errors.ts';
import { isEqual, sha256 } from '../crypto/digest.ts';
import { BrokenSegment, decodeCheckpoint, isUnder, readValues } from './checkpoint.ts';
import { checkpointKind, segmentKind } from './format-v1.ts';
import { damaged, isStray, type LocatedFrame, type Range } from './frames.ts';
import { type HistoricCommit, type HistorySource, readHistory } from './history.ts';
import { Pace, type Watch } from './pace.ts';
import { firstPosition, type Head, headBefore, type Position } from './position.ts';
import type { Replay } from './replay.ts';
import type { StoredFile } from './storage.ts';

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
  /** Commits that were never acknowledged and mean nothing: two writers that no lock kept apart leave them. */
  readonly strays: number;
}

/** What is to be checked. */
export interface Verified {
  readonly file: StoredFile;
  readonly source: HistorySource;
  /** Where the frames lie. */
  readonly range: Range;
  /** Where the history must lead. */
  readonly head: Head;
  /** Throws when it need not go on. */
  readonly requireOpen: () => void;
}

/**
 * Checks all of a history: every frame, the signature of every commit, and that every checkpoint is the state that the commits before it make. `newReplay`
 * gives replays to make those states in. Progress is told by the numbers of the commits.
 * @throws {LatchkeyError} `vault.damaged`, `vault.truncated`, `vault.not-signed`, `vault.unknown-event`, `vault.changed` when it does
 * not lead to the head that it should, `work.cancelled`, and what `requireOpen` throws
 */
export async function verifyHistory(
  { file, source, range, head, requireOpen }: Verified,
  newReplay: () => Replay,
  watch: Watch,
): Promise<Verification> {
  const pace = new Pace(watch, head.sequence);
  const rest = async (sequence: number): Promise<void> => {
    if (!pace.isDue) return;
    await pace.rest(sequence);
    requireOpen();
  };
  const verifier = new Verifier(file, source, newReplay, rest);
  const onOther = (located: LocatedFrame, position: Position) => verifier.checkOther(located, position);
  for await (const commit of readHistory(file, range, source, firstPosition(source.vaultId), onOther)) {
    verifier.checkCommit(commit);
    if (pace.isDue) await rest(commit.position.sequence);
  }
  pace.end();
  const found = verifier.result(range.start);
  if (!isEqual(found.head.chain, head.chain)) throw new LatchkeyError({ code: 'vault.changed' });
  return found;
}

class Verifier {
  readonly #file: StoredFile;
  readonly #source: HistorySource;
  readonly #newReplay: () => Replay;
  readonly #replay: Replay;
  readonly #rest: (sequence: number) => Promise<void>;
  readonly #signed = new Map<string, number>();
  #found: Omit<Verification, 'signed' | 'checkpoints' | 'strays'> | null = null;
  /** The digest (32 bytes) of the last commit. */
  #digest: Uint8Array = new Uint8Array(0);
  #checkpoints = 0;
  #strays = 0;

  /** `rest` is waited for while a checkpoint is being checked after the commit with a number. */
  constructor(
    file: StoredFile,
    source: HistorySource,
    newReplay: () => Replay,
    rest: (sequence: number) => Promise<void>,
  ) {
    this.#file = file;
    this.#source = source;
    this.#newReplay = newReplay;
    this.#replay = newReplay();
    this.#rest = rest;
  }

  checkCommit({ opened, position, next }: HistoricCommit): void {
    const { sequence } = position;
    const { commit, digest } = opened;
    const { operatorId, at, events } = commit;
    this.#source.rosters.requireSame(commit, sequence, digest);
    this.#source.rosters.requireSigned(opened, sequence);
    this.#replay.apply(commit, sequence);
    this.#digest = Uint8Array.from(digest);
    this.#signed.set(operatorId, (this.#signed.get(operatorId) ?? 0) + 1);
    const before = this.#found ?? { events: 0, from: at };
    this.#found = { head: headBefore(next), events: before.events + events.length, from: before.from, to: at };
  }

  /** Checks a frame that is no commit, or a stray, before the commit at `position`. */
  async checkOther(located: LocatedFrame, position: Position): Promise<void> {
    const { frame, bytes, offset } = located;
    const { sequence, chain } = headBefore(position);
    const refusal = damaged(offset, position.sequence);
    if (isStray(frame, position.sequence)) {
      this.#strays += 1;
      return;
    }
    if (frame.sequence !== sequence) throw refusal;
    // The checkpoint that it is a part of names it; where there is none, a crash kept it from being finished.
    if (frame.kind === segmentKind) return;
    const { rosters } = this.#source;
    const checkpoint = frame.kind === checkpointKind ? decodeCheckpoint(located, rosters, this.#source) : null;
    const isHere = checkpoint !== null && isEqual(checkpoint.chain, chain) && isEqual(checkpoint.digest, this.#digest);
    if (!isHere || !isUnder(checkpoint, rosters.last)) throw refusal;
    const restored = this.#newReplay();
    try {
      const values = readValues(this.#file, checkpoint, offset + bytes.length - checkpoint.size, this.#source);
      if (!(await restored.restore(values))) throw refusal;
    } catch (error) {
      throw error instanceof BrokenSegment ? refusal : error;
    }
    const rest = () => this.#rest(sequence);
    if (!isEqual(await digestOf(restored, rest), await digestOf(this.#replay, rest))) throw refusal;
    this.#checkpoints += 1;
  }

  result(start: number): Verification {
    if (this.#found === null) throw new LatchkeyError({ code: 'vault.truncated', offset: start });
    return { ...this.#found, signed: this.#signed, checkpoints: this.#checkpoints, strays: this.#strays };
  }
}

/** SHA-256 of the state, which is the same for the same state. */
async function digestOf(replay: Replay, rest: () => Promise<void>): Promise<Uint8Array> {
  let digest: Uint8Array = new Uint8Array(0);
  for (const value of replay.snapshot()) {
    digest = sha256(digest, Buffer.from(JSON.stringify(value)));
    await rest();
  }
  return digest;
}
