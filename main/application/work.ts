import type { EventPayload, ParsedInput } from '../../shared/contract/contract.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import type { Clock } from '../ports/clock.ts';

export type WorkName = ParsedInput<'work.cancel'>['work'];
export type WorkProgress = EventPayload<'work.progress'>;

// Between two reports, in milliseconds: 20 a second are more than anybody sees.
const pauseMs = 50;

/** What a piece of work has of who waits for it. */
export interface WorkControl {
  /** Aborted with the error for which the work is to end. */
  readonly signal: AbortSignal;
  /** Takes note that `done` of `total` is done; a `total` of 0 is one that is not known. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Runs what takes long: one piece of each kind at a time, with its progress told to every window, and each to be called off. */
export class Work {
  readonly #running = new Map<WorkName, AbortController>();
  readonly #clock: Clock;
  readonly #tell: (progress: WorkProgress) => void;

  constructor(clock: Clock, tell: (progress: WorkProgress) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** @throws {LatchkeyError} `work.busy`, `work.cancelled`, and what `task` throws */
  async run<T>(name: WorkName, task: (control: WorkControl) => Promise<T>): Promise<T> {
    if (this.#running.has(name)) throw new LatchkeyError({ code: 'work.busy' });
    const controller = new AbortController();
    const { signal } = controller;
    const teller = new Teller(this.#clock, (done, total) => this.#tell({ work: name, done, total }));
    this.#running.set(name, controller);
    try {
      return await task({ signal, onProgress: (done, total) => teller.note({ done, total }) });
    } catch (error) {
      // What a mere reading stumbles over once it was called off, such as keys that were overwritten, says nothing. What an import fails with may.
      if (name !== 'import' || isCancelled(error)) signal.throwIfAborted();
      throw error;
    } finally {
      this.#running.delete(name);
      teller.end();
    }
  }

  /** Calls off the work `name`, where there is any. */
  cancel(name: WorkName): void {
    this.#running.get(name)?.abort(new LatchkeyError({ code: 'work.cancelled' }));
  }

  /** Calls off everything, the vault being locked. */
  lock(): void {
    for (const controller of this.#running.values()) controller.abort(new LatchkeyError({ code: 'session.locked' }));
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof LatchkeyError && error.data.code === 'work.cancelled';
}

type Progress = Omit<WorkProgress, 'work'>;

/** Tells the first progress, the last one, and of those between as many as there is time for. */
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
    // The clock may be set back.
    if (now < this.#toldAt || now - this.#toldAt >= pauseMs) this.end();
  }

  /** Tells what was noted last, unless that was told. */
  end(): void {
    if (this.#untold === null) return;
    const { done, total } = this.#untold;
    this.#untold = null;
    this.#toldAt = this.#clock.now();
    this.#tell(done, total);
  }
}
