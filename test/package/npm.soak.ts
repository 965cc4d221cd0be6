import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { root } from '../../build/root.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-npm-'));
const passphrase = 'tidal lantern quorum saddle';

afterAll(() => rmSync(folder, { recursive: true }));

it('the tarball of npm pack is a working latchkey in a prefix of its own, without any install script', () => {
  const npm = (...words: readonly string[]): string =>
    execFileSync('npm', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  npm('pack', '--pack-destination', folder);
  const [tarball = ''] = readdirSync(folder);
  const prefix = path.join(folder, 'prefix');
  npm(
    'install',
    '--global',
    '--prefix',
    prefix,
    '--prefer-offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    path.join(folder, tarball),
  );

  const latchkey = path.join(prefix, process.platform === 'win32' ? 'latchkey.cmd' : 'bin/latchkey');
  const env = { ...process.env, LATCHKEY_DATA_DIR: path.join(folder, 'data') };
  const run = (...words: readonly string[]): string =>
    execFileSync(latchkey, words, {
      env,
      encoding: 'utf8',
      input: `${passphrase}\n`,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  run('vault', 'create', '--operator', 'Ada');
  expect(run('key', 'create', '--name', 'Nightly sync')).toMatch(/^lk_\w{16}_\w{49}\n$/);
  expect(run('key', 'list')).toContain('Nightly sync');

  const installed = path.join(prefix, process.platform === 'win32' ? '' : 'lib', 'node_modules/latchkey');
  expect(existsSync(path.join(installed, 'dist/THIRD-PARTY-NOTICES.txt'))).toBe(true);
  if (process.platform !== 'win32') expect(existsSync(path.join(prefix, 'share/man/man1/latchkey.1'))).toBe(true);
  expect(readdirSync(path.join(installed, 'node_modules')).sort()).toEqual([
    ...[
      '@node-rs',
      'bare-addon-resolve',
      'bare-module-resolve',
      'bare-semver',
      'fs-native-extensions',
      'require-addon',
      'which-runtime',
    ],
  ]);
});
