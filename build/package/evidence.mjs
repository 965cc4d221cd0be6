import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { componentsOf } from './components.mjs';
import { digestLines } from './digest.mjs';
import { nodeRuntime } from './node-runtime.mjs';
import { installedBom, program, shippedBom } from './sbom.mjs';
import { shippedPrograms } from './stage.mjs';

/**
 * Writes what is handed out beside the packages: the SBOM of what is in them, which is the same in all, and `SHA256SUMS`.
 *
 * @param {string} folder
 * @param {readonly string[]} packages their names in it
 * @param {{ latchkey: string, electron: string }} versions
 */
export function writeEvidence(folder, packages, { latchkey, electron }) {
  const { window, terminal } = shippedPrograms();
  const folders = componentsOf([...window, ...terminal]).map((component) => component.folder);
  const node = nodeRuntime().version;
  const bom = shippedBom(installedBom(), folders, [
    program('electron', electron, 'MIT', `pkg:github/electron/electron@v${electron}`),
    program('node', node, 'MIT', `pkg:github/nodejs/node@v${node}`),
  ]);
  const name = `latchkey-${latchkey}.cdx.json`;
  writeFileSync(path.join(folder, name), `${JSON.stringify(bom, null, 2)}\n`);
  writeFileSync(path.join(folder, 'SHA256SUMS'), digestLines(folder, [...packages, name].sort()));
}
