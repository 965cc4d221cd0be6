import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readContents } from '../contents.mjs';
import { root } from '../root.mjs';
import { componentsOf, runtimeFolders } from './components.mjs';
import { nodeRuntime } from './node-runtime.mjs';
import { notices } from './notices.mjs';

/** What an installed Latchkey is made of: the window, and the program for the terminal. */
export function shippedPrograms() {
  return {
    window: [readContents('main', 'electron'), readContents('preload', 'preload'), readContents('renderer', 'index')],
    terminal: [readContents('main', 'cli')],
  };
}

/**
 * Lays out below `folder` what is packed beside the bundles of the window:
 *
 * - `native`: the packages that the programs find at run time, with their parts for this system alone
 * - `terminal`: the program for the terminal with a Node of its own, which knows no archives and cannot be Electron's, as that runs no scripts (electron-builder.yml)
 * - `licenses`
 *
 * @param {string} folder is made anew
 * @param {string} version that is packed
 */
export function stage(folder, version) {
  rmSync(folder, { recursive: true, force: true });
  const programs = shippedPrograms();
  const all = [...programs.window, ...programs.terminal];
  stageNative(path.join(folder, 'native'), all);
  stageTerminal(path.join(folder, 'terminal'), programs.terminal[0]?.files ?? [], version);
  stageLicenses(path.join(folder, 'licenses'), all);
}

// C sources, what is for other runtimes, and what is for people who write programs.
const needless = /(\/(binding\.c|CMakeLists\.txt|include|src|prebuilds)$|\.(md|map|bare)$|\.d\.[cm]?ts$)/;

/**
 * @param {string} folder
 * @param {readonly import('../contents.mjs').Contents[]} programs
 */
function stageNative(folder, programs) {
  for (const name of runtimeFolders(programs)) {
    const source = path.join(root, name);
    const filter = (/** @type {string} */ file) => !needless.test(file.replaceAll(path.sep, '/'));
    cpSync(source, path.join(folder, name), { recursive: true, filter });
    const prebuilds = `prebuilds/${process.platform}-${process.arch}`;
    if (!readdirSync(source).includes('prebuilds')) continue;
    cpSync(path.join(source, prebuilds), path.join(folder, name, prebuilds), {
      recursive: true,
      filter: (file) => !file.endsWith('.bare'),
    });
  }
}

/**
 * @param {string} folder
 * @param {readonly string[]} files its chunks
 * @param {string} version
 */
function stageTerminal(folder, files, version) {
  const node = nodeRuntime();
  for (const file of files) cpSync(path.join(root, 'dist/main', file), path.join(folder, 'dist/main', file));
  writeFileSync(
    path.join(folder, 'package.json'),
    `${JSON.stringify({ name: 'latchkey', version, type: 'module' })}\n`,
  );
  const isWindows = process.platform === 'win32';
  const launcher = isWindows ? 'latchkey.cmd' : 'latchkey';
  mkdirSync(path.join(folder, 'bin'));
  cpSync(
    path.join(import.meta.dirname, 'launchers', isWindows ? launcher : 'terminal.sh'),
    path.join(folder, 'bin', launcher),
  );
  cpSync(node.program, path.join(folder, 'bin', path.basename(node.program)));
  for (const name of readdirSync(path.join(folder, 'bin'))) chmodSync(path.join(folder, 'bin', name), 0o755);
}

/**
 * @param {string} folder
 * @param {readonly import('../contents.mjs').Contents[]} programs
 */
function stageLicenses(folder, programs) {
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE.latchkey.txt'));
  cpSync(nodeRuntime().license, path.join(folder, 'LICENSE.node.txt'));
  const introduction =
    'Latchkey contains the following software and data of others. Those of Electron, Chromium and Node are in files of their own.\n';
  writeFileSync(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), notices(componentsOf(programs), introduction));
}
