import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const sources = ['main', 'renderer', 'shared', 'build', 'package.json', 'package-lock.json'];

/** The files that a complete build has. */
export const outputs = [
  'dist/main/electron.js',
  'dist/main/chromium.js',
  'dist/main/cli.js',
  'dist/preload/preload.cjs',
  'dist/preload/chromium.js',
  'dist/renderer/index.html',
  ...['main', 'preload', 'renderer'].map((bundle) => `dist/contents/${bundle}.json`),
];
const stampFile = 'dist/.stamp';

/**
 * A digest of everything that the bundles are made from. By content, because a checkout or a copy changes modification times.
 *
 * @param {string} root
 */
export function sourceStamp(root) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesOf(root, source)) {
      const content = readFileSync(path.join(root, file));
      hash.update(`${file.split(path.sep).join('/')}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** @param {string} root */
export function isBuildCurrent(root) {
  const file = path.join(root, stampFile);
  if (!existsSync(file) || !outputs.every((output) => existsSync(path.join(root, output)))) return false;
  return readFileSync(file, 'utf8') === sourceStamp(root);
}

/**
 * @param {string} root
 * @param {string} stamp taken before the build, so that files edited during the build cause another one
 */
export function writeStamp(root, stamp) {
  writeFileSync(path.join(root, stampFile), stamp);
}

/**
 * @param {string} root
 * @param {string} source a file or a folder
 * @returns {string[]} paths relative to `root`, sorted
 */
function filesOf(root, source) {
  const absolute = path.join(root, source);
  if (!existsSync(absolute)) return [];
  if (path.extname(source) === '.json') return [source];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
