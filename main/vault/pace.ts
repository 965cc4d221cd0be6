import { setImmediate as nextTurn } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';

// How long work goes on before everything else gets its turn, in milliseconds.
const turnMs = 20;

/** Who wants to know of long work, and may call it off. */
export interface Watch {
  /** Told, about 50 times a second at the most, how much of how much is done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Keeps long work from taking every turn, and says how far it is. */
export class Pace {
  readonly #watch: Watch;
  readonly #total: number;
  #turnEnd = performance.now() + turnMs;

  /** The work has `total` steps. */
  constructor(watch: Watch, total: number) {
    this.#watch = watch;
    this.#total = total;
  }

  /** Whether `rest` is due. Asked after each step, so that one costs next to nothing. */
  get isDue(): boolean {
    return performance.now() >= this.#turnEnd;
  }

  /**
   * Lets everything else have its turn, `done` steps being done.
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
   * Tells that all is done.
   * @throws {LatchkeyError} `work.cancelled`
   */
  end(): void {
    this.requireWanted();
    this.#watch.onProgress?.(this.#total, this.#total);
  }
}
