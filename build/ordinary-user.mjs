import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { firstLine } from './plain-error.mjs';
import { root } from './root.mjs';
import { locateTestElectron } from './test-electron.mjs';

const name = 'latchkey-test';

/** Paths as the user sees them, in a private /tmp. */
const places = {
  checkout: '/tmp/checkout',
  node: '/tmp/node',
  electron: '/tmp/electron',
  report: '/tmp/report',
  home: '/tmp/home',
};

/** Below the checkout. Playwright removes the folder for its results, so the user must own the one above it. */
const results = 'test-results/ordinary-user';

/**
 * How to run Node as the ordinary user, in the folder of the checkout.
 *
 * @typedef {object} OrdinaryUser
 * @property {readonly string[]} command the words in place of Node's program. The process ends with this one, in whatever way
 * @property {NodeJS.ProcessEnv} env its complete environment
 * @property {string} report the path of Playwright's report after it has ended
 * @property {() => void} end removes its files, except the results
 */

/**
 * Prepares running as an ordinary user, for root on Linux, where Chromium has no sandbox; or returns why the system refuses it.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {OrdinaryUser | { reason: string }}
 */
export function asOrdinaryUser(env) {
  const user = findUser() ?? addUser();
  if ('reason' in user) return user;
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-user-'));
  const end = () => {
    // The mounts are in a private namespace. If one were visible here after all, this would fail before anything below it is removed.
    rmdirSync(path.join(folder, 'tmp'));
    rmSync(folder, { recursive: true });
  };
  mkdirSync(path.join(folder, 'tmp'));
  for (const own of [path.join(folder, 'report'), path.join(root, results)]) {
    mkdirSync(own, { recursive: true });
    chmodSync(own, 0o755);
    chownSync(own, user.uid, user.gid);
  }
  const { program } = locateTestElectron(env);
  const electron = program === null || isBelow(program, root) ? null : path.dirname(program);
  const ordinary = {
    command: enterCommand(folder, user, mountsOf(folder, electron)),
    env: ordinaryEnvironment(env, electron !== null),
    report: path.join(folder, 'report/report.json'),
    end,
  };
  const reason = obstacle(ordinary);
  if (reason === null) return ordinary;
  end();
  return { reason };
}

/** @typedef {{ readonly uid: number, readonly gid: number }} User */

/** @returns {User | null} */
function findUser() {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim());
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** @returns {User | { reason: string }} */
function addUser() {
  const words = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell'];
  // The path of a root shell without a login may come from another user.
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
  const reason = refusal(`the user ${name} cannot be added`, ['useradd', ...words, '/usr/sbin/nologin', name], env);
  return reason === null ? (findUser() ?? { reason: `there is no user ${name}` }) : { reason };
}

/**
 * What is mounted for the user: files and folders, each with its path in /tmp.
 *
 * @param {string} folder
 * @param {string | null} electron
 * @returns {readonly (readonly [string, string])[]}
 */
function mountsOf(folder, electron) {
  return [
    [root, places.checkout],
    [process.execPath, places.node],
    [path.join(folder, 'report'), places.report],
    ...(electron === null ? [] : [/** @type {const} */ ([electron, places.electron])]),
  ];
}

// Mounted in memory, so that nothing stays on the disk, and the mount point is empty for everybody else.
const enter = `set -e
umask 022
folder=$1 user=$2 group=$3
shift 3
mount -t tmpfs -o mode=1777 tmpfs "$folder"
cd "$folder"
mkdir -m 1777 .X11-unix
mkdir -m 700 home home/cache home/run
chown -R "$user:$group" home
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then mkdir "$2"; else : >"$2"; fi
  mount --bind "$1" "$2"
  shift 2
done
shift
mount --rbind "$folder" /tmp
cd ${places.checkout}
setpriv --reuid "$user" --regid "$group" --clear-groups --inh-caps=-all --ambient-caps=-all -- "$@" || exit $?
`;

/**
 * The command that starts Node as `user`, with `mounts` in its /tmp.
 *
 * The capability bounding set and the right to gain privileges are kept as for an ordinary login: a helper of Chromium's sandbox that is owned by root needs
 * both. The shell stays as the first process of its namespace, which must reap the others.
 *
 * @param {string} folder
 * @param {User} user
 * @param {readonly (readonly [string, string])[]} mounts
 * @returns {readonly string[]}
 */
export function enterCommand(folder, { uid, gid }, mounts) {
  return [
    // unshare ignores signals while it waits.
    ...['setpriv', '--pdeathsig', 'KILL', '--'],
    ...['unshare', '--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child=KILL', '--mount-proc', '--'],
    ...['sh', '-c', enter, 'sh', path.join(folder, 'tmp'), String(uid), String(gid)],
    ...mounts.flatMap(([source, place]) => [source, path.posix.basename(place)]),
    ...['--', places.node],
  ];
}

const kept = /^(PATH|LANG|LANGUAGE|LC_.*|TZ|TERM|CI|NO_COLOR|FORCE_COLOR|LATCHKEY_.*)$/;

/**
 * The user's environment: a part of root's environment `env`, and the user's own folders.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} hasElectron whether an Electron is mounted
 * @returns {NodeJS.ProcessEnv}
 */
export function ordinaryEnvironment(env, hasElectron) {
  return {
    ...Object.fromEntries(Object.entries(env).filter(([key]) => kept.test(key))),
    USER: name,
    LOGNAME: name,
    HOME: places.home,
    TMPDIR: '/tmp',
    XDG_CACHE_HOME: path.posix.join(places.home, 'cache'),
    XDG_RUNTIME_DIR: path.posix.join(places.home, 'run'),
    LATCHKEY_TEST_RESULTS: path.posix.join(places.checkout, results, 'results'),
    PLAYWRIGHT_JSON_OUTPUT_FILE: path.posix.join(places.report, 'report.json'),
    ...(hasElectron ? { ELECTRON_OVERRIDE_DIST_PATH: places.electron } : {}),
  };
}

/**
 * What the system refuses, or null.
 *
 * @param {Pick<OrdinaryUser, 'command' | 'env'>} user
 */
function obstacle({ command, env }) {
  const start = command.slice(0, -1);
  const browser = env['LATCHKEY_BROWSER'];
  // Files that a umask of 077 or a private folder may make unreadable.
  const files = ['package.json', 'dist/main/electron.js', 'node_modules/@playwright/test/cli.js'];
  return (
    refusal('this system refuses mounts in a namespace', [...start, 'true'], env) ??
    refusal(
      `the user ${name} cannot read what the tests need`,
      [...start, 'head', '-c', '1', '--', ...files, ...(browser ? [browser] : [])],
      env,
    ) ??
    refusal(`the user ${name} cannot run Node`, [...command, '--version'], env) ??
    // Tries what Chromium's sandbox does.
    refusal(
      'this system refuses user namespaces to ordinary users',
      [...start, 'unshare', '--user', '--map-root-user', 'true'],
      env,
    )
  );
}

/**
 * Runs a command. Returns null, or if it fails, `sentence` with the system's message.
 *
 * @param {string} sentence
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null}
 */
export function refusal(sentence, [command = '', ...words], env) {
  const limits = /** @type {const} */ ({ timeout: 30_000, killSignal: 'SIGKILL' });
  const { status, error, stderr } = spawnSync(command, words, { ...limits, cwd: root, env, encoding: 'utf8' });
  if (status === 0) return null;
  const isMissing = error !== undefined && 'code' in error && error.code === 'ENOENT';
  const said = isMissing ? `there is no ${command}` : (error?.message ?? firstLine(stderr));
  return said === '' ? sentence : `${sentence} (${said})`;
}

/**
 * @param {string} file
 * @param {string} folder
 */
function isBelow(file, folder) {
  return !path.relative(folder, file).startsWith('..');
}
