import path from 'node:path';

/**
 * The duration of a test.
 *
 * @typedef {object} TestTime
 * @property {string} suite
 * @property {string} name
 * @property {number} seconds
 */

/**
 * @param {Pick<import('vitest/node').JsonTestResults, 'testResults'>} report
 * @returns {TestTime[]}
 */
export function timesInVitest({ testResults }) {
  return testResults.flatMap(({ name: file, assertionResults }) => {
    const [, suite = ''] = /.*[\\/]test[\\/]([^\\/]+)/.exec(file) ?? [];
    return assertionResults.map(({ ancestorTitles, title, duration }) => ({
      suite,
      name: nameOf([path.basename(file), ...ancestorTitles, title]),
      seconds: (duration ?? 0) / 1000,
    }));
  });
}

/**
 * @param {Pick<import('@playwright/test/reporter').JSONReport, 'suites'>} report
 * @returns {TestTime[]} with the project as the suite
 */
export function timesInPlaywright({ suites }) {
  return suites.flatMap((suite) => timesBelow(suite, []));
}

/**
 * @param {import('@playwright/test/reporter').JSONReportSuite} suite
 * @param {readonly string[]} above the titles of the suites above it; the first is the file's name
 * @returns {TestTime[]}
 */
function timesBelow({ title, specs, suites = [] }, above) {
  const titles = [...above, title];
  const own = specs.flatMap((spec) =>
    spec.tests.map(({ projectName, results }) => ({
      suite: projectName,
      name: nameOf([...titles, spec.title]),
      seconds: results.reduce((sum, { duration }) => sum + duration, 0) / 1000,
    })),
  );
  return [...own, ...suites.flatMap((suite) => timesBelow(suite, titles))];
}

/** @param {readonly string[]} titles */
function nameOf(titles) {
  return titles.join(' › ');
}

/**
 * Lines with the slowest tests, or none if no test ran.
 *
 * @param {readonly TestTime[]} tests
 */
export function slowestLines(tests) {
  if (tests.length === 0) return [];
  const slowest = tests.toSorted((one, other) => other.seconds - one.seconds).slice(0, 10);
  const rows = slowest.map(({ suite, name, seconds }) => `${secondsColumn(seconds)}  ${suite}  ${name}`);
  return ['', '== The slowest tests', ...rows];
}

/**
 * Lines with the duration of each part and, if a part has several suites, the total duration of the tests in each.
 *
 * @param {readonly import('./run-suite.mjs').Result[]} results
 */
export function partLines(results) {
  const rows = results.flatMap(({ title, seconds, tests }) => {
    const suites = Map.groupBy(tests, ({ suite }) => suite);
    const below = [...suites].map(([suite, its]) => {
      const sum = its.reduce((total, test) => total + test.seconds, 0);
      return `${secondsColumn(sum)}    in tests of ${suite}`;
    });
    return [`${secondsColumn(seconds)}  ${title}`, ...(below.length > 1 ? below : [])];
  });
  return ['', '== Times', ...rows];
}

/** @param {number} seconds */
function secondsColumn(seconds) {
  return `${seconds.toFixed(1)} s`.padStart(10);
}
