import path from 'node:path';
import { PlainError } from './plain-error.mjs';

// A snap cannot read a profile outside the home folder, so /snap/bin comes last.
const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const linuxFolders = ['/usr/bin', '/usr/local/bin', '/snap/bin'];

const macApplications = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser'];

const windowsPrograms = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
];

/**
 * @typedef {object} Machine
 * @property {NodeJS.ProcessEnv} env
 * @property {NodeJS.Platform} platform
 * @property {(file: string) => boolean} exists
 */

/**
 * The path of a Chromium-family browser: the one in LATCHKEY_BROWSER, or else the first in the usual places, or null.
 *
 * @param {Machine} machine
 * @returns {string | null}
 */
export function findBrowser({ env, platform, exists }) {
  const named = env['LATCHKEY_BROWSER'];
  if (named === undefined || named === '') return candidates(env, platform).find(exists) ?? null;
  if (exists(named)) return named;
  throw new PlainError(`LATCHKEY_BROWSER names ${named}, and there is no such file: correct it, or unset it.`);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
function candidates(env, platform) {
  if (platform === 'darwin') return macCandidates(env);
  if (platform === 'win32') return windowsCandidates(env);
  const onPath = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/') && folder !== '/snap/bin');
  const folders = [...new Set([...onPath, ...linuxFolders])];
  return folders.flatMap((folder) => linuxNames.map((name) => path.posix.join(folder, name)));
}

/** @param {NodeJS.ProcessEnv} env */
function macCandidates(env) {
  const home = env['HOME'];
  const folders = home ? ['/Applications', path.posix.join(home, 'Applications')] : ['/Applications'];
  return macApplications.flatMap((name) =>
    folders.map((folder) => path.posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
  );
}

/** @param {NodeJS.ProcessEnv} env */
function windowsCandidates(env) {
  const folders = [env['LOCALAPPDATA'], env['PROGRAMFILES'], env['PROGRAMFILES(X86)']].flatMap(
    (folder) => folder || [],
  );
  return windowsPrograms.flatMap((program) => folders.map((folder) => path.win32.join(folder, ...program)));
}
