import { setTimeout } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { isEqual, sha256 } from '../crypto/digest.ts';
import { BrokenSegment, type Checkpoint, decodeCheckpoint, isAt, readTexts, readValues } from './checkpoint.ts';
import { signedMessage } from './commit.ts';
import { checkpointKind, segmentKind } from './format-v1.ts';
import { damaged, isStray, type LocatedFrame, type Range } from './frames.ts';
import { type HistoricCommit, type HistorySource, readHistory } from './history.ts';
import { Pace, type Watch } from './pace.ts';
import { firstPosition, type Head, headBefore, type Position } from './position.ts';
import type { Replay } from './replay.ts';
import { type Division, SignatureChecks } from './signature-checks.ts';
import type { StoredFile } from './storage.ts';

/** What a verified history contains. */
export interface Verification {
  readonly head: Head;
  readonly events: number;
  /** When the first and the last commit were made, in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** How many commits each operator signed, by id. */
  readonly signed: ReadonlyMap<string, number>;
  readonly checkpoints: number;
  /** Strays: commits that were never acknowledged and have no effect. Two writers that no lock kept apart leave them. */
  readonly strays: number;
}

/** The history to verify. */
export interface Verified {
  readonly file: StoredFile;
  readonly source: HistorySource;
  /** Where the frames lie. */
  readonly range: Range;
  /** The last commit to which the history must lead. */
  readonly head: Head;
  /** Throws once the vault is closed. */
  readonly requireOpen: () => void;
}

/**
 * Verifies a whole history: every frame, the signature of every commit, and that every checkpoint is the state after the commits before it. `newReplay` makes
 * the replays that rebuild those states. Progress is reported in commits. Signatures of long histories are verified on two threads, as `division` says.
 * @throws {LatchkeyError} the first error: `vault.damaged`, `vault.truncated`, `vault.not-signed`, `vault.unknown-event`, `vault.changed` when the history does
 * not lead to `head`, `work.cancelled`, and the errors of `requireOpen`
 */
export async function verifyHistory(
  { file, source, range, head, requireOpen }: Verified,
  newReplay: () => Replay,
  watch: Watch,
  division?: Partial<Division>,
): Promise<Verification> {
  const pace = new Pace(watch, head.sequence);
  const rest = async (sequence: number): Promise<void> => {
    if (!pace.isDue) return;
    await pace.rest(sequence);
    requireOpen();
  };
  const checks = new SignatureChecks(head.sequence, division);
  const verifier = new Verifier(file, source, newReplay, checks, rest);
  const manner = {
    onOther: (located: LocatedFrame, position: Position) => verifier.checkOther(located, position),
    isReused: true,
  };
  const wait = async (): Promise<void> => {
    pace.requireWanted();
    requireOpen();
    await setTimeout(1);
  };
  try {
    for await (const commit of readHistory(file, range, source, firstPosition(source.vaultId), manner)) {
      verifier.checkCommit(commit);
      if (pace.isDue) await rest(commit.position.sequence);
    }
    await checks.finish(wait);
  } catch (error) {
    // An invalid signature before this error, which may still be queued, takes precedence.
    await checks.finish(wait);
    throw error;
  } finally {
    await checks.end();
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
  readonly #checks: SignatureChecks;
  readonly #rest: (sequence: number) => Promise<void>;
  readonly #signed = new Map<string, number>();
  #found: Omit<Verification, 'signed' | 'checkpoints' | 'strays'> | null = null;
  /** The digest (32 bytes) of the last commit. */
  #digest: Uint8Array = new Uint8Array(0);
  #checkpoints = 0;
  #strays = 0;

  /** `rest` is called between the steps of checking a checkpoint, with the number of its commit. */
  constructor(
    file: StoredFile,
    source: HistorySource,
    newReplay: () => Replay,
    checks: SignatureChecks,
    rest: (sequence: number) => Promise<void>,
  ) {
    this.#file = file;
    this.#source = source;
    this.#newReplay = newReplay;
    this.#replay = newReplay();
    this.#checks = checks;
    this.#rest = rest;
  }

  checkCommit({ opened, position, next }: HistoricCommit): void {
    const { sequence } = position;
    const { commit, digest, signed } = opened;
    const { operatorId, at, events } = commit;
    this.#source.rosters.requireSame(commit, sequence, digest);
    const publicKey = this.#source.rosters.signingKey(operatorId, sequence);
    if (publicKey === null) throw new LatchkeyError({ code: 'vault.not-signed', sequence });
    const message = signedMessage(position, signed.body);
    this.#checks.add({ sequence, publicKey, signature: signed.signature, message });
    this.#replay.apply(commit, sequence);
    this.#digest = Uint8Array.from(digest);
    this.#signed.set(operatorId, (this.#signed.get(operatorId) ?? 0) + 1);
    const before = this.#found ?? { events: 0, from: at };
    this.#found = { head: headBefore(next), events: before.events + events.length, from: before.from, to: at };
  }

  /** Checks a frame before the commit at `position` that is part of a checkpoint, or a stray. */
  async checkOther(located: LocatedFrame, position: Position): Promise<void> {
    const { frame, bytes, offset } = located;
    const { sequence } = headBefore(position);
    const refusal = damaged(offset, position.sequence);
    if (isStray(frame, position.sequence)) {
      this.#strays += 1;
      return;
    }
    if (frame.sequence !== sequence) throw refusal;
    // Verified with its checkpoint, which names it. A segment without a checkpoint was left by a crash.
    if (frame.kind === segmentKind) return;
    const { rosters } = this.#source;
    const checkpoint = frame.kind === checkpointKind ? decodeCheckpoint(located, rosters, this.#source) : null;
    const headCommit = { ...headBefore(position), digest: this.#digest };
    if (checkpoint === null || !isAt(checkpoint, headCommit, rosters.last)) throw refusal;
    try {
      const start = offset + bytes.length - checkpoint.size;
      if (!(await this.#isState(checkpoint, start, () => this.#rest(sequence)))) throw refusal;
    } catch (error) {
      throw error instanceof BrokenSegment ? refusal : error;
    }
    this.#checkpoints += 1;
  }

  /** Whether `checkpoint`, whose frames start at `start` (bytes), is the current state. */
  async #isState(checkpoint: Checkpoint, start: number, rest: () => Promise<void>): Promise<boolean> {
    const { file, source, replay } = { file: this.#file, source: this.#source, replay: this.#replay };
    if (await isWrittenAs(readTexts(file, checkpoint, start, source), replay.snapshot(), rest)) return true;
    // Another version of the program may have written the same state in another form.
    const restored = this.#newReplay();
    if (!(await restored.restore(readValues(file, checkpoint, start, source)))) return false;
    return isEqual(await digestOf(restored, rest), await digestOf(replay, rest));
  }

  result(start: number): Verification {
    if (this.#found === null) throw new LatchkeyError({ code: 'vault.truncated', offset: start });
    return { ...this.#found, signed: this.#signed, checkpoints: this.#checkpoints, strays: this.#strays };
  }
}

/** Whether `texts` are the JSON of `values`, compared one by one so that the state is never in memory twice. */
async function isWrittenAs(
  texts: AsyncIterable<Buffer>,
  values: Iterable<unknown>,
  rest: () => Promise<void>,
): Promise<boolean> {
  const expected = values[Symbol.iterator]();
  let memory = Buffer.alloc(0);
  for await (const text of texts) {
    const next = expected.next();
    // Room for one more character than expected, so that a longer text is detected.
    if (memory.length < text.length + 4) memory = Buffer.allocUnsafe(2 * text.length + 4);
    if (next.done === true) return false;
    const size = memory.write(JSON.stringify(next.value));
    if (!text.equals(memory.subarray(0, size))) return false;
    await rest();
  }
  return expected.next().done === true;
}

/** SHA-256 of the state. Equal states have equal digests. */
async function digestOf(replay: Replay, rest: () => Promise<void>): Promise<Uint8Array> {
  let digest: Uint8Array = new Uint8Array(0);
  for (const value of replay.snapshot()) {
    digest = sha256(digest, Buffer.from(JSON.stringify(value)));
    await rest();
  }
  return digest;
}
