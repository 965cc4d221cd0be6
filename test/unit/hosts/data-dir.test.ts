import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../main/hosts/data-dir.ts';

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
});
