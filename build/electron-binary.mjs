import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { firstLine } from './plain-error.mjs';

/**
 * The path of Electron's program if it is installed completely, otherwise null. The same checks as `isInstalled()` in Electron's own install.js, which cannot
 * be imported without starting a download.
 *
 * @param {string} packageFolder node_modules/electron
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null}
 */
export function electronBinary(packageFolder, env) {
  const version = readOrNull(path.join(packageFolder, 'dist', 'version'))?.replace(/^v/, '');
  const program = readOrNull(path.join(packageFolder, 'path.txt'));
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return existingOrNull(path.join(override, program ?? 'electron'));
  if (program === null || version !== electronVersion(packageFolder)) return null;
  return existingOrNull(path.join(packageFolder, 'dist', program));
}

/**
 * @param {string} packageFolder
 * @returns {string | null} null when the package is not installed
 */
export function electronVersion(packageFolder) {
  const manifest = readOrNull(path.join(packageFolder, 'package.json'));
  return manifest === null ? null : JSON.parse(manifest).version;
}

/**
 * Why `binary` would start and then fail on this machine, or null. Checked before a window opens, because a Chromium from the system's packages has neither
 * problem.
 *
 * @param {string} binary
 */
export function electronObstacle(binary) {
  const { status, error, stderr } = spawnSync(binary, ['-e', '0'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 30_000,
  });
  if (status !== 0) return `it does not run: ${error?.message ?? firstLine(stderr)}`;
  if (process.platform !== 'linux' || process.getuid?.() === 0) return null;
  const settings = {
    apparmor_restrict_unprivileged_userns: readOrNull('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
    unprivileged_userns_clone: readOrNull('/proc/sys/kernel/unprivileged_userns_clone'),
  };
  return sandboxObstacle(settings, isRootHelper(path.join(path.dirname(binary), 'chrome-sandbox')));
}

/**
 * Electron's sandbox needs user namespaces or a helper owned by root, which npm cannot install. Ubuntu 24.04 denies user namespaces to programs without a
 * profile: https://github.com/electron/electron/issues/42510
 *
 * @param {{ apparmor_restrict_unprivileged_userns: string | null, unprivileged_userns_clone: string | null }} settings
 * @param {boolean} hasRootHelper
 */
export function sandboxObstacle(settings, hasRootHelper) {
  if (hasRootHelper) return null;
  const isRefused =
    settings.apparmor_restrict_unprivileged_userns?.trim() === '1' ||
    settings.unprivileged_userns_clone?.trim() === '0';
  return isRefused ? 'this system does not let it start its sandbox' : null;
}

/** @param {string} file */
function isRootHelper(file) {
  if (!existsSync(file)) return false;
  const { uid, mode } = statSync(file);
  return uid === 0 && (mode & 0o4000) !== 0;
}

/**
 * @param {string} file
 * @returns {string | null}
 */
function readOrNull(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** @param {string} file */
function existingOrNull(file) {
  return existsSync(file) ? file : null;
}
