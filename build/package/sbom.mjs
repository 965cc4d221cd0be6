import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../root.mjs';

const pathProperty = 'cdx:npm:package:path';

/**
 * @typedef {object} Entry a component of CycloneDX, as far as it is read or written here
 * @property {string} bom-ref
 * @property {string} type
 * @property {string} name
 * @property {string} version
 * @property {string} [purl]
 * @property {readonly object[]} [licenses]
 * @property {readonly { name: string, value: string }[]} [properties]
 * @property {readonly Entry[]} [components] packages in its own node_modules
 *
 * @typedef {object} Bom
 * @property {{ component: { 'bom-ref': string } }} metadata
 * @property {readonly Entry[]} components
 * @property {readonly { ref: string, dependsOn?: readonly string[] }[]} dependencies
 */

/**
 * What is installed here, of which not a tenth is shipped, in the words of @cyclonedx/cyclonedx-npm.
 *
 * @returns {Bom}
 */
export function installedBom() {
  const folder = path.dirname(fileURLToPath(import.meta.resolve('@cyclonedx/cyclonedx-npm')));
  const tool = path.join(folder, 'bin/cyclonedx-npm-cli.js');
  // The packages that need another system than this are no error.
  const words = ['--output-reproducible', '--flatten-components', '--no-validate', '--ignore-npm-errors'];
  const text = execFileSync(process.execPath, [tool, ...words], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(text);
}

/**
 * The SBOM of what ships. Of `installed` it keeps the packages in `folders`: a tool that reads package.json cannot know what a bundler took, and ours says it
 * (build/contents-plugin.ts). What no package of npm brings in is in `others`.
 *
 * @param {Bom} installed
 * @param {readonly string[]} folders of packages, relative to the repository
 * @param {readonly Entry[]} others
 */
export function shippedBom(installed, folders, others) {
  const wanted = new Set(folders);
  const packages = installed.components.filter((entry) => wanted.delete(folderOf(entry)));
  if (wanted.size > 0) throw new Error(`the SBOM has nothing of ${[...wanted].join(', ')}`);
  const components = [...packages, ...others];
  const own = installed.metadata.component['bom-ref'];
  const refs = new Set([own, ...components.map((entry) => entry['bom-ref'])]);
  const dependencies = installed.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
  // What the bundles are made of is ours to ship, whichever package asked for it.
  const direct = { ref: own, dependsOn: components.map((entry) => entry['bom-ref']) };
  const below = dependencies.filter(({ ref }) => ref !== own);
  return {
    ...installed,
    components,
    dependencies: [direct, ...below, ...others.map((entry) => ({ ref: entry['bom-ref'] }))],
  };
}

/** @param {Entry} entry */
function folderOf({ properties = [] }) {
  return properties.find(({ name }) => name === pathProperty)?.value.replaceAll('\\', '/') ?? '';
}

/**
 * A program that is shipped whole.
 *
 * @param {string} name
 * @param {string} version
 * @param {string} license an SPDX identifier
 * @param {string} purl
 * @returns {Entry}
 */
export function program(name, version, license, purl) {
  return { type: 'framework', 'bom-ref': purl, name, version, licenses: [{ license: { id: license } }], purl };
}
