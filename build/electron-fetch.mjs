import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { downloadArtifact, HTTPError } from '@electron/get';
import { electronBinary, electronVersion } from './electron-binary.mjs';
import { firstLine } from './plain-error.mjs';

/**
 * Downloads Electron into the cache that all projects of this user share, from which Electron's own install.js unpacks it. Mirrors, proxies and checksums are
 * handled by `@electron/get`. Stops when nothing has arrived for `idle` milliseconds; a slow download that makes progress goes on. Records a failure in the
 * file `memory` (see `failureOfToday`).
 *
 * @param {string} packageFolder node_modules/electron
 * @param {string} memory
 * @param {number} [idle] milliseconds
 * @returns {Promise<string | null>} why it failed, or null
 */
export async function fetchElectron(packageFolder, memory, idle = 10_000) {
  const version = electronVersion(packageFolder);
  if (version === null) return 'its package is not installed';
  const reason = (await download(version, path.join(packageFolder, 'checksums.json'), idle)) ?? unpack(packageFolder);
  if (reason !== null) rememberFailure(memory, version, new Date(), reason);
  return reason;
}

/**
 * @param {string} packageFolder
 * @returns {string | null} why it failed, or null
 */
function unpack(packageFolder) {
  const { status, stderr } = spawnSync(process.execPath, [path.join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) return fetchFailure(firstLine(stderr));
  return electronBinary(packageFolder, process.env) === null ? 'its download is incomplete' : null;
}

/**
 * @param {string} version
 * @param {string} checksums the file of them in the package
 * @param {number} idle milliseconds
 * @returns {Promise<string | null>} why it failed, or null
 */
async function download(version, checksums, idle) {
  const stall = new AbortController();
  const timer = setTimeout(() => stall.abort(), idle);
  let hasTold = false;
  const getProgressCallback = () => {
    timer.refresh();
    if (!hasTold) console.log('Fetching Electron, once…');
    hasTold = true;
  };
  const cacheRoot = process.env['electron_config_cache'];
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      checksums: JSON.parse(readFileSync(checksums, 'utf8')),
      downloadOptions: { signal: stall.signal, getProgressCallback },
      ...(cacheRoot === undefined ? {} : { cacheRoot }),
    });
    return null;
  } catch (error) {
    if (stall.signal.aborted) return `its download stood still for ${idle / 1000} seconds`;
    if (error instanceof HTTPError) return `its download site answered ${error.response.status}`;
    return fetchFailure(String(error));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {string} line of an error
 * @returns {string}
 */
function fetchFailure(line) {
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
    // A process was killed while writing it: treated as absent.
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
