import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackages, isInstalled } from '../../build/system-packages.mjs';

/** A Debian with nothing in it but what every Debian has. */
export interface CleanRoot {
  readonly folder: string;
  /** Runs a script of the shell in it, as root or as somebody who has logged in. */
  run(
    user: string,
    script: string,
    env?: NodeJS.ProcessEnv,
  ): { readonly status: number | null; readonly output: string };
  /** As `run`, without waiting for its end. */
  start(user: string, script: string, env?: NodeJS.ProcessEnv): ChildProcess;
}

const tools = ['debootstrap', 'desktop-file-utils', 'xdotool', 'xvfb'];

// The shell stays, as whoever changes its user is no longer ended with its parent. Mounts are in a namespace of their own and end with it. In a chroot, the kernel refuses the namespaces that Chromium's sandbox needs: hence pivot_root.
const enter = `set -e
root=$1 user=$2 script=$3
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
mkdir -p "$root/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
cd "$root"
pivot_root . mnt
umount -l /mnt
if [ "$user" = root ]; then exec sh -c "$script"; fi
export HOME="/home/$user" USER="$user" LOGNAME="$user"
cd "$HOME"
setpriv --reuid "$user" --regid "$user" --init-groups -- sh -c "$script"
`;

/** Why no clean Debian can be made here, or null. Installs what is missing for it, where that is possible. */
export function cleanRootObstacle(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can make a clean system';
  if (!/^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')))
    return 'this system is no Debian, and has no debootstrap for it';
  const unshare = spawnSync('unshare', [
    '--mount',
    '--propagation',
    'private',
    'mount',
    '-t',
    'tmpfs',
    'tmpfs',
    '/mnt',
  ]);
  if (unshare.status !== 0) return 'this system refuses mounts in a namespace';
  const missing = tools.filter((name) => !isInstalled(name));
  if (missing.length > 0) installPackages(missing, 'to install the package in a clean system');
  return null;
}

/** Makes one with debootstrap, of the release and from the mirror of this system. */
export function makeCleanRoot(): CleanRoot & { remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-root-'));
  // It becomes the root folder, which everybody in there has to enter.
  chmodSync(folder, 0o755);
  const { mirror, release } = thisDebian();
  execFileSync('debootstrap', ['--variant=minbase', release, folder, mirror], {
    stdio: 'ignore',
    env: rootEnvironment,
  });
  copyFileSync('/etc/resolv.conf', path.join(folder, 'etc/resolv.conf'));
  // It is thrown away: nothing of it has to survive a power cut.
  writeFileSync(path.join(folder, 'etc/dpkg/dpkg.cfg.d/unsafe-io'), 'force-unsafe-io\n');
  return {
    folder,
    run: (user, script, env = {}) => {
      const [command = '', ...words] = entering(folder, user, script);
      const { status, stdout, stderr } = spawnSync(command, words, {
        env: { ...rootEnvironment, ...env },
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      // apt has dpkg write to a terminal of its own.
      return { status, output: (stdout + stderr).replaceAll('\r\n', '\n') };
    },
    start: (user, script, env = {}) => {
      const [command = '', ...words] = entering(folder, user, script);
      return spawn(command, words, { env: { ...rootEnvironment, ...env }, stdio: 'ignore' });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const rootEnvironment: NodeJS.ProcessEnv = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  DEBIAN_FRONTEND: 'noninteractive',
};

function entering(folder: string, user: string, script: string): readonly string[] {
  const namespaces = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child=KILL'];
  // It ends with the tests, however those end.
  return [
    'setpriv',
    '--pdeathsig',
    'KILL',
    '--',
    'unshare',
    ...namespaces,
    '--',
    'sh',
    '-c',
    enter,
    'sh',
    folder,
    user,
    script,
  ];
}

function thisDebian(): { readonly mirror: string; readonly release: string } {
  const [, release = ''] = /^VERSION_CODENAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? [];
  const format = '$(REPO_URI) $(CODENAME) $(ORIGIN) $(COMPONENT)';
  const targets = execFileSync('apt-get', ['indextargets', '--format', format, 'Identifier: Packages'], {
    encoding: 'utf8',
  });
  const main = targets
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, name, origin, part]) => name === release && origin === 'Debian' && part === 'main');
  if (main?.[0] === undefined) throw new Error(`apt knows no mirror of ${release}: run apt-get update`);
  return { mirror: main[0], release };
}
