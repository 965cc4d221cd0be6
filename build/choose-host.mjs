import { PlainError } from './plain-error.mjs';

/** @typedef {'electron' | 'chromium'} HostName */

/**
 * The host that LATCHKEY_HOST asks for, or null when it asks for none.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {HostName | null}
 */
export function forcedHost(env) {
  const name = env['LATCHKEY_HOST'];
  if (name === undefined || name === '') return null;
  if (name === 'electron' || name === 'chromium') return name;
  throw new PlainError(`LATCHKEY_HOST is "${name}": set it to electron or chromium, or unset it.`);
}

/**
 * What a start can find out about Electron without starting or fetching anything.
 *
 * @typedef {object} ElectronFacts
 * @property {string | null} binary
 * @property {() => string | null} failureOfToday
 * @property {() => Promise<string | null>} fetch resolves with the reason of its failure, or null
 * @property {() => string | null} locate the binary after a fetch
 * @property {(binary: string) => string | null} obstacle why that binary would fail here
 */

/**
 * Electron if it can run, otherwise Chromium with the reason.
 *
 * @param {HostName | null} forced
 * @param {ElectronFacts} electron
 * @returns {Promise<{ host: 'electron', binary: string } | { host: 'chromium', reason: string | null }>}
 */
export async function chooseHost(forced, electron) {
  if (forced === 'chromium') return { host: 'chromium', reason: null };
  const found = await obtainElectron(forced === 'electron', electron);
  if ('binary' in found) return { host: 'electron', binary: found.binary };
  if (forced === null) return { host: 'chromium', reason: found.reason };
  throw new PlainError(
    `Electron is not available here (${found.reason}): unset LATCHKEY_HOST to open Latchkey in Chromium.`,
  );
}

/**
 * @param {boolean} isForced
 * @param {ElectronFacts} electron
 * @returns {Promise<{ binary: string } | { reason: string }>}
 */
async function obtainElectron(isForced, electron) {
  let { binary } = electron;
  if (binary === null) {
    const earlier = isForced ? null : electron.failureOfToday();
    const reason = earlier ?? (await electron.fetch());
    if (reason !== null) return { reason };
    binary = electron.locate();
  }
  if (binary === null) return { reason: 'its program is missing' };
  const obstacle = electron.obstacle(binary);
  return obstacle === null ? { binary } : { reason: obstacle };
}

/**
 * Why no window can open, or null.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function displayProblem(env, platform) {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return null;
  return 'Latchkey needs a display, and there is none here: start it in a desktop session, or with `xvfb-run -a npm start`.';
}
