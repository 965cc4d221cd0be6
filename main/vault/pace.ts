import { setImmediate as nextTurn } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';

// How long work runs before other work gets its turn, in milliseconds.
const turnMs = 20;

/** Progress reports and cancellation for long work. */
export interface Watch {
  /** Called about 50 times a second at most, with the steps done and their total. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes long work yield to other work, and reports its progress. */
export class Pace {
  readonly #watch: Watch;
  readonly #total: number;
  #turnEnd = performance.now() + turnMs;

  /** The work has `total` steps. */
  constructor(watch: Watch, total: number) {
    this.#watch = watch;
    this.#total = total;
  }

  /** Whether `rest` is due. Cheap enough to ask after each step. */
  get isDue(): boolean {
    return performance.now() >= this.#turnEnd;
  }

  /**
   * Reports `done` steps, and lets other work have its turn.
   * @throws {LatchkeyError} `work.cancelled`
   */
  async rest(done: number): Promise<void> {
    this.#watch.onProgress?.(done, this.#total);
    await nextTurn();
    this.requireWanted();
    this.#turnEnd = performance.now() + turnMs;
  }

  /** @throws {LatchkeyError} `work.cancelled` */
  requireWanted(): void {
    if (this.#watch.signal?.aborted === true) throw new LatchkeyError({ code: 'work.cancelled' });
  }

  /**
   * Reports that all is done.
   * @throws {LatchkeyError} `work.cancelled`
   */
  end(): void {
    this.requireWanted();
    this.#watch.onProgress?.(this.#total, this.#total);
  }
}
