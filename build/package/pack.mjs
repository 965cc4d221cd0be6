import path from 'node:path';
import { build, Platform } from 'electron-builder';
import { isInstalled } from '../system-packages.mjs';
import { addLauncher } from './linux.mjs';

const tools = import.meta.dirname;

/**
 * Has electron-builder make packages for this system.
 *
 * @param {readonly string[]} targets
 * @param {import('electron-builder').Configuration} config
 * @param {string} output
 * @returns {Promise<string[]>} the files it made
 */
export async function pack(targets, config, output) {
  if (process.platform !== 'linux') return make(targets, config);
  await make(['dir'], config);
  const folder = path.join(output, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
  addLauncher(folder);
  const isOurs = (/** @type {string} */ target) => target === 'deb' && isInstalled('dpkg-deb');
  const made = [];
  for (const target of targets.filter((name) => name !== 'dir')) {
    made.push(...(await withTools(isOurs(target), () => make([target], config, folder))));
  }
  return made;
}

/**
 * Runs `work` with our stand-ins for what electron-builder would fetch, unless the environment names others.
 *
 * @template T
 * @param {boolean} hasDpkg
 * @param {() => Promise<T>} work
 */
async function withTools(hasDpkg, work) {
  const before = { ...process.env };
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= path.join(tools, 'seven-zip.mjs');
  if (hasDpkg) process.env['CUSTOM_FPM_PATH'] ??= path.join(tools, 'fpm.mjs');
  try {
    return await work();
  } finally {
    process.env = before;
  }
}

/**
 * @param {readonly string[]} targets
 * @param {import('electron-builder').Configuration} config
 * @param {string} [prepackaged] a folder that is packed already
 */
function make(targets, config, prepackaged) {
  const wanted = Platform.current().createTarget([...targets]);
  return build({ targets: wanted, publish: 'never', config, ...(prepackaged === undefined ? {} : { prepackaged }) });
}
