import { addCounts, countLine } from './test-report.mjs';
import { partLines, slowestLines } from './test-times.mjs';

// A log keeps the text and not the colors.
export const ownEnv = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };

/** Has a signal end the process in the orderly way, which alone ends what was started here. */
export function endOnSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => process.exit(1));
  }
}

/**
 * Prints what a run ends with, and sets the exit code.
 *
 * @param {readonly import('./run-suite.mjs').Result[]} results
 */
export function conclude(results) {
  const total = addCounts(results.map(({ counts }) => counts));
  const lines = [...slowestLines(results.flatMap(({ tests }) => tests)), ...partLines(results)];
  console.log([...lines, '', countLine(total)].join('\n'));
  process.exitCode = total.failed === 0 ? 0 : 1;
}
