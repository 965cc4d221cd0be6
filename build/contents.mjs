import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/**
 * What a program in `dist` consists of (build/contents-plugin.ts).
 *
 * @typedef {object} Contents
 * @property {readonly string[]} files its chunks, relative to the folder of the bundle
 * @property {readonly string[]} packages the folders of the packages that are in them
 * @property {readonly string[]} external the packages that it imports at run time, by name
 */

/**
 * The contents of one program of a bundle.
 *
 * @param {string} bundle the name of a folder in `dist`
 * @param {string} program
 * @returns {Contents}
 */
export function readContents(bundle, program) {
  const programs = JSON.parse(readFileSync(path.join(root, 'dist/contents', `${bundle}.json`), 'utf8'));
  return programs[program];
}
