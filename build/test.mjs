import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { requireNode } from './node-version.mjs';
import { describeFailure, PlainError } from './plain-error.mjs';
import { root } from './root.mjs';
import { runStep, runSteps } from './run-step.mjs';
import { isBuildCurrent } from './stamp.mjs';
import { installPackages, isInstalled } from './system-packages.mjs';
import { addCounts, countLine, judgeSuite } from './test-report.mjs';
import { checks, packages, suites } from './test-steps.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

/** @typedef {'unit' | 'e2e' | 'checks'} Part */

// A log keeps the text and not the colors.
const ownEnv = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };

/** @type {import('./test-report.mjs').Counts[]} */
const counts = [];

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  // Only an orderly exit ends what was started here.
  process.once(signal, () => process.exit(1));
}

try {
  await runParts(prepare());
} catch (error) {
  console.error(describeFailure(error, process.env));
  if (error instanceof PlainError) process.exit(1);
  counts.push(judgeSuite(null, 1));
}
const total = addCounts(counts);
console.log(`\n${countLine(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Answers which part is asked for, once everything that it needs is there. */
function prepare() {
  requireNode(process.versions.node, root);
  const only = chosenPart(process.argv.slice(2));
  const isMissing = (/** @type {string} */ name) => (name === 'chromium' ? browser() === null : !isInstalled(name));
  const missing = only === 'checks' ? [] : packages.filter(isMissing);
  if (missing.length > 0) installPackages(missing, 'to run the tests');
  return only;
}

/**
 * @param {readonly string[]} words
 * @returns {Part | null}
 */
function chosenPart(words) {
  const [flag, part, ...rest] = words;
  if (flag === undefined) return null;
  if (flag === '--only' && rest.length === 0 && (part === 'unit' || part === 'e2e' || part === 'checks')) return part;
  throw new PlainError('Usage: npm test [-- --only unit|e2e|checks]');
}

/** @param {Part | null} only */
async function runParts(only) {
  if (only === null || only === 'checks') counts.push(...(await runSteps(checks, ownEnv)).map(judgeCheck));
  if (only === 'checks') return;
  counts.push(await runBuild());
  const display = process.platform === 'linux' ? await startVirtualDisplay() : { env: {}, stop: () => undefined };
  try {
    const env = { ...ownEnv, ...display.env, LATCHKEY_BROWSER: browser() ?? '' };
    if (only !== 'e2e') counts.push(await runSuite(suites.unit, env));
    // Playwright finds out by itself, and passes on another variable that contradicts ours.
    if (only !== 'unit') counts.push(await runSuite(suites.e2e, { ...env, NO_COLOR: process.env['NO_COLOR'] }));
  } finally {
    display.stop();
  }
}

async function runBuild() {
  if (isBuildCurrent(root)) {
    console.log('\n== Build\n-- Build: nothing has changed since the last one');
    return judgeCheck(0);
  }
  const { code } = await runStep({ title: 'Build', words: ['build/build.mjs'] }, ownEnv);
  return judgeCheck(code);
}

/** @param {number} code */
function judgeCheck(code) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/**
 * @param {typeof suites[keyof typeof suites]} suite
 * @param {NodeJS.ProcessEnv} env
 */
async function runSuite({ title, words, reportFlag, count }, env) {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-test-'));
  const report = path.join(folder, 'report.json');
  try {
    const flags = reportFlag === null ? [] : [reportFlag + report];
    const { code } = await runStep(
      { title, words: [...words, ...flags] },
      { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    );
    return judgeSuite(existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : null, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function browser() {
  return findBrowser({ env: process.env, platform: process.platform, exists: existsSync });
}
