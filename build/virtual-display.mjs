import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts an X server without a screen. Tests get their own display even in a desktop session, because they open windows and overwrite the clipboard.
 *
 * Not `xvfb-run`, which needs another package (xauth) and does not tell the number of the display.
 *
 * @returns {Promise<{ env: NodeJS.ProcessEnv, stop: () => void }>} `env` is added to the environment of programs on it
 */
export async function startVirtualDisplay() {
  const words = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  process.once('exit', () => server.kill());
  const display = await Promise.race([displayNumber(server), failure(server)]);
  return {
    env: { DISPLAY: `:${display}`, WAYLAND_DISPLAY: undefined, XAUTHORITY: undefined },
    stop: () => server.kill(),
  };
}

/** @param {import('node:child_process').ChildProcess} server */
async function displayNumber(server) {
  let text = '';
  for await (const chunk of /** @type {import('node:stream').Readable} */ (server.stdio[3])) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  return text.trim();
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<never>}
 */
async function failure(server) {
  const [reason] = await Promise.race([once(server, 'exit'), once(server, 'error').catch((error) => [error])]);
  throw new Error(`Xvfb ended before it was ready (${reason})`);
}
