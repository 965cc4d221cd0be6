import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { about } from '../../../main/application/about.ts';

const program = { version: '1.2.3', vaultFile: '/vaults/Keys.latchkey', dataDir: '/data' };

it('says what the program runs on, and that no package has its notices', () => {
  expect(about(program)).toEqual({
    version: '1.2.3',
    runtimes: [{ name: 'Node', version: process.versions.node }],
    vaultFile: '/vaults/Keys.latchkey',
    dataFolder: '/data',
    notices: null,
  });
});

it('names the notices in the resources of a package', () => {
  const resourcesPath = mkdtempSync(path.join(tmpdir(), 'latchkey-about-'));
  const file = path.join(resourcesPath, 'licenses', 'THIRD-PARTY-NOTICES.txt');
  mkdirSync(path.dirname(file));
  writeFileSync(file, '');
  Object.assign(process, { resourcesPath });
  onTestFinished(() => {
    Reflect.deleteProperty(process, 'resourcesPath');
    rmSync(resourcesPath, { recursive: true });
  });
  expect(about(program).notices).toBe(file);
});
