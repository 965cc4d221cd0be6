import { countPlaywright, countVitest } from './test-report.mjs';
import { timesInPlaywright, timesInVitest } from './test-times.mjs';

/** The Debian packages that the tests need. On systems other than Linux they need only the browser. */
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
 * A suite of `npm test`: its part, the pattern of its files, the tag of its tests or null, and a function for the argument that runs a single
 * file.
 *
 * @typedef {import('./run-suite.mjs').Suite & TestsOfSuite} TestSuite
 *
 * @typedef {object} TestsOfSuite
 * @property {import('./test-choice.mjs').Part} part
 * @property {RegExp} files
 * @property {string | null} tag
 * @property {(file: string) => string} filter
 */

/** The tag of tests that are also run as an ordinary user. */
export const ordinaryUserTag = '@ordinary-user';

/**
 * @param {string} title
 * @param {string} choice the argument that selects its tests
 * @param {string | null} tag
 * @returns {TestSuite}
 */
function endToEnd(title, choice, tag = null) {
  const config = 'node_modules/@playwright/test/cli.js test --config build/playwright.config.ts --reporter=list,json';
  return {
    part: 'e2e',
    title,
    words: [...words(config), choice],
    // Playwright detects color support by itself, and passes on a variable that contradicts ours.
    env: { NO_COLOR: process.env['NO_COLOR'] },
    reportFlag: null,
    count: countPlaywright,
    times: timesInPlaywright,
    files: /^test\/e2e\//,
    tag,
    // A regular expression for the end of a path.
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
  // Chromium has no sandbox as root. As another user, the suites above have run with it.
  ...(isRoot ? [endToEnd('End-to-end tests as an ordinary user', `--grep=${ordinaryUserTag}`, ordinaryUserTag)] : []),
];
