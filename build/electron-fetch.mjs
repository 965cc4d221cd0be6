import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { electronBinary, electronVersion } from './electron-binary.mjs';
import { firstLine } from './plain-error.mjs';
import { runWatched } from './run-watched.mjs';

const idleSeconds = 10;

/**
 * Runs Electron's own install.js, which honors mirrors, proxies and its cache, and ends it after 10 seconds without progress. A slow download that
 * moves goes on.
 *
 * Progress is the growth of what it writes: the archive goes to the folder for temporary files, which is given to it alone, and is then unpacked into
 * its package.
 *
 * @param {string} packageFolder node_modules/electron
 * @param {string} cacheFolder
 * @returns {Promise<string | null>} why it failed, or null
 */
export async function fetchElectron(packageFolder, cacheFolder) {
  if (electronVersion(packageFolder) === null) return 'its package is not installed';
  mkdirSync(cacheFolder, { recursive: true });
  const temporary = mkdtempSync(path.join(cacheFolder, 'electron-'));
  try {
    let hasTold = false;
    const { code, isStalled, stderr } = await runWatched(process.execPath, [path.join(packageFolder, 'install.js')], {
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ELECTRON_GET_NO_PROGRESS: '1' },
      idle: idleSeconds * 1000,
      measure: () => folderSize(temporary) + folderSize(path.join(packageFolder, 'dist')),
      onProgress: () => {
        if (!hasTold) console.log('Fetching Electron, once…');
        hasTold = true;
      },
    });
    if (isStalled) return `its download stood still for ${idleSeconds} seconds`;
    if (code !== 0) return fetchFailure(stderr);
    return electronBinary(packageFolder, process.env) === null ? 'its download is incomplete' : null;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} stderr of install.js: the stack of one error
 * @returns {string}
 */
export function fetchFailure(stderr) {
  const line = firstLine(stderr);
  const status = /Response code (\d+)/.exec(line)?.[1];
  if (status !== undefined) return `its download site answered ${status}`;
  // The cause (no name service, refused, no route) is not in the stack that install.js prints.
  if (line.includes('fetch failed')) return 'its download site cannot be reached';
  return line === '' ? 'its download failed' : `its download failed: ${line.replace(/^(\w*Error): /, '')}`;
}

/**
 * Why a fetch of this version failed today, or null.
 *
 * @param {string} file
 * @param {string | null} version
 * @param {Date} now
 * @returns {string | null}
 */
export function failureOfToday(file, version, now) {
  if (!existsSync(file)) return null;
  try {
    const memory = JSON.parse(readFileSync(file, 'utf8'));
    const isToday = memory.date === localDate(now) && memory.version === version;
    return isToday && typeof memory.reason === 'string' ? memory.reason : null;
  } catch (error) {
    // Half-written by a process that was ended: as good as none.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {string | null} version
 * @param {Date} now
 * @param {string} reason
 */
export function rememberFailure(file, version, now, reason) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ date: localDate(now), version, reason })}\n`);
}

/** @param {Date} now */
function localDate(now) {
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * @param {string} folder
 * @returns {number} bytes
 */
function folderSize(folder) {
  if (!existsSync(folder)) return 0;
  let size = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // What is being unpacked or moved may be gone by the time it is asked about.
    if (entry.isFile()) size += statSync(path.join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return size;
}
