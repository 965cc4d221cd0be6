/**
 * The numbers of tests that passed, failed and were skipped.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @param {import('vitest/node').JsonTestResults} report
 * @returns {Counts}
 */
export function countVitest(report) {
  // A file that cannot be loaded reports no tests.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {Pick<import('@playwright/test/reporter').JSONReport, 'stats' | 'errors'>} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  // A test that passes only at the second attempt has failed.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/**
 * The counts of a suite, given the exit code of its process: a suite that crashed, left no report or ran nothing counts as a failure.
 *
 * @param {Counts | null} counts
 * @param {number | null} exitCode
 * @returns {Counts}
 */
export function judgeSuite(counts, exitCode) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const isUnexplained = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: isUnexplained ? 1 : failed, skipped };
}

/**
 * The counts of a step that is itself one test.
 *
 * @param {number} exitCode
 * @returns {Counts}
 */
export function judgeStep(exitCode) {
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function addCounts(all) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of all) {
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
  }
  return sum;
}

/** @param {Counts} counts */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
