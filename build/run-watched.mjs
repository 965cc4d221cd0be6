import { spawn } from 'node:child_process';

/**
 * Runs a program until it ends, or until `measure` has given the same number for `idle` milliseconds.
 *
 * @param {string} command
 * @param {readonly string[]} words
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env
 * @param {number} options.idle milliseconds
 * @param {() => number} options.measure
 * @param {() => void} [options.onProgress]
 * @param {number} [options.poll] milliseconds
 * @returns {Promise<{ code: number | null, isStalled: boolean, stderr: string }>}
 */
export function runWatched(command, words, { env, idle, measure, onProgress, poll = 500 }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    let isStalled = false;
    let last = measure();
    let movedAt = performance.now();
    const timer = setInterval(() => {
      const current = measure();
      if (current !== last) {
        last = current;
        movedAt = performance.now();
        onProgress?.();
      } else if (performance.now() - movedAt >= idle) {
        isStalled = true;
        child.kill('SIGKILL');
      }
    }, poll);
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ code, isStalled, stderr });
    });
  });
}
