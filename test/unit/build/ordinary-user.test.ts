import { describe, expect, it } from 'vitest';
import { enterCommand, ordinaryEnvironment, refusal } from '../../../build/ordinary-user.mjs';

const user = { uid: 997, gid: 996 };
const mounts = [
  ['/root/checkout', '/tmp/checkout'],
  ['/root/node/bin/node', '/tmp/node'],
] as const;

describe('the command of an ordinary user', () => {
  const command = enterCommand('/root/tmp/latchkey-user-1', user, mounts);

  it('is Node, as that user and with those mounts', () => {
    const words = ['997', '996', '/root/checkout', 'checkout', '/root/node/bin/node', 'node', '--', '/tmp/node'];
    expect(command.slice(-words.length - 1)).toEqual(['/root/tmp/latchkey-user-1/tmp', ...words]);
  });

  it('keeps mounts and processes from everybody else, and ends them with itself', () => {
    const unshare = ['unshare', '--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child=KILL'];
    expect(command.slice(0, 11)).toEqual(['setpriv', '--pdeathsig', 'KILL', '--', ...unshare]);
  });

  it('leaves no capability, and what a helper of the sandbox needs', () => {
    const drop = command.join(' ');
    expect(drop).toContain(
      'setpriv --reuid "$user" --regid "$group" --clear-groups --inh-caps=-all --ambient-caps=-all',
    );
    expect(drop).not.toMatch(/no-new-privs|bounding-set/);
  });
});

describe('the environment of an ordinary user', () => {
  it('has what the tests are told, and nothing else of root', () => {
    const told = { PATH: '/usr/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC', CI: 'true', LATCHKEY_BROWSER: '/usr/bin/chromium' };
    const roots = { HOME: '/root', DISPLAY: ':0', XDG_CONFIG_HOME: '/root/.config', NODE_OPTIONS: '', API_TOKEN: 'x' };
    const env = ordinaryEnvironment({ ...told, ...roots }, false);
    expect(env).toMatchObject({ ...told, HOME: '/tmp/home', TMPDIR: '/tmp', USER: 'latchkey-test' });
    expect(Object.values(env).filter((value) => value?.startsWith('/root'))).toEqual([]);
    for (const name of ['DISPLAY', 'NODE_OPTIONS', 'API_TOKEN']) expect(env).not.toHaveProperty(name);
  });

  it('names the Electron that is mounted, if one is', () => {
    expect(ordinaryEnvironment({}, true)).toHaveProperty('ELECTRON_OVERRIDE_DIST_PATH', '/tmp/electron');
    expect(ordinaryEnvironment({}, false)).not.toHaveProperty('ELECTRON_OVERRIDE_DIST_PATH');
  });
});

describe('what the system refuses', () => {
  const why = (words: readonly string[]) => refusal('mounts are refused', words, process.env);

  it('is told with what the system says', () => {
    expect(why(['sh', '-c', 'echo "mount: permission denied." >&2; exit 32'])).toBe(
      'mounts are refused (mount: permission denied.)',
    );
    expect(why(['latchkey-no-such-program'])).toBe('mounts are refused (there is no latchkey-no-such-program)');
    expect(why(['false'])).toBe('mounts are refused');
  });

  it('is nothing when the command does it', () => {
    expect(why(['true'])).toBeNull();
  });
});
