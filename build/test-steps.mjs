import { countPlaywright, countVitest } from './test-report.mjs';

/** What the tests need, by its name on Debian. On other systems than Linux they need the browser alone. */
export const packages = process.platform === 'linux' ? ['chromium', 'xvfb', 'xclip'] : ['chromium'];

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

export const suites = {
  unit: {
    title: 'Unit and contract tests',
    words: words(
      'node_modules/vitest/vitest.mjs run --config build/vitest.config.ts --reporter=default --reporter=json',
    ),
    reportFlag: '--outputFile.json=',
    count: countVitest,
  },
  e2e: {
    title: 'End-to-end tests',
    words: words('node_modules/@playwright/test/cli.js test --config build/playwright.config.ts --reporter=list,json'),
    // Playwright takes the file's name from the environment.
    reportFlag: null,
    count: countPlaywright,
  },
};
