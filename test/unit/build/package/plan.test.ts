import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { planPackage } from '../../../../build/package/plan.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

const given = () => ({ ELECTRON_OVERRIDE_DIST_PATH: temporaryFolder({ version: 'v33.2.1\n' }) });

describe('what is packed', () => {
  it('is, given an Electron, what needs no network', () => {
    const env = given();
    expect(planPackage([], env, 'linux', '/checkout')).toEqual({
      targets: ['dir', 'tar.gz', 'deb'],
      output: path.join('/checkout', 'release'),
      electron: { folder: env.ELECTRON_OVERRIDE_DIST_PATH, version: '33.2.1' },
    });
  });

  it.each([
    ['linux', ['deb', 'rpm', 'AppImage']],
    ['win32', ['nsis', 'msi']],
    ['darwin', ['dmg']],
  ] as const)('is otherwise what people install on %s', (platform, targets) => {
    expect(planPackage([], {}, platform, '/checkout')).toMatchObject({ targets, electron: null });
  });

  it('is what is asked for, where it is asked for', () => {
    const { targets, output } = planPackage(['dir', '--output', '/somewhere', 'deb'], given(), 'linux', '/checkout');
    expect({ targets, output }).toEqual({ targets: ['dir', 'deb'], output: path.resolve('/somewhere') });
  });

  it.each([
    [['snap'], 'There is no snap here'],
    [['--output'], 'Usage: npm run package'],
    [['--sign'], 'There is no --sign here'],
  ])('is nothing for %s', (words, message) => {
    expect(() => planPackage(words, given(), 'linux', '/checkout')).toThrow(message);
  });

  it('is nothing of a folder without an Electron, nor on other systems', () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: temporaryFolder() };
    expect(() => planPackage([], env, 'linux', '/checkout')).toThrow('no file "version"');
    expect(() => planPackage([], {}, 'freebsd', '/checkout')).toThrow('not packed for freebsd');
  });
});
