import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { asOrdinaryUser } from './ordinary-user.mjs';
import { runStep, runSteps } from './run-step.mjs';
import { judgeStep, judgeSuite } from './test-report.mjs';

/**
 * A step with its own environment, which counts as one test.
 *
 * @typedef {object} PlainStep
 * @property {string} title
 * @property {readonly string[]} words a script of Node, relative to the repository, and its arguments
 * @property {Readonly<Record<string, string | undefined>>} env added to the common environment
 */

/**
 * A program that runs tests and writes a report of them.
 *
 * @typedef {PlainStep & Report} Suite
 *
 * @typedef {object} Report
 * @property {string | null} reportFlag the prefix of the report's path; null if the environment has the path
 * @property {(report: any) => import('./test-report.mjs').Counts} count
 * @property {(report: any) => import('./test-times.mjs').TestTime[]} times
 */

/**
 * The result of a part of the tests.
 *
 * @typedef {object} Result
 * @property {string} title
 * @property {number} seconds
 * @property {import('./test-report.mjs').Counts} counts
 * @property {readonly import('./test-times.mjs').TestTime[]} tests
 */

/**
 * @param {Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} filters the files to run, in the program's own form; empty for all
 * @returns {Promise<Result>}
 */
export async function runSuite(suite, env, filters = []) {
  const { title, words, env: own, reportFlag } = suite;
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-test-'));
  const file = path.join(folder, 'report.json');
  try {
    const step = { title, words: [...words, ...(reportFlag === null ? [] : [reportFlag + file]), ...filters] };
    const ended = await runStep(step, { ...env, ...own, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    return readResult(suite, file, ended);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * As `runSuite`, for a Playwright suite run as an ordinary user. If the system refuses that, the suite counts as one skipped test.
 *
 * @param {Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} filters
 * @returns {Promise<Result>}
 */
export async function runAsOrdinaryUser(suite, env, filters = []) {
  const { title, words, env: own } = suite;
  const user = asOrdinaryUser({ ...env, ...own });
  if ('reason' in user) {
    console.log(`\n== ${title}\n-- ${title}: skipped, ${user.reason}`);
    return { title, seconds: 0, counts: { passed: 0, failed: 0, skipped: 1 }, tests: [] };
  }
  process.once('exit', user.end);
  try {
    const ended = await runStep({ title, words: [...words, ...filters], command: user.command }, user.env);
    return readResult(suite, user.report, ended);
  } finally {
    process.off('exit', user.end);
    user.end();
  }
}

/**
 * @param {Suite} suite
 * @param {string} file the path of its report, which may be missing
 * @param {import('./run-step.mjs').Ended} ended
 * @returns {Result}
 */
function readResult({ title, count, times }, file, { code, seconds }) {
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  const counts = judgeSuite(report === null ? null : count(report), code);
  return { title, seconds, counts, tests: report === null ? [] : times(report) };
}

/**
 * @param {PlainStep} step
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Result>}
 */
export async function runPlain({ title, words, env: own }, env) {
  const { code, seconds } = await runStep({ title, words }, { ...env, ...own });
  return { title, seconds, counts: judgeStep(code), tests: [] };
}

/**
 * Runs steps at the same time. Each counts as one test.
 *
 * @param {readonly import('./run-step.mjs').Step[]} steps
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Result[]>}
 */
export async function runChecks(steps, env) {
  const ended = await runSteps(steps, env);
  return ended.map(({ step: { title }, code, seconds }) => ({ title, seconds, counts: judgeStep(code), tests: [] }));
}
