import { rmSync } from 'node:fs';
import path from 'node:path';
import { readContents } from '../contents.mjs';

/**
 * What is packed.
 *
 * @typedef {object} Pack
 * @property {string} output where it goes
 * @property {string} staged the folder that `stage` has laid out
 * @property {{ folder: string, version: string } | null} electron null where electron-builder fetches the one that package.json names
 */

/**
 * electron-builder.yml, with what only a build knows.
 *
 * @param {Pack} pack
 * @returns {import('electron-builder').Configuration}
 */
export function configuration({ output, staged, electron }) {
  const bundles = readContents('main', 'electron').files.map((file) => `dist/main/${file}`);
  return {
    extends: 'electron-builder.yml',
    directories: { output },
    files: [...bundles, { from: path.join(staged, 'native/node_modules'), to: 'node_modules', filter: ['**/*'] }],
    extraResources: [
      { from: path.join(staged, 'terminal'), to: 'terminal' },
      { from: path.join(staged, 'native/node_modules'), to: 'terminal/node_modules', filter: ['**/*'] },
      { from: path.join(staged, 'licenses'), to: 'licenses' },
    ],
    // What is packed of node_modules is laid out already, and its prebuilt Node-API binaries need no build for Electron.
    beforeBuild: async () => false,
    afterExtract: async ({ appOutDir }) => removeOtherApplications(appOutDir),
    deb: { fpm: [`${path.join(staged, 'system')}/=/`] },
    rpm: { fpm: [`${path.join(staged, 'system')}/=/`] },
    ...(electron === null ? {} : { electronDist: electron.folder, electronVersion: electron.version }),
  };
}

/**
 * What an Electron that is not packed starts.
 *
 * @param {string} folder
 */
function removeOtherApplications(folder) {
  for (const name of ['resources/app', 'resources/default_app.asar', 'version']) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
