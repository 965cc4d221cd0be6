import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataDirectory, temporaryFolder } from '../../../main/hosts/data-dir.ts';
import { NoPlace } from '../../../main/hosts/no-place.ts';

const home = path.resolve('/home/ada');
const under = (...names: readonly string[]) => path.join(home, ...names);

describe('the data folder', () => {
  it.each([
    ['linux', {}, under('.local', 'share', 'latchkey')],
    ['linux', { XDG_DATA_HOME: path.resolve('/data') }, path.resolve('/data/latchkey')],
    ['linux', { XDG_DATA_HOME: 'relative' }, under('.local', 'share', 'latchkey')],
    ['linux', { XDG_DATA_HOME: '' }, under('.local', 'share', 'latchkey')],
    ['freebsd', {}, under('.local', 'share', 'latchkey')],
    ['darwin', {}, under('Library', 'Application Support', 'latchkey')],
    ['darwin', { XDG_DATA_HOME: path.resolve('/data') }, under('Library', 'Application Support', 'latchkey')],
    ['win32', {}, under('AppData', 'Roaming', 'latchkey')],
    ['win32', { APPDATA: '' }, under('AppData', 'Roaming', 'latchkey')],
    ['win32', { APPDATA: 'relative' }, under('AppData', 'Roaming', 'latchkey')],
    ['win32', { APPDATA: path.resolve('/roaming') }, path.resolve('/roaming/latchkey')],
  ] as const)('of %s with %j is %s', (platform, env, expected) => {
    expect(dataDirectory(env, platform, home)).toBe(expected);
  });

  it.each(['linux', 'darwin', 'win32'] as const)('of %s is the one that is chosen, made absolute', (platform) => {
    const env = { XDG_DATA_HOME: '/data', APPDATA: '/roaming' };
    expect(dataDirectory({ ...env, LATCHKEY_DATA_DIR: '/chosen' }, platform, home)).toBe(path.resolve('/chosen'));
    expect(dataDirectory({ ...env, LATCHKEY_DATA_DIR: 'near' }, platform, home)).toBe(path.resolve('near'));
    const empty = dataDirectory({ ...env, LATCHKEY_DATA_DIR: '' }, platform, home);
    expect(empty).toBe(dataDirectory(env, platform, home));
  });

  it.each([
    ['linux', { XDG_DATA_HOME: 'relative' }, 'HOME'],
    ['linux', { LATCHKEY_DATA_DIR: '' }, 'HOME'],
    ['darwin', { XDG_DATA_HOME: path.resolve('/data') }, 'HOME'],
    ['win32', { APPDATA: '' }, 'USERPROFILE'],
  ] as const)(
    'of %s with %j and no home folder is refused, in a sentence that says what to set',
    (platform, env, name) => {
      const refused = () => dataDirectory(env, platform, null);
      expect(refused).toThrow(NoPlace);
      expect(refused).toThrow(new RegExp(`${name} is no absolute path; set LATCHKEY_DATA_DIR`));
    },
  );

  it('needs no home folder where something else says which it is', () => {
    expect(dataDirectory({ LATCHKEY_DATA_DIR: '/chosen' }, 'linux', null)).toBe(path.resolve('/chosen'));
    expect(dataDirectory({ XDG_DATA_HOME: path.resolve('/data') }, 'linux', null)).toBe(path.resolve('/data/latchkey'));
  });
});

describe('the folder for temporary files', () => {
  it('is that of the system, and refused when it is relative', () => {
    expect(temporaryFolder(() => path.resolve('/tmp'))).toBe(path.resolve('/tmp'));
    expect(() => temporaryFolder(() => 'near')).toThrow(NoPlace);
  });
});
