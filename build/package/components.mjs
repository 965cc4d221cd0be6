import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';

/**
 * The tables of time zones in shared/domain/zones are made of these (build/zone-tables.mjs): their data is shipped, and their code is not.
 */
const sourcesOfTables = ['node_modules/@vvo/tzdb', 'node_modules/cldr-bcp47'];

/**
 * A package, as far as notices and copies of it need.
 *
 * @typedef {object} Component
 * @property {string} folder relative to the repository, with slashes
 * @property {string} name
 * @property {string} version
 * @property {string} license as its package.json declares it
 */

/**
 * The packages that are in the bundles of `programs`, those that they find at run time, and those whose data is in our tables.
 *
 * @param {readonly import('../contents.mjs').Contents[]} programs
 * @returns {Component[]}
 */
export function componentsOf(programs) {
  const bundled = programs.flatMap(({ packages }) => packages);
  const folders = new Set([...bundled, ...runtimeFolders(programs), ...sourcesOfTables]);
  return [...folders].sort().map(component);
}

/**
 * The folders of the packages that `programs` find at run time, and of all that those need on this system.
 *
 * @param {readonly import('../contents.mjs').Contents[]} programs
 * @returns {string[]}
 */
export function runtimeFolders(programs) {
  const folders = new Set(programs.flatMap(({ external }) => external).map((name) => `node_modules/${name}`));
  // A set gives what is added while it is walked, too.
  for (const folder of folders) {
    const { dependencies = {}, optionalDependencies = {} } = manifest(folder);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = locate(folder, name);
      if (found !== null) folders.add(found);
      else if (!(name in optionalDependencies)) throw new Error(`${folder} needs ${name}, which is not installed`);
    }
  }
  return [...folders].sort();
}

/**
 * Where a package in `folder` finds the package `name`.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {string | null}
 */
function locate(folder, name) {
  const places = folder.split('/node_modules/').map((_, index, parts) => parts.slice(0, parts.length - index));
  const candidates = [
    ...places.map((parts) => `${parts.join('/node_modules/')}/node_modules/${name}`),
    `node_modules/${name}`,
  ];
  return candidates.find((candidate) => existsSync(path.join(root, candidate, 'package.json'))) ?? null;
}

/**
 * @param {string} folder
 * @returns {Component}
 */
function component(folder) {
  const { name, version, license } = manifest(folder);
  if (typeof license !== 'string') throw new Error(`${folder} declares no license`);
  return { folder, name, version, license };
}

/** @param {string} folder */
function manifest(folder) {
  return JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
}
