import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { chooseHost, displayProblem, forcedHost } from './choose-host.mjs';
import { electronBinary, electronObstacle, electronVersion } from './electron-binary.mjs';
import { failureOfToday, fetchElectron } from './electron-fetch.mjs';
import { findBrowser } from './find-browser.mjs';
import { requireNode } from './node-version.mjs';
import { describeFailure, firstLine, PlainError } from './plain-error.mjs';
import { root } from './root.mjs';
import { runHost } from './run-host.mjs';
import { isBuildCurrent } from './stamp.mjs';
import { installPackages } from './system-packages.mjs';

const electronPackage = path.join(root, 'node_modules/electron');
const fetchMemory = path.join(root, 'node_modules/.cache/latchkey/electron-fetch.json');

try {
  process.exitCode = await start();
} catch (error) {
  console.error(describeFailure(error, process.env));
  process.exitCode = 1;
}

async function start() {
  requireNode(process.versions.node, root);
  const forced = forcedHost(process.env);
  const problem = displayProblem(process.env, process.platform);
  if (problem !== null) throw new PlainError(problem);

  const choice = await chooseHost(forced, electronFacts());
  const words = process.argv.slice(2);
  if (choice.host === 'electron') {
    buildIfStale();
    // Chromium's sandbox does not run as root.
    const flags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return runHost(choice.binary, [...flags, root, ...words], process.env);
  }
  if (choice.reason !== null)
    console.log(`Electron is not available here (${choice.reason}): opening Latchkey in Chromium.`);
  const browser = requireBrowser();
  buildIfStale();
  const env = { ...process.env, LATCHKEY_BROWSER: browser };
  return runHost(process.execPath, [path.join(root, 'dist/main/chromium.js'), ...words], env);
}

/** @returns {import('./choose-host.mjs').ElectronFacts} */
function electronFacts() {
  const version = electronVersion(electronPackage);
  const locate = () => electronBinary(electronPackage, process.env);
  return {
    binary: locate(),
    locate,
    obstacle: electronObstacle,
    failureOfToday: () => failureOfToday(fetchMemory, version, new Date()),
    fetch: () => fetchElectron(electronPackage, fetchMemory),
  };
}

function requireBrowser() {
  const find = () => findBrowser({ env: process.env, platform: process.platform, exists: existsSync });
  const found = find();
  if (found !== null) return found;
  installPackages(['chromium'], 'to show the window');
  const installed = find();
  if (installed !== null) return installed;
  throw new PlainError('chromium was installed, but its program was not found: name it in LATCHKEY_BROWSER.');
}

/** Builds in a separate process, because the bundler's memory would otherwise be held as long as the window is open. */
function buildIfStale() {
  if (isBuildCurrent(root)) return;
  console.log('Building Latchkey…');
  const { status, error, stderr } = spawnSync(process.execPath, [path.join(root, 'build/build.mjs')], {
    encoding: 'utf8',
  });
  if (status === 0) return;
  if (process.env['LATCHKEY_DEBUG'] === '1') console.error(stderr);
  throw new PlainError(
    `The build failed (${error?.message ?? buildFailure(stderr)}): \`npm run build\` shows all of it.`,
  );
}

/** @param {string} stderr */
function buildFailure(stderr) {
  const lines = stripVTControlCharacters(stderr)
    .split('\n')
    .filter((line) => !line.includes('Build failed'));
  return firstLine(lines.join('\n'));
}
