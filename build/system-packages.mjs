import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { firstLine, PlainError } from './plain-error.mjs';

/** @typedef {'apt' | 'dnf' | 'pacman' | 'zypper' | 'brew' | 'winget'} Manager */

/** @type {Readonly<Record<string, Manager>>} */
const managers = {
  debian: 'apt',
  ubuntu: 'apt',
  fedora: 'dnf',
  rhel: 'dnf',
  arch: 'pacman',
  suse: 'zypper',
  opensuse: 'zypper',
};

/** @type {Readonly<Record<Manager, string>>} */
const commands = {
  apt: 'apt-get install -y --no-install-recommends',
  dnf: 'dnf install -y',
  pacman: 'pacman -S --noconfirm',
  zypper: 'zypper install -y',
  brew: 'brew install --cask',
  winget: 'winget install --exact --id',
};

/**
 * Where a package has another name than its own.
 *
 * @type {Readonly<Record<string, Partial<Record<Manager | 'ubuntu', string>>>>}
 */
const otherNames = {
  chromium: { ubuntu: 'chromium-browser', winget: 'Google.Chrome' },
  xvfb: { dnf: 'xorg-x11-server-Xvfb', pacman: 'xorg-server-xvfb', zypper: 'xorg-x11-server-Xvfb' },
};

/** Where the program of a package has another name than the package. */
const programs = /** @type {Readonly<Record<string, string>>} */ ({ xvfb: 'Xvfb' });

/**
 * The distribution's names for itself, most specific first: `ID`, then `ID_LIKE`.
 *
 * @param {string} osRelease the text of /etc/os-release
 */
export function distribution(osRelease) {
  const value = (/** @type {string} */ name) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
  return `${value('ID')} ${value('ID_LIKE')}`.split(' ').filter((name) => name !== '');
}

/**
 * How the missing `packages` get onto this system: `arguments` for apt-get when we may do it ourselves, and the command a person would type, or null
 * where we know none.
 *
 * @param {readonly string[]} packages by their names on Debian
 * @param {{ platform: NodeJS.Platform, osRelease: string, isRoot: boolean }} system
 * @returns {{ install: readonly string[] | null, command: string | null }}
 */
export function installPlan(packages, { platform, osRelease, isRoot }) {
  const names = distribution(osRelease);
  const manager = managerOf(platform, names);
  if (manager === null) return { install: null, command: null };
  const isUbuntu = names.includes('ubuntu');
  const words = packages.map(
    (name) => (isUbuntu ? otherNames[name]?.ubuntu : undefined) ?? otherNames[name]?.[manager] ?? name,
  );
  const command = `${commands[manager]} ${words.join(' ')}`;
  const needsSudo = platform === 'linux' && !isRoot;
  return { install: manager === 'apt' && isRoot ? words : null, command: needsSudo ? `sudo ${command}` : command };
}

/**
 * @param {NodeJS.Platform} platform
 * @param {readonly string[]} names
 * @returns {Manager | null}
 */
function managerOf(platform, names) {
  if (platform === 'darwin') return 'brew';
  if (platform === 'win32') return 'winget';
  const known = names.map((name) => managers[name.replace(/-.*$/, '')]).find((manager) => manager !== undefined);
  return known ?? null;
}

/**
 * Installs `packages` where we may (Debian's family, as root), after saying so. Otherwise fails with the command to run.
 *
 * @param {readonly string[]} packages
 * @param {string} purpose completes "… is needed …", as in "to show the window"
 */
export function installPackages(packages, purpose) {
  const { install, command } = installPlan(packages, thisSystem());
  const what = `${packages.join(', ')} ${packages.length === 1 ? 'is' : 'are'} needed ${purpose}`;
  if (install === null) {
    throw new PlainError(
      command === null ? `${what}: install with your system's package manager.` : `${what}. Run: ${command}`,
    );
  }
  console.log(`${what}: installing with apt-get…`);
  aptGet(['update'], command);
  aptGet(['install', '-y', '--no-install-recommends', ...install], command);
}

/**
 * @param {readonly string[]} words
 * @param {string | null} command
 */
function aptGet(words, command) {
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
  throw new PlainError(`apt-get ${words[0]} failed${reason === '' ? '' : ` (${reason})`}. Run it yourself: ${command}`);
}

/**
 * Whether a package's program is on the path, or the package is installed without a program of its name.
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

function thisSystem() {
  const file = '/etc/os-release';
  const osRelease = process.platform === 'linux' && existsSync(file) ? readFileSync(file, 'utf8') : '';
  return { platform: process.platform, osRelease, isRoot: process.getuid?.() === 0 };
}
