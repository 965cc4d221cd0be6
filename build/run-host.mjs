import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { PlainError } from './plain-error.mjs';

/**
 * Runs the host to its end on our standard streams, and passes signals on.
 *
 * @param {string} command
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code; after a signal, 128 plus its number, as in shells
 */
export function runHost(command, words, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { env, stdio: 'inherit' });
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        // The terminal sends Ctrl-C to the child too, and a second one would mean "at once".
        if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal);
      });
    }
    child.on('error', (error) => reject(new PlainError(`${command} cannot be started (${error.message}).`)));
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
