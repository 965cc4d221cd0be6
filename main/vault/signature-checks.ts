import { LatchkeyError } from '../../shared/errors.ts';
import { verify } from '../crypto/signature.ts';
import { firstUnsigned, SignatureBatch, type SignatureCheck } from './signature-batch.ts';
import { SignatureThread } from './signature-thread.ts';

/** How the work is divided. */
export interface Division {
  /** Most signatures of a batch. */
  readonly batchCount: number;
  /** Most bytes of a batch. */
  readonly batchSize: number;
  /** Most batches that wait for the other thread, so that it has something to do while this one does something else. */
  readonly ahead: number;
  /** With fewer commits no thread is started: that takes as long as checking these. */
  readonly threadFrom: number;
  /** A thread that is starting, or null. */
  readonly start: () => Pick<SignatureThread, 'isReady' | 'pending' | 'check' | 'answers' | 'end'> | null;
}

// A batch keeps this thread from everything else for about 3 milliseconds, and those that wait keep the other busy for some 400, as long as a checkpoint takes.
const usual: Division = {
  batchCount: 32,
  batchSize: 64 * 1024,
  ahead: 128,
  threadFrom: 2000,
  start: () => SignatureThread.start(),
};

/**
 * Checks the signatures of a history, on this thread and another: the other gets as many batches as it can have, and this one, which finds them, does those
 * that are too many. So whoever is free does more, and memory does not grow.
 */
export class SignatureChecks {
  readonly #division: Division;
  readonly #thread: ReturnType<Division['start']>;
  /** The number of the last commit. */
  readonly #last: number;
  readonly #free: ArrayBuffer[] = [];
  #batch: SignatureBatch;
  #unsigned = Number.POSITIVE_INFINITY;

  /** Of the commits 1 to `last`. */
  constructor(last: number, division: Partial<Division> = {}) {
    this.#division = { ...usual, ...division };
    this.#last = last;
    this.#thread = last < this.#division.threadFrom ? null : this.#division.start();
    this.#batch = this.#newBatch();
  }

  /**
   * Has `check` done, now or later. The commits come in order.
   * @throws {LatchkeyError} `vault.not-signed` once a signature is known not to hold; an earlier one may be found by `finish`
   */
  add(check: SignatureCheck): void {
    if (!this.#batch.add(check)) {
      this.#pass(check.sequence);
      if (!this.#batch.add(check)) this.#checkAlone(check);
    }
    if (this.#batch.count >= this.#division.batchCount) this.#pass(check.sequence);
    this.#requireSigned();
  }

  /**
   * Has everything checked that was added. `wait` is called while the other thread is at work, and ends it by throwing.
   * @throws {LatchkeyError} `vault.not-signed` with the first commit whose signature does not hold
   */
  async finish(wait: () => Promise<void>): Promise<void> {
    await wait();
    this.#checkHere();
    for (this.#pickUp(); (this.#thread?.pending ?? 0) > 0; this.#pickUp()) await wait();
    this.#requireSigned();
  }

  /** Ends the other thread, whatever it is doing. */
  async end(): Promise<void> {
    await this.#thread?.end();
  }

  /** Has the batch checked, the one of the commits up to about `sequence`. */
  #pass(sequence: number): void {
    this.#pickUp();
    const { batchCount, ahead } = this.#division;
    // Towards the end fewer and fewer, so that both threads come to it together.
    const most = Math.min(ahead, Math.ceil((this.#last - sequence) / batchCount));
    if (this.#thread?.isReady === true && this.#thread.pending < most) {
      this.#thread.check(this.#batch);
      this.#batch = this.#newBatch();
    } else {
      this.#checkHere();
    }
  }

  #checkHere(): void {
    const { content } = this.#batch;
    this.#note(firstUnsigned(content));
    this.#batch = new SignatureBatch(content.memory);
  }

  /** Checks what is too large for a batch. */
  #checkAlone(check: SignatureCheck): void {
    const { publicKey, message, signature, sequence } = check;
    if (!verify(publicKey, message, signature)) this.#note(sequence);
  }

  #pickUp(): void {
    for (const { unsigned, memory } of this.#thread?.answers() ?? []) {
      this.#note(unsigned);
      this.#free.push(memory);
    }
  }

  #note(unsigned: number | null): void {
    this.#unsigned = Math.min(this.#unsigned, unsigned ?? Number.POSITIVE_INFINITY);
  }

  #newBatch(): SignatureBatch {
    return new SignatureBatch(this.#free.pop() ?? new ArrayBuffer(this.#division.batchSize));
  }

  #requireSigned(): void {
    const sequence = this.#unsigned;
    if (Number.isFinite(sequence)) throw new LatchkeyError({ code: 'vault.not-signed', sequence });
  }
}
