import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './root.mjs';

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {readonly string[]} words a script of Node, relative to the repository, and its arguments
 */

/**
 * Runs a step and resolves with its exit code, or 1 when it was ended by a signal.
 *
 * @param {Step} step
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number, seconds: string }>}
 */
export async function runStep({ title, words }, env) {
  console.log(`\n== ${title}`);
  const result = await run(words, env, 'inherit');
  console.log(`-- ${title}: ${result.seconds} s`);
  return result;
}

/**
 * Runs steps that do not write what another one reads, at the same time, and prints the output of each in order.
 *
 * @param {readonly Step[]} steps
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number[]>} exit codes
 */
export async function runSteps(steps, env) {
  const pending = steps.map(({ words }) => run(words, env, 'pipe'));
  const codes = [];
  for (const [index, step] of steps.entries()) {
    const result = await pending[index];
    if (result === undefined) continue;
    console.log(`\n== ${step.title}`);
    if (result.output.trim() !== '') console.log(result.output.trimEnd());
    console.log(`-- ${step.title}: ${result.code === 0 ? 'passed' : 'failed'}, ${result.seconds} s`);
    codes.push(result.code);
  }
  return codes;
}

/**
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 * @param {'inherit' | 'pipe'} output
 * @returns {Promise<{ code: number, seconds: string, output: string }>}
 */
function run([script = '', ...words], env, output) {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, script), ...words], {
      cwd: root,
      env,
      stdio: ['ignore', output, output],
    });
    const stop = () => child.kill();
    process.once('exit', stop);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', stop);
      resolve({ code: code ?? 1, seconds: ((performance.now() - start) / 1000).toFixed(1), output: text });
    });
  });
}
