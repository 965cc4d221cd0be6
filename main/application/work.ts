import type { EventPayload, ParsedInput } from '../../shared/contract/contract.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import type { Clock } from '../ports/clock.ts';

export type WorkName = ParsedInput<'work.cancel'>['work'];
export type WorkProgress = EventPayload<'work.progress'>;

// Milliseconds between two reports: nobody can see more than 20 a second.
const pauseMs = 50;

/** How work is cancelled, and reports its progress. */
export interface WorkControl {
  /** Aborted with the error that ends the work. */
  readonly signal: AbortSignal;
  /** Reports that `done` of `total` is done; a `total` of 0 means unknown. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Runs long work: one of each kind at a time, with its progress sent to every window, and cancellable. */
export class Work {
  readonly #running = new Map<WorkName, AbortController>();
  readonly #clock: Clock;
  readonly #tell: (progress: WorkProgress) => void;

  constructor(clock: Clock, tell: (progress: WorkProgress) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** @throws {LatchkeyError} `work.busy`, `work.cancelled`, and the errors of `task` */
  async run<T>(name: WorkName, task: (control: WorkControl) => Promise<T>): Promise<T> {
    if (this.#running.has(name)) throw new LatchkeyError({ code: 'work.busy' });
    const controller = new AbortController();
    const { signal } = controller;
    const teller = new Teller(this.#clock, (done, total) => this.#tell({ work: name, done, total }));
    this.#running.set(name, controller);
    try {
      return await task({ signal, onProgress: (done, total) => teller.note({ done, total }) });
    } catch (error) {
      // After cancellation, an error from reading, for instance because keys were overwritten, is only a consequence. An import's own error may matter.
      if (name !== 'import' || isCancelled(error)) signal.throwIfAborted();
      throw error;
    } finally {
      this.#running.delete(name);
      teller.end();
    }
  }

  /** Cancels the work `name`, if it is running. */
  cancel(name: WorkName): void {
    this.#running.get(name)?.abort(new LatchkeyError({ code: 'work.cancelled' }));
  }

  /** Cancels all work, because the vault was locked. */
  lock(): void {
    for (const controller of this.#running.values()) controller.abort(new LatchkeyError({ code: 'session.locked' }));
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof LatchkeyError && error.data.code === 'work.cancelled';
}

type Progress = Omit<WorkProgress, 'work'>;

/** Passes on the first and the last progress, and others at intervals. */
class Teller {
  readonly #clock: Clock;
  readonly #tell: (done: number, total: number) => void;
  #toldAt = Number.NEGATIVE_INFINITY;
  #untold: Progress | null = null;

  constructor(clock: Clock, tell: (done: number, total: number) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  note(progress: Progress): void {
    this.#untold = progress;
    const now = this.#clock.now();
    // The clock can be set back.
    if (now < this.#toldAt || now - this.#toldAt >= pauseMs) this.end();
  }

  /** Passes on the last progress, if it was not yet. */
  end(): void {
    if (this.#untold === null) return;
    const { done, total } = this.#untold;
    this.#untold = null;
    this.#toldAt = this.#clock.now();
    this.#tell(done, total);
  }
}
