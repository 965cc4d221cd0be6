import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { PlainError } from './plain-error.mjs';

/**
 * Runs the host until it ends, with our standard streams, and passes signals on.
 *
 * @param {string} command
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code; for a signal, 128 and its number, as shells do
 */
export function runHost(command, words, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { env, stdio: 'inherit' });
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        // Ctrl-C reaches the child from the terminal itself, and twice would mean "at once".
        if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal);
      });
    }
    child.on('error', (error) => reject(new PlainError(`${command} cannot be started (${error.message}).`)));
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
