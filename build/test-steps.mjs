import { countPlaywright, countVitest } from './test-report.mjs';
import { timesInPlaywright, timesInVitest } from './test-times.mjs';

/** What the tests need, by its name on Debian. On other systems than Linux they need the browser alone. */
export const packages = process.platform === 'linux' ? ['chromium', 'xvfb', 'xclip', 'xdotool'] : ['chromium'];

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

const words = (/** @type {string} */ command) => command.split(' ');

/** @type {readonly import('./run-step.mjs').Step[]} */
export const checks = [
  { title: 'Types', words: words('node_modules/typescript/bin/tsc -b') },
  { title: 'Lint and format', words: words('node_modules/@biomejs/biome/bin/biome ci --colors=off .') },
  {
    title: 'Layers',
    words: words(
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs --config build/dependency-cruiser.cjs main renderer shared',
    ),
  },
  { title: 'Dead code', words: words('node_modules/knip/bin/knip.js --config build/knip.json --no-progress') },
];

/** @type {import('./run-step.mjs').Step} */
export const build = { title: 'Build', words: ['build/build.mjs'] };

/** How to run tests with Vitest. */
export const vitest = {
  words: words('node_modules/vitest/vitest.mjs run --config build/vitest.config.ts --reporter=default --reporter=json'),
  env: {},
  reportFlag: '--outputFile.json=',
  count: countVitest,
  times: timesInVitest,
};

/**
 * A suite of `npm test`: the part that it is of, the files that have its tests, the tag that those have or null, and what its program takes to run one
 * file alone.
 *
 * @typedef {import('./run-suite.mjs').Suite & TestsOfSuite} TestSuite
 *
 * @typedef {object} TestsOfSuite
 * @property {import('./test-choice.mjs').Part} part
 * @property {RegExp} files
 * @property {string | null} tag
 * @property {(file: string) => string} filter
 */

/** The tag of the tests that an ordinary user runs, too. */
export const ordinaryUserTag = '@ordinary-user';

/**
 * @param {string} title
 * @param {string} choice the word that chooses among all tests
 * @param {string | null} tag
 * @returns {TestSuite}
 */
function endToEnd(title, choice, tag = null) {
  const config = 'node_modules/@playwright/test/cli.js test --config build/playwright.config.ts --reporter=list,json';
  return {
    part: 'e2e',
    title,
    words: [...words(config), choice],
    // Playwright finds out about colors by itself, and passes on another variable that contradicts ours.
    env: { NO_COLOR: process.env['NO_COLOR'] },
    reportFlag: null,
    count: countPlaywright,
    times: timesInPlaywright,
    files: /^test\/e2e\//,
    tag,
    // It takes a regular expression for the end of a path.
    filter: (file) => `${file.replaceAll('.', '\\.')}$`,
  };
}

/** @type {readonly TestSuite[]} */
export const suites = [
  {
    ...vitest,
    part: 'unit',
    title: 'Unit and contract tests',
    files: /^test\/(unit|contract|fault)\//,
    tag: null,
    filter: (file) => file,
  },
  endToEnd('End-to-end tests in Chromium', '--project=chromium'),
  endToEnd('End-to-end tests in Electron', '--project=electron'),
  // Chromium has no sandbox for root. Anybody else has seen it in the suites above.
  ...(isRoot ? [endToEnd('End-to-end tests as an ordinary user', `--grep=${ordinaryUserTag}`, ordinaryUserTag)] : []),
];
