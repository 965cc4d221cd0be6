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
  /** Most batches queued for the other thread, so that it stays busy while this one does other work. */
  readonly ahead: number;
  /** Below this number of commits no thread is started: starting one takes as long as checking them. */
  readonly threadFrom: number;
  /** Starts a thread; null when none can be started. */
  readonly start: () => Pick<SignatureThread, 'isReady' | 'pending' | 'check' | 'answers' | 'end'> | null;
}

// A batch blocks this thread for about 3 ms, and the queue keeps the other thread busy for about 400 ms, as long as a checkpoint takes.
const usual: Division = {
  batchCount: 32,
  batchSize: 64 * 1024,
  ahead: 128,
  threadFrom: 2000,
  start: () => SignatureThread.start(),
};

/**
 * Verifies the signatures of a history on this thread and another. The other gets as many batches as its queue may hold, and this one, which makes them,
 * verifies the rest itself. So the work is balanced, and memory does not grow.
 */
export class SignatureChecks {
  readonly #division: Division;
  readonly #thread: ReturnType<Division['start']>;
  /** The number of the last commit. */
  readonly #last: number;
  readonly #free: ArrayBuffer[] = [];
  #batch: SignatureBatch;
  #unsigned = Number.POSITIVE_INFINITY;

  /** For commits 1 to `last`. */
  constructor(last: number, division: Partial<Division> = {}) {
    this.#division = { ...usual, ...division };
    this.#last = last;
    this.#thread = last < this.#division.threadFrom ? null : this.#division.start();
    this.#batch = this.#newBatch();
  }

  /**
   * Queues `check`. Commits must come in order.
   * @throws {LatchkeyError} `vault.not-signed` once an invalid signature is known; `finish` may find an earlier one
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
   * Completes all checks. `wait` is called while the other thread is busy, and may throw to abort.
   * @throws {LatchkeyError} `vault.not-signed` with the first commit that has an invalid signature
   */
  async finish(wait: () => Promise<void>): Promise<void> {
    await wait();
    this.#checkHere();
    for (this.#pickUp(); (this.#thread?.pending ?? 0) > 0; this.#pickUp()) await wait();
    this.#requireSigned();
  }

  /** Terminates the other thread. */
  async end(): Promise<void> {
    await this.#thread?.end();
  }

  /** Passes on the current batch, whose last commit is about `sequence`. */
  #pass(sequence: number): void {
    this.#pickUp();
    const { batchCount, ahead } = this.#division;
    // Shorter towards the end, so that both threads finish together.
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

  /** Verifies a check that is too large for a batch. */
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
