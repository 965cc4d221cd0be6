import type { Output } from './output.ts';

// Updates that come faster cannot be read.
const intervalMs = 100;

/** Shows the progress of some work on a terminal. */
export class Progress {
  readonly #output: Output;
  readonly #what: string;
  #shownAt: number | null = null;

  constructor(output: Output, what: string) {
    this.#output = output;
    this.#what = what;
  }

  /** Shows that `done` of `total` is done, or only `done` if `total` is 0. */
  show(done: number, total: number): void {
    const now = performance.now();
    // Work that takes less is not shown at all.
    this.#shownAt ??= now;
    if (now - this.#shownAt < intervalMs) return;
    this.#shownAt = now;
    const share = total === 0 ? '' : ` of ${total.toLocaleString('en-US')} (${Math.floor((100 * done) / total)}%)`;
    this.#output.showPassing(`${this.#what}: ${done.toLocaleString('en-US')}${share}`);
  }
}
