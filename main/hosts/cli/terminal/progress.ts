import type { Output } from './output.ts';

// More often, nobody could read it.
const intervalMs = 100;

/** Shows on a terminal how far one piece of work is. */
export class Progress {
  readonly #output: Output;
  readonly #what: string;
  #shownAt: number | null = null;

  constructor(output: Output, what: string) {
    this.#output = output;
    this.#what = what;
  }

  /** It is at `done` of `total`, or without the latter where it is 0. */
  show(done: number, total: number): void {
    const now = performance.now();
    // What is done before that is not shown at all.
    this.#shownAt ??= now;
    if (now - this.#shownAt < intervalMs) return;
    this.#shownAt = now;
    const share = total === 0 ? '' : ` of ${total.toLocaleString('en-US')} (${Math.floor((100 * done) / total)}%)`;
    this.#output.showPassing(`${this.#what}: ${done.toLocaleString('en-US')}${share}`);
  }
}
