import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addLauncher } from '../../../../build/package/linux.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

/** A packed folder with programs that say what they were started with. */
function packedFolder(): string {
  const folder = temporaryFolder({
    latchkey: '#!/bin/sh\necho "window:$*"\n',
    'resources/app.asar': 'an archive',
    'resources/app.asar.unpacked/native.node': 'a library',
    'resources/terminal/bin/latchkey': '#!/bin/sh\necho "terminal:$*"\n',
  });
  for (const program of ['latchkey', 'resources/terminal/bin/latchkey']) chmodSync(path.join(folder, program), 0o755);
  addLauncher(folder);
  return folder;
}

function start(program: string, words: readonly string[], env: NodeJS.ProcessEnv = { DISPLAY: ':0' }) {
  const { status, stdout, stderr } = spawnSync(program, words, {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe.skipIf(process.platform !== 'linux')('the launcher of a package for Linux', () => {
  it.each([
    { words: [] },
    { words: ['--vault', 'Team.latchkey'] },
    { words: ['--vault=Team.latchkey'] },
    { words: ['/home/ada/My keys.latchkey'] },
  ])('opens the window for $words', ({ words }) => {
    expect(start(path.join(packedFolder(), 'latchkey'), words)).toEqual({
      status: 0,
      stdout: `window:${words.join(' ')}\n`,
      stderr: '',
    });
  });

  it.each([
    { words: ['key', 'list'] },
    { words: ['--help'] },
    { words: ['--version'] },
    { words: ['--vault', 'Team.latchkey', 'key', 'list'] },
    { words: ['--vault=Team.latchkey', 'key'] },
    { words: ['--inspect'] },
  ])('is the program for the terminal for $words, with or without a display', ({ words }) => {
    const launcher = path.join(packedFolder(), 'latchkey');
    for (const env of [{ DISPLAY: ':0' }, {}]) {
      expect(start(launcher, words, env)).toEqual({ status: 0, stdout: `terminal:${words.join(' ')}\n`, stderr: '' });
    }
  });

  it('finds the rest by any link to it, and takes a display of Wayland', () => {
    const link = path.join(temporaryFolder(), 'a b');
    mkdirSync(link);
    symlinkSync(path.join(packedFolder(), 'latchkey'), path.join(link, 'latchkey'));
    expect(start(path.join(link, 'latchkey'), [], { WAYLAND_DISPLAY: 'wayland-0' }).stdout).toBe('window:\n');
  });

  it('says what to do where there is no display', () => {
    const { status, stdout, stderr } = start(path.join(packedFolder(), 'latchkey'), [], {});
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^latchkey: the window needs a display.*`latchkey --help`/);
  });

  it.each(['app.asar', 'app.asar.unpacked/native.node'])('starts no window when %s was changed', (name) => {
    const folder = packedFolder();
    writeFileSync(path.join(folder, 'resources', name), 'of somebody else');
    const { status, stdout, stderr } = start(path.join(folder, 'latchkey'), []);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('not as it was installed');
  });
});
