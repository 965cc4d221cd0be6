import { showPassing } from './output.ts';

// More often, nobody could read it.
const intervalMs = 100;
let shownAt: number | null = null;

/** Shows on a terminal how far something is, `done` of `total`, or without the latter where it is 0. */
export function showProgress(what: string, done: number, total: number): void {
  const now = performance.now();
  // What is done before that is not shown at all.
  shownAt ??= now;
  if (now - shownAt < intervalMs) return;
  shownAt = now;
  const share = total === 0 ? '' : ` of ${total.toLocaleString('en-US')} (${Math.floor((100 * done) / total)}%)`;
  showPassing(`${what}: ${done.toLocaleString('en-US')}${share}`);
}
