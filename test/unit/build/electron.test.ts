import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { electronBinary, electronObstacle, electronVersion, sandboxObstacle } from '../../../build/electron-binary.mjs';
import { failureOfToday, fetchElectron, fetchFailure, rememberFailure } from '../../../build/electron-fetch.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const manifest = { 'package.json': '{"version":"45.4.1"}' };
const installed = { ...manifest, 'dist/version': 'v45.4.1', 'path.txt': 'electron', 'dist/electron': '' };

describe('electronBinary', () => {
  it('is the program that path.txt names', () => {
    const folder = temporaryFolder(installed);
    expect(electronBinary(folder, {})).toBe(path.join(folder, 'dist/electron'));
  });

  it.each([
    ['nothing was fetched', manifest],
    ['another version was fetched', { ...installed, 'dist/version': '44.0.0' }],
    ['unpacking was cut short', { ...manifest, 'dist/version': '45.4.1', 'dist/electron': '' }],
    ['the program is gone', { ...manifest, 'dist/version': '45.4.1', 'path.txt': 'electron' }],
    ['the package is not installed', {}],
  ])('is null when %s', (_title, files) => {
    expect(electronBinary(temporaryFolder(files), {})).toBeNull();
  });

  it('is the one in ELECTRON_OVERRIDE_DIST_PATH when that is set', () => {
    const elsewhere = temporaryFolder({ electron: '' });
    const env = { ELECTRON_OVERRIDE_DIST_PATH: elsewhere };
    expect(electronBinary(temporaryFolder(manifest), env)).toBe(path.join(elsewhere, 'electron'));
  });
});

describe('what keeps an installed Electron from running', () => {
  it('is what the system says when the program cannot start', () => {
    expect(electronObstacle('/no/such/electron')).toContain('it does not run: ');
  });

  it('is a system that refuses user namespaces, without a helper that belongs to root', () => {
    const refused = { apparmor_restrict_unprivileged_userns: '1\n', unprivileged_userns_clone: null };
    expect(sandboxObstacle(refused, false)).toContain('sandbox');
    expect(
      sandboxObstacle(
        { ...refused, apparmor_restrict_unprivileged_userns: null, unprivileged_userns_clone: '0\n' },
        false,
      ),
    ).toContain('sandbox');
    expect(sandboxObstacle(refused, true)).toBeNull();
    expect(
      sandboxObstacle({ apparmor_restrict_unprivileged_userns: '0\n', unprivileged_userns_clone: '1\n' }, false),
    ).toBeNull();
  });
});

describe('fetchElectron', () => {
  const install = (code: string) => temporaryFolder({ ...manifest, 'install.js': code });

  it('succeeds when the script of the package installs the program', async () => {
    const folder = install(`
      const fs = require('node:fs');
      fs.mkdirSync(__dirname + '/dist');
      fs.writeFileSync(__dirname + '/dist/version', '45.4.1');
      fs.writeFileSync(__dirname + '/dist/electron', '');
      fs.writeFileSync(__dirname + '/path.txt', 'electron');`);
    expect(await fetchElectron(folder, path.join(folder, 'cache'))).toBeNull();
    expect(electronBinary(folder, {})).not.toBeNull();
  });

  it('gives the reason when the script fails, and leaves nothing in the cache', async () => {
    const folder = install(`
      require('node:fs').writeFileSync(require('node:os').tmpdir() + '/part.zip', 'x');
      console.error(new TypeError('fetch failed').stack);
      process.exit(1);`);
    expect(await fetchElectron(folder, path.join(folder, 'cache'))).toBe('its download site cannot be reached');
    expect(readdirSync(path.join(folder, 'cache'))).toEqual([]);
  });

  it('does not take the end of the script for success', async () => {
    const folder = install('');
    expect(await fetchElectron(folder, path.join(folder, 'cache'))).toBe('its download is incomplete');
  });

  it('fails without the package', async () => {
    expect(electronVersion(temporaryFolder())).toBeNull();
    expect(await fetchElectron(temporaryFolder(), temporaryFolder())).toBe('its package is not installed');
  });
});

describe('fetchFailure', () => {
  it('is one plain clause for each kind of failure', () => {
    expect(fetchFailure('HTTPError: Response code 403 (Forbidden) for https://example.test/x.zip\n    at …')).toBe(
      'its download site answered 403',
    );
    expect(fetchFailure('TypeError: fetch failed\n    at …')).toBe('its download site cannot be reached');
    expect(fetchFailure('Error: Generated checksum did not match\n    at …')).toBe(
      'its download failed: Generated checksum did not match',
    );
    expect(fetchFailure('')).toBe('its download failed');
  });
});

describe('the memory of a failed fetch', () => {
  const evening = new Date(2026, 10, 24, 23, 59);
  const nextMorning = new Date(2026, 10, 25, 0, 0);

  it('lasts until the date changes', () => {
    const file = path.join(temporaryFolder(), 'cache', 'electron-fetch.json');
    expect(failureOfToday(file, '45.4.1', evening)).toBeNull();
    rememberFailure(file, '45.4.1', evening, 'offline');
    expect(failureOfToday(file, '45.4.1', evening)).toBe('offline');
    expect(failureOfToday(file, '45.4.1', nextMorning)).toBeNull();
  });

  it('is of one version', () => {
    const file = path.join(temporaryFolder(), 'electron-fetch.json');
    rememberFailure(file, '45.4.1', evening, 'offline');
    expect(failureOfToday(file, '45.5.0', evening)).toBeNull();
  });

  it.each(['', '{"date":"2026-11', '{}'])('is empty when the file holds %j', (content) => {
    const file = path.join(temporaryFolder(), 'electron-fetch.json');
    writeFileSync(file, content);
    expect(failureOfToday(file, '45.4.1', evening)).toBeNull();
  });
});
