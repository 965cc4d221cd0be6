import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from '../plain-error.mjs';

const usage = 'Usage: npm run package [-- [--output FOLDER] [TARGET…]], as in `npm run package -- dir deb`';

/**
 * What can be made on a system without a network, given a folder of Electron, and what is made where nothing is asked for.
 *
 * @type {Readonly<Record<string, { offline: readonly string[], usual: readonly string[] }>>}
 */
const targets = {
  linux: { offline: ['dir', 'tar.gz', 'deb'], usual: ['deb', 'rpm', 'AppImage'] },
  win32: { offline: ['dir'], usual: ['nsis', 'msi'] },
  darwin: { offline: ['dir'], usual: ['dmg'] },
};

/**
 * What to make, where, and of which Electron: null where electron-builder fetches the one that package.json names.
 *
 * @typedef {object} Plan
 * @property {readonly string[]} targets
 * @property {string} output
 * @property {{ folder: string, version: string } | null} electron
 */

/**
 * @param {readonly string[]} words what stands behind `npm run package --`
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {string} root of the repository
 * @returns {Plan}
 */
export function planPackage(words, env, platform, root) {
  const known = targets[platform];
  if (known === undefined) throw new PlainError(`Latchkey is not packed for ${platform}.`);
  const { output, asked } = readWords(words, root);
  const electron = givenElectron(env);
  const all = [...new Set([...known.offline, ...known.usual])];
  const unknown = asked.filter((target) => !all.includes(target));
  if (unknown.length > 0)
    throw new PlainError(`There is no ${unknown.join(', ')} here, but ${all.join(', ')}.\n${usage}`);
  const usual = electron === null ? known.usual : known.offline;
  return { targets: asked.length > 0 ? asked : usual, output, electron };
}

/**
 * @param {readonly string[]} words
 * @param {string} root
 */
function readWords(words, root) {
  let output = path.join(root, 'release');
  const asked = [...words];
  const at = asked.indexOf('--output');
  if (at >= 0) {
    const [, folder] = asked.splice(at, 2);
    if (folder === undefined) throw new PlainError(usage);
    output = path.resolve(folder);
  }
  return { output, asked };
}

/**
 * The Electron in the folder that ELECTRON_OVERRIDE_DIST_PATH names, as everywhere else.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function givenElectron(env) {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) return null;
  const file = path.join(folder, 'version');
  if (!existsSync(file))
    throw new PlainError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which has no file "version" and so no Electron.`,
    );
  return { folder, version: readFileSync(file, 'utf8').trim().replace(/^v/, '') };
}
