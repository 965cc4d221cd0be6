import { readdirSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';

/** @typedef {'unit' | 'e2e' | 'checks'} Part */

/**
 * The tests to run.
 *
 * @typedef {object} Choice
 * @property {Part | null} only null for all parts
 * @property {readonly string[] | null} files relative to the repository, with slashes; null for all
 */

const usage = 'Usage: npm test [-- --only unit|e2e|checks | -- FILE…]';

/**
 * @param {readonly string[]} words the arguments after `npm test --`
 * @param {readonly string[]} files all test files
 * @returns {Choice}
 */
export function chooseTests(words, files) {
  const [flag, part, ...rest] = words;
  if (flag === undefined) return { only: null, files: null };
  if (!words.some((word) => word.startsWith('-'))) {
    return { only: null, files: [...new Set(words.flatMap((word) => matching(word, files)))].sort() };
  }
  if (flag === '--only' && rest.length === 0 && (part === 'unit' || part === 'e2e' || part === 'checks')) {
    return { only: part, files: null };
  }
  throw new PlainError(usage);
}

/**
 * @param {string} word a path, or a part of one
 * @param {readonly string[]} files
 */
function matching(word, files) {
  const name = word.replaceAll('\\', '/').replace(/^\.\//, '');
  const found = files.filter((file) => file === name);
  if (found.length === 0) found.push(...files.filter((file) => file.includes(name)));
  if (found.length === 0) throw new PlainError(`No file of tests under test/ has "${word}" in its path.`);
  return found;
}

/**
 * All test files below `root`.
 *
 * @param {string} root
 */
export function testFiles(root) {
  const names = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => `test/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name));
}
