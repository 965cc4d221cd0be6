import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { firstLine, PlainError } from './plain-error.mjs';

/** The programs whose names differ from those of their packages. */
const programs = /** @type {Readonly<Record<string, string>>} */ ({ xvfb: 'Xvfb' });

/**
 * Installs Debian `packages` with apt-get if we are root, and says so; otherwise fails with advice.
 *
 * @param {readonly string[]} packages
 * @param {string} purpose completes "… is needed …", as in "to show the window"
 */
export function installPackages(packages, purpose) {
  const hasAptGet = isInstalled('apt-get');
  const what = `${packages.join(', ')} ${packages.length === 1 ? 'is' : 'are'} needed ${purpose}`;
  if (!hasAptGet || process.getuid?.() !== 0) throw new PlainError(adviceFor(what, packages, hasAptGet));
  console.log(`${what}: installing with apt-get…`);
  aptGet(['update']);
  aptGet(['install', '-y', '--no-install-recommends', ...packages]);
}

/**
 * @param {string} what
 * @param {readonly string[]} packages
 * @param {boolean} hasAptGet
 */
export function adviceFor(what, packages, hasAptGet) {
  if (!hasAptGet) return `${what}: install with your system's package manager.`;
  return `${what}. Run: sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/** @param {readonly string[]} words */
function aptGet(words) {
  const isDebugging = process.env['LATCHKEY_DEBUG'] === '1';
  const { status, error, stdout, stderr } = spawnSync('apt-get', words, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    stdio: ['ignore', isDebugging ? 'inherit' : 'pipe', isDebugging ? 'inherit' : 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return;
  const lines = `${stdout ?? ''}\n${stderr ?? ''}`.split('\n').filter((line) => line.startsWith('E: '));
  const reason = error?.message ?? firstLine(lines.join('\n'));
  const detail = reason === '' ? '' : ` (${reason})`;
  throw new PlainError(`apt-get ${words[0]} failed${detail}. Run it yourself: apt-get ${words.join(' ')}`);
}

/**
 * Whether the package's program is on the path, or the package is installed without such a program.
 *
 * @param {string} name the name on Debian
 */
export function isInstalled(name) {
  const program = programs[name] ?? name;
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/bin', '/usr/sbin'];
  if (folders.some((folder) => existsSync(path.join(folder, program)))) return true;
  const query = spawnSync('dpkg-query', ['--show', '--showformat', `\${db:Status-Status}`, name], { encoding: 'utf8' });
  return query.stdout === 'installed';
}
