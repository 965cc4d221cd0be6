import { addCounts, countLine } from './test-report.mjs';
import { partLines, slowestLines } from './test-times.mjs';

// A log should not contain color codes.
export const ownEnv = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };

/** Makes signals end the process through `exit`, whose listeners stop what was started here. */
export function endOnSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => process.exit(1));
  }
}

/**
 * Prints the summary of a run, and sets the exit code.
 *
 * @param {readonly import('./run-suite.mjs').Result[]} results
 */
export function conclude(results) {
  const total = addCounts(results.map(({ counts }) => counts));
  const lines = [...slowestLines(results.flatMap(({ tests }) => tests)), ...partLines(results)];
  console.log([...lines, '', countLine(total)].join('\n'));
  process.exitCode = total.failed === 0 ? 0 : 1;
}
