import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import path from 'node:path';
import { getHostArch } from '@electron/get';
import { describe, expect, it, vi } from 'vitest';
import { electronBinary, electronObstacle, electronVersion, sandboxObstacle } from '../../../build/electron-binary.mjs';
import { failureOfToday, fetchElectron, rememberFailure } from '../../../build/electron-fetch.mjs';
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
  const archive = Buffer.from('what the mirror has');
  const digest = createHash('sha256').update(archive).digest('hex');
  const name = `electron-v45.4.1-${process.platform}-${getHostArch()}.zip`;
  const install = `
    const fs = require('node:fs');
    fs.mkdirSync(__dirname + '/dist');
    fs.writeFileSync(__dirname + '/dist/version', '45.4.1');
    fs.writeFileSync(__dirname + '/dist/electron', '');
    fs.writeFileSync(__dirname + '/path.txt', 'electron');`;

  const packageWith = (script: string, checksum = digest) =>
    temporaryFolder({ ...manifest, 'install.js': script, 'checksums.json': JSON.stringify({ [name]: checksum }) });

  /** Fetches from a mirror on loopback, into a cache of its own. */
  async function fetchFrom(mirror: RequestListener, folder: string, idle?: number) {
    const server = createServer(mirror).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The mirror has no port.');
    vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${address.port}/`);
    const cache = temporaryFolder();
    vi.stubEnv('electron_config_cache', cache);
    const memory = path.join(temporaryFolder(), 'electron-fetch.json');
    vi.spyOn(console, 'log').mockReturnValue(undefined);
    try {
      const reason = await fetchElectron(folder, memory, idle);
      expect(failureOfToday(memory, '45.4.1', new Date())).toBe(reason);
      return { reason, cached: readdirSync(cache) };
    } finally {
      vi.unstubAllEnvs();
      server.closeAllConnections();
      server.close();
    }
  }

  it("downloads into the cache and has the package's own script unpack it", async () => {
    const folder = packageWith(install);
    const { reason, cached } = await fetchFrom((_request, response) => response.end(archive), folder);
    expect(reason).toBeNull();
    expect(cached).toHaveLength(1);
    expect(electronBinary(folder, {})).not.toBeNull();
  });

  it('says what the download site answered', async () => {
    const refuse: RequestListener = (_request, response) => response.writeHead(403).end();
    expect(await fetchFrom(refuse, packageWith(install))).toEqual({
      reason: 'its download site answered 403',
      cached: [],
    });
  });

  it('says that the download site cannot be reached', async () => {
    const hangUp: RequestListener = (request) => request.socket.destroy();
    const { reason } = await fetchFrom(hangUp, packageWith(install));
    expect(reason).toBe('its download site cannot be reached');
  });

  it('gives up a download that stands still, and keeps no part of it', async () => {
    const stall: RequestListener = (_request, response) => response.write(archive.subarray(0, 4));
    expect(await fetchFrom(stall, packageWith(install), 200)).toEqual({
      reason: 'its download stood still for 0.2 seconds',
      cached: [],
    });
  });

  it('takes nothing that has another digest', async () => {
    const other = packageWith(install, '0'.repeat(64));
    const { reason, cached } = await fetchFrom((_request, response) => response.end(archive), other);
    expect(reason).toContain('its download failed: ');
    expect(cached).toEqual([]);
  });

  it('gives the reason when the script of the package fails', async () => {
    const script = `console.error(new Error('no space').stack); process.exit(1);`;
    const { reason } = await fetchFrom((_request, response) => response.end(archive), packageWith(script));
    expect(reason).toContain('its download failed: ');
  });

  it('does not take the end of the script for success', async () => {
    const { reason } = await fetchFrom((_request, response) => response.end(archive), packageWith(''));
    expect(reason).toBe('its download is incomplete');
  });

  it('fails without the package', async () => {
    expect(electronVersion(temporaryFolder())).toBeNull();
    const memory = path.join(temporaryFolder(), 'electron-fetch.json');
    expect(await fetchElectron(temporaryFolder(), memory)).toBe('its package is not installed');
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
