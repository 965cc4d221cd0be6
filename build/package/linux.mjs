import { chmodSync, cpSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { digestLines } from './digest.mjs';

/**
 * Makes `latchkey` of a packed folder the launcher, which opens the window or is the program for the terminal, whichever package it comes in. The program of
 * Electron stands beside it.
 *
 * @param {string} folder
 */
export function addLauncher(folder) {
  const launcher = path.join(folder, 'latchkey');
  renameSync(launcher, path.join(folder, 'latchkey-window'));
  cpSync(path.join(import.meta.dirname, 'launchers/linux.sh'), launcher);
  chmodSync(launcher, 0o755);
  writeDigests(path.join(folder, 'resources'));
}

/**
 * Writes the digests that the launcher compares with before it opens the window.
 *
 * @param {string} resources
 */
function writeDigests(resources) {
  const unpacked = readdirSync(path.join(resources, 'app.asar.unpacked'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(resources, path.join(entry.parentPath, entry.name)));
  writeFileSync(path.join(resources, 'app.sha256'), digestLines(resources, ['app.asar', ...unpacked.sort()]));
}
