import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../build/root.mjs';
import { isInstalled } from '../../../../build/system-packages.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

/** What electron-builder says to fpm, for a program of two files. */
function order() {
  const source = temporaryFolder({
    'app/latchkey': '#!/bin/sh\n',
    'app/resources/text': 'text',
    'system/usr/share/doc/latchkey/copyright': 'MIT',
    'desktop.tmp': '[Desktop Entry]\n',
    'install.sh': '#!/bin/sh\necho installed\n',
    'remove.sh': '#!/bin/sh\necho removed\n',
  });
  chmodSync(path.join(source, 'app/latchkey'), 0o755);
  chmodSync(path.join(source, 'desktop.tmp'), 0o600);
  symlinkSync('/opt/Latchkey/latchkey', path.join(source, 'system/latchkey'));
  const deb = path.join(temporaryFolder(), 'latchkey.deb');
  const words = [
    ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libgtk-3-0', '-d', 'libc6 (>= 2.28)', '--deb-recommends', 'man-db'],
    ...['--deb-compression', 'gz', '--architecture', 'amd64', '--after-install', path.join(source, 'install.sh')],
    ...[
      '--after-remove',
      path.join(source, 'remove.sh'),
      '--description',
      'Short\n Long.\n\n More.',
      '--version',
      '1.2.3~rc1',
    ],
    ...[
      '--package',
      deb,
      '--name',
      'latchkey',
      '--maintainer',
      'Ada <ada@example.org>',
      '--vendor',
      'Ada <ada@example.org>',
    ],
    ...['--url', 'https://example.org', '--category', 'admin', '--deb-priority', 'optional', '--license', 'MIT'],
    `${source}/system/=/`,
    `${source}/app/=/opt/Latchkey`,
    `${source}/desktop.tmp=/usr/share/applications/latchkey.desktop`,
  ];
  return { words, deb };
}

function fpm(words: readonly string[]) {
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1700000000' };
  return spawnSync(path.join(root, 'build/package/fpm.mjs'), words, { env, encoding: 'utf8' });
}

const dpkgDeb = (...words: readonly string[]): string => execFileSync('dpkg-deb', words, { encoding: 'utf8' });

describe.skipIf(process.platform !== 'linux' || !isInstalled('dpkg-deb'))('what makes a deb', () => {
  it('says in it all that it was told', () => {
    const { words, deb } = order();
    expect(fpm(words).status).toBe(0);
    expect(dpkgDeb('--field', deb)).toBe(
      [
        'Package: latchkey',
        'Version: 1.2.3~rc1',
        'Architecture: amd64',
        'Maintainer: Ada <ada@example.org>',
        'Installed-Size: 4',
        'Depends: libgtk-3-0, libc6 (>= 2.28)',
        'Recommends: man-db',
        'Section: admin',
        'Priority: optional',
        'Homepage: https://example.org',
        'Description: Short',
        ' Long.',
        ' .',
        ' More.',
        '',
      ].join('\n'),
    );
    expect(dpkgDeb('--info', deb, 'postinst')).toContain('echo installed');
    expect(dpkgDeb('--info', deb, 'postrm')).toContain('echo removed');
    expect(
      dpkgDeb('--info', deb, 'md5sums')
        .split('\n')
        .map((line) => line.slice(34)),
    ).toEqual([
      'opt/Latchkey/latchkey',
      'opt/Latchkey/resources/text',
      'usr/share/applications/latchkey.desktop',
      'usr/share/doc/latchkey/copyright',
      '',
    ]);
  });

  it('lays each file in its place, of root, and readable by everybody', () => {
    const { words, deb } = order();
    fpm(words);
    const lines = dpkgDeb('--contents', deb).trim().split('\n');
    const files = lines
      .map((line) => line.replace(/^(\S+) (\S+) .*? \.(\/.*)$/, '$1 $2 $3'))
      .filter((line) => !line.startsWith('d'));
    expect(files.sort()).toEqual([
      '-rw-r--r-- root/root /opt/Latchkey/resources/text',
      '-rw-r--r-- root/root /usr/share/applications/latchkey.desktop',
      '-rw-r--r-- root/root /usr/share/doc/latchkey/copyright',
      '-rwxr-xr-x root/root /opt/Latchkey/latchkey',
      'lrwxrwxrwx root/root /latchkey -> /opt/Latchkey/latchkey',
    ]);
    expect(lines.filter((line) => line.startsWith('d') && !line.startsWith('drwxr-xr-x root/root'))).toEqual([]);
  });

  it('makes the same of the same, and leaves nothing beside it', () => {
    const { words, deb } = order();
    fpm(words);
    const first = readFileSync(deb);
    fpm(words);
    expect(readFileSync(deb).equals(first)).toBe(true);
    expect(readdirSync(path.dirname(deb))).toEqual(['latchkey.deb']);
  });

  it.each([['--conflicts', 'other'], ['-t', 'rpm'], ['stray']])(
    'fails rather than leave something out: %s',
    (...more) => {
      const { words } = order();
      expect(fpm([...words, ...more]).status).toBe(1);
    },
  );
});
