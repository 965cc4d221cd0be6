import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { requireNode } from './node-version.mjs';
import { describeFailure, PlainError } from './plain-error.mjs';
import { root } from './root.mjs';
import { runAsOrdinaryUser, runChecks, runSuite } from './run-suite.mjs';
import { isBuildCurrent } from './stamp.mjs';
import { installPackages, isInstalled } from './system-packages.mjs';
import { chooseTests, testFiles } from './test-choice.mjs';
import { obtainTestElectron } from './test-electron.mjs';
import { addCounts, judgeStep, judgeSuite } from './test-report.mjs';
import { conclude, endOnSignals, ownEnv } from './test-run.mjs';
import { build, checks, ordinaryUserTag, packages, suites } from './test-steps.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

/** @typedef {import('./test-choice.mjs').Choice} Choice */

/** @type {import('./run-suite.mjs').Result[]} */
const results = [];

endOnSignals();

try {
  await runParts(prepare());
} catch (error) {
  console.error(describeFailure(error, process.env));
  if (error instanceof PlainError) process.exit(1);
  results.push({ title: 'The run itself', seconds: 0, counts: judgeSuite(null, 1), tests: [] });
}
conclude(results);

/** Installs what is missing, and returns which tests to run. */
function prepare() {
  requireNode(process.versions.node, root);
  const choice = chooseTests(process.argv.slice(2), testFiles(root));
  const isMissing = (/** @type {string} */ name) => (name === 'chromium' ? browser() === null : !isInstalled(name));
  const missing = choice.only === 'checks' ? [] : packages.filter(isMissing);
  if (missing.length > 0) installPackages(missing, 'to run the tests');
  return choice;
}

/** @param {Choice} choice */
async function runParts({ only, files }) {
  const chosen = suites
    .map((suite) => ({ suite, files: files?.filter((file) => hasTestsOf(suite, file)) ?? null }))
    .filter(({ suite, files: its }) => its?.length !== 0 && (only === null || only === suite.part));
  await runSideBySide(files === null && (only === null || only === 'checks'), chosen.length > 0);
  if (chosen.length === 0) return;
  const display = process.platform === 'linux' ? await startVirtualDisplay() : { env: {}, stop: () => undefined };
  try {
    const electron = chosen.some(({ suite }) => suite.part === 'e2e') ? await prepareElectron() : {};
    const env = { ...ownEnv, ...display.env, ...electron, LATCHKEY_BROWSER: browser() ?? '' };
    for (const { suite, files: its } of chosen) {
      const run = suite.tag === ordinaryUserTag ? runAsOrdinaryUser : runSuite;
      results.push(await run(suite, env, its?.map(suite.filter)));
    }
  } finally {
    display.stop();
  }
}

/**
 * @param {import('./test-steps.mjs').TestSuite} suite
 * @param {string} file
 */
function hasTestsOf({ files, tag }, file) {
  return files.test(file) && (tag === null || readFileSync(path.join(root, file), 'utf8').includes(tag));
}

/**
 * Runs the checks and the build at the same time: no check reads what the build writes.
 *
 * @param {boolean} isChecked
 * @param {boolean} isBuilt
 */
async function runSideBySide(isChecked, isBuilt) {
  const isCurrent = isBuilt && isBuildCurrent(root);
  const steps = [...(isBuilt && !isCurrent ? [build] : []), ...(isChecked ? checks : [])];
  results.push(...(await runChecks(steps, ownEnv)));
  if (!isCurrent) return;
  console.log('\n== Build\n-- Build: nothing has changed since the last one');
  results.push({ title: build.title, seconds: 0, counts: judgeStep(0), tests: [] });
}

/** Provides an Electron for the tests, or returns an environment with the reason why there is none. */
async function prepareElectron() {
  console.log('\n== Electron');
  const start = performance.now();
  const found = await obtainTestElectron(process.env);
  const seconds = (performance.now() - start) / 1000;
  console.log(found.program === null ? `There is none: ${found.reason}.` : `The tests run on ${found.which}.`);
  console.log(`-- Electron: ${seconds.toFixed(1)} s`);
  results.push({ title: 'Electron', seconds, counts: addCounts([]), tests: [] });
  return found.program === null ? { LATCHKEY_NO_ELECTRON: found.reason } : {};
}

function browser() {
  return findBrowser({ env: process.env, platform: process.platform, exists: existsSync });
}
