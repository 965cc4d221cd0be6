import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {readonly string[]} words a script of Node, relative to the repository, and its arguments
 * @property {readonly string[]} [command] the words in place of Node's program
 */

/**
 * The end of a step: its exit code, or 1 after a signal.
 *
 * @typedef {object} Ended
 * @property {number} code
 * @property {number} seconds
 */

/**
 * Runs a step with its output on the terminal.
 *
 * @param {Step} step
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Ended>}
 */
export async function runStep({ title, words, command }, env) {
  console.log(`\n== ${title}`);
  const { code, seconds } = await run(words, env, 'inherit', command);
  console.log(`-- ${title}: ${seconds.toFixed(1)} s`);
  return { code, seconds };
}

/**
 * Runs independent steps at the same time, and prints the output of each in order.
 *
 * @template {Step} S
 * @param {readonly S[]} steps
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<(Ended & { step: S })[]>}
 */
export async function runSteps(steps, env) {
  const running = steps.map((step) => ({ step, ending: run(step.words, env, 'pipe') }));
  const ended = [];
  for (const { step, ending } of running) {
    const { code, seconds, output } = await ending;
    console.log(`\n== ${step.title}`);
    if (output.trim() !== '') console.log(output.trimEnd());
    console.log(`-- ${step.title}: ${code === 0 ? 'passed' : 'failed'}, ${seconds.toFixed(1)} s`);
    ended.push({ step, code, seconds });
  }
  return ended;
}

/**
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 * @param {'inherit' | 'pipe'} output
 * @param {readonly string[]} [command]
 * @returns {Promise<Ended & { output: string }>}
 */
function run(words, env, output, [program = '', ...first] = [process.execPath]) {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...words], {
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
      resolve({ code: code ?? 1, seconds: (performance.now() - start) / 1000, output: text });
    });
  });
}
