import { countPlaywright, countVitest } from './test-report.mjs';
import { timesInPlaywright, timesInVitest } from './test-times.mjs';

/** What the tests need, by its name on Debian. On other systems than Linux they need the browser alone. */
export const packages = process.platform === 'linux' ? ['chromium', 'xvfb', 'xclip', 'xdotool'] : ['chromium'];

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
 * A suite of `npm test`: the part that it is of, the files that are its tests, and what its program takes to run one of them alone.
 *
 * @typedef {import('./run-suite.mjs').Suite & { part: import('./test-choice.mjs').Part, files: RegExp, filter: (file: string) => string }} TestSuite
 */

/**
 * @param {'chromium' | 'electron'} host
 * @param {string} title
 * @returns {TestSuite}
 */
function endToEnd(host, title) {
  const config = 'node_modules/@playwright/test/cli.js test --config build/playwright.config.ts --reporter=list,json';
  return {
    part: 'e2e',
    title,
    words: [...words(config), `--project=${host}`],
    // Playwright finds out about colors by itself, and passes on another variable that contradicts ours.
    env: { NO_COLOR: process.env['NO_COLOR'] },
    reportFlag: null,
    count: countPlaywright,
    times: timesInPlaywright,
    files: /^test\/e2e\//,
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
    filter: (file) => file,
  },
  endToEnd('chromium', 'End-to-end tests in Chromium'),
  endToEnd('electron', 'End-to-end tests in Electron'),
];
