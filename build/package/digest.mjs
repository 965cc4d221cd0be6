import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Lines for `sha256sum --check`: the SHA-256 of files in a folder, by their names in it.
 *
 * @param {string} folder
 * @param {readonly string[]} names
 */
export function digestLines(folder, names) {
  return names.map((name) => `${sha256(path.join(folder, name))}  ${name.replaceAll(path.sep, '/')}\n`).join('');
}

/** @param {string} file */
function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
