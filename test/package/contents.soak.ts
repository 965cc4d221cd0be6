import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, describe, expect, it } from 'vitest';
import { readContents } from '../../build/contents.mjs';
import { root } from '../../build/root.mjs';
import { locateTestElectron } from '../../build/test-electron.mjs';
import { version } from '../../package.json';
import { archiveFiles } from './archive-files.ts';
import { packInto } from './build-packages.ts';
import { noPackages, packagesFolder } from './packages.ts';
import { say } from './say.ts';

const unpacked = path.join(packagesFolder, 'linux-unpacked');
const deb = path.join(packagesFolder, `latchkey_${version}_amd64.deb`);
const again = mkdtempSync(path.join(tmpdir(), 'latchkey-packages-again-'));

afterAll(() => rmSync(again, { recursive: true }));

const megabytes = (file: string): string => `${(statSync(file).size / 1e6).toFixed(1)} MB`;

describe.skipIf(noPackages !== null)('the packages', () => {
  it('have an archive of the bundles of the window and of what they load, and nothing else', () => {
    const files = archiveFiles(path.join(unpacked, 'resources/app.asar'));
    const own = files.filter((file) => !file.startsWith('node_modules/'));
    const bundle = readContents('main', 'electron').files.map((file) => `dist/main/${file}`);
    const page = readdirSync(path.join(root, 'dist/renderer'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
    expect(own.sort()).toEqual([...bundle, ...page, 'dist/preload/preload.cjs', 'package.json'].sort());

    const packages = new Set(files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
    expect([...packages].sort()).toEqual([
      ...[
        '@node-rs/argon2',
        '@node-rs/argon2-linux-x64-gnu',
        'bare-addon-resolve',
        'bare-module-resolve',
        'bare-semver',
      ],
      ...['fs-native-extensions', 'require-addon', 'which-runtime'],
    ]);
    expect(files.filter((file) => /\.(ts|map|md|c|bare)$/.test(file))).toEqual([]);
    say(`app.asar: ${megabytes(path.join(unpacked, 'resources/app.asar'))}, ${files.length} files`);
  });

  it('have the fuses of electron-builder.yml', async () => {
    const wire = await getCurrentFuseWire(path.join(unpacked, 'latchkey-window'));
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    expect(on.map((fuse) => wire[fuse])).toEqual(on.map(() => FuseState.ENABLE));
    expect(off.map((fuse) => wire[fuse])).toEqual(off.map(() => FuseState.DISABLE));
  });

  it('have the licenses of all that is in them', () => {
    for (const file of [
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
      'resources/licenses/LICENSE.node.txt',
      'resources/licenses/LICENSE.latchkey.txt',
    ]) {
      expect(existsSync(path.join(unpacked, file)), file).toBe(true);
    }
    const notices = readFileSync(path.join(unpacked, 'resources/licenses/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['react', 'zod', '@mui/material', '@node-rs/argon2', 'fs-native-extensions'])
      expect(notices).toContain(`\n${name} `);
  });

  it('stand beside sums that sha256sum confirms, and an SBOM of what ships', () => {
    execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: packagesFolder });
    const sums = readFileSync(path.join(packagesFolder, 'SHA256SUMS'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.slice(66));
    expect(sums).toEqual([`latchkey-${version}.cdx.json`, `latchkey-${version}.tar.gz`, path.basename(deb)].sort());
    const bom = JSON.parse(readFileSync(path.join(packagesFolder, `latchkey-${version}.cdx.json`), 'utf8'));
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'latchkey', version } } });
    const names = bom.components.map(({ group, name }: { group?: string; name: string }) =>
      group ? `${group}/${name}` : name,
    );
    for (const name of ['electron', 'node', 'react', 'zod', '@mui/material', '@node-rs/argon2'])
      expect(names).toContain(name);
    for (const name of ['vite', 'vitest', 'electron-builder', 'typescript', 'playwright-core'])
      expect(names).not.toContain(name);
    say(
      `${bom.components.length} components; deb ${megabytes(deb)}, tar.gz ${megabytes(path.join(packagesFolder, `latchkey-${version}.tar.gz`))}`,
    );
  });

  it('are equal, when they are built twice of the same sources', () => {
    packInto(again, path.dirname(locateTestElectron(process.env).program ?? ''), ['dir', 'deb']);
    for (const file of ['linux-unpacked/resources/app.asar', path.basename(deb)]) {
      const [one, other] = [packagesFolder, again].map((folder) => readFileSync(path.join(folder, file)));
      expect(one?.equals(other ?? Buffer.alloc(0)), file).toBe(true);
    }
  });
});
