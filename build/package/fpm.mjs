#!/usr/bin/env node
// Makes a deb out of what electron-builder tells fpm, by dpkg-deb alone. fpm would be a download of 20 MB with a Ruby in it; and as every deb is made by this, the
// one that the tests install is made as the one that is published.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const flags = new Set(['--force', '--debug']);
const known = new Set([
  ...[
    '-s',
    '-t',
    '-d',
    '--name',
    '--version',
    '--iteration',
    '--architecture',
    '--maintainer',
    '--vendor',
    '--url',
    '--license',
  ],
  ...['--category', '--description', '--package', '--after-install', '--after-remove'],
  ...['--deb-priority', '--deb-recommends', '--deb-compression', '--log'],
]);

/**
 * @typedef {object} Order
 * @property {(option: string) => string} one the only value of an option
 * @property {(option: string) => readonly string[]} all
 * @property {readonly (readonly [string, string])[]} files each with its place
 */

const order = parse(process.argv.slice(2));
const target = path.resolve(order.one('--package'));
const folder = mkdtempSync(`${target}-`);
try {
  chmodSync(folder, 0o755);
  for (const [source, place] of order.files) install(source, path.join(folder, place));
  writeControl(path.join(folder, 'DEBIAN'));
  const compression = { gz: 'gzip', xz: 'xz', none: 'none' }[order.one('--deb-compression')];
  if (compression === undefined) throw new Error(`the compression ${order.one('--deb-compression')} is not known here`);
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '-z6', '--build', folder, target], {
    stdio: 'inherit',
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Everything is understood, or it fails: what was left out would be missing from the package.
 *
 * @param {readonly string[]} words
 * @returns {Order}
 */
function parse(words) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {[string, string][]} */
  const files = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (flags.has(word)) continue;
    if (known.has(word)) {
      index += 1;
      options.set(word, [...(options.get(word) ?? []), words[index] ?? '']);
    } else if (!word.startsWith('-') && word.includes('=')) {
      const at = word.lastIndexOf('=');
      files.push([word.slice(0, at), word.slice(at + 1)]);
    } else throw new Error(`${word} is not known here`);
  }
  const all = (/** @type {string} */ option) => options.get(option) ?? [];
  const one = (/** @type {string} */ option) => {
    const [value, ...others] = all(option);
    if (value === undefined || others.length > 0) throw new Error(`${option} must be given once`);
    return value;
  };
  if (one('-t') !== 'deb' || one('-s') !== 'dir')
    throw new Error('only a deb can be made here, and only of folders and files');
  return { one, all, files };
}

/**
 * As fpm: a folder with a slash at its end gives its contents.
 *
 * @param {string} source
 * @param {string} target
 */
function install(source, target) {
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(source, target, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  if (statSync(target).isDirectory()) for (const name of foldersIn(target)) chmodSync(name, 0o755);
  // electron-builder writes what it makes itself into files that it alone can read.
  else chmodSync(target, 0o644);
}

/** @param {string} control */
function writeControl(control) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = paths
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const kilobytes = files.reduce((sum, file) => sum + Math.ceil(statSync(file).size / 1024), 0);
  mkdirSync(control);
  writeFileSync(path.join(control, 'control'), controlFile(kilobytes));
  writeFileSync(
    path.join(control, 'md5sums'),
    files.map((file) => `${md5(file)}  ${path.relative(folder, file)}\n`).join(''),
  );
  for (const [option, script] of /** @type {const} */ ([
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ])) {
    cpSync(order.one(option), path.join(control, script));
    chmodSync(path.join(control, script), 0o755);
  }
}

/** @param {number} kilobytes */
function controlFile(kilobytes) {
  const [summary = '', ...description] = order.one('--description').split('\n');
  const iteration = order
    .all('--iteration')
    .map((value) => `-${value}`)
    .join('');
  const fields = [
    ['Package', order.one('--name')],
    ['Version', `${order.one('--version')}${iteration}`],
    ['Architecture', order.one('--architecture')],
    ['Maintainer', order.one('--maintainer')],
    ['Installed-Size', String(kilobytes)],
    ['Depends', order.all('-d').join(', ')],
    ['Recommends', order.all('--deb-recommends').join(', ')],
    ['Section', order.one('--category')],
    ['Priority', order.one('--deb-priority')],
    ['Homepage', order.one('--url')],
    ['Description', [summary, ...description.map((line) => ` ${line.trim() || '.'}`)].join('\n')],
  ];
  return fields.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}\n`])).join('');
}

/** @param {string} folder */
function foldersIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return [
    folder,
    ...entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(entry.parentPath, entry.name)),
  ];
}

/** @param {string} file */
function md5(file) {
  return createHash('md5').update(readFileSync(file)).digest('hex');
}
