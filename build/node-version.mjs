import { existsSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';

// Vite 8 and the bundles of main need it.
const oldestMajor = 22;
const oldestMinor = 12;

/** @param {string} version as in `process.versions.node` */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * npm puts node_modules/.bin first on the path, and the package `node` puts Node 24 there. An older Node means that this was not started by npm, that the
 * package is missing, or that its install script, which installs the program, did not run.
 *
 * @param {string} version
 * @param {string} root
 */
export function requireNode(version, root) {
  if (isSupportedNode(version)) return;
  throw new PlainError(
    `Latchkey needs Node ${oldestMajor}.${oldestMinor} or newer, and this is Node ${version}: ${advice(root)}.`,
  );
}

/** @param {string} root */
function advice(root) {
  const modules = path.join(root, 'node_modules');
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  if (existsSync(path.join(modules, 'node/bin', program)))
    return 'use `npm start` or `npm test`, which run the Node in node_modules';
  if (existsSync(path.join(modules, 'node')))
    return 'run `npm rebuild node`, which brings the one in node_modules, and try again';
  return 'run `npm ci`, which brings one, and try again';
}
