import * as fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolders } from '../../../main/vault/make-folders.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

describe('folders that are missing', () => {
  it('are made, with their mode, and the topmost is named', () => {
    const folder = temporaryFolder();
    expect(makeFolders(fs, path.join(folder, 'a/b/c'), 0o700)).toBe(path.join(folder, 'a'));
    for (const made of ['a', 'a/b', 'a/b/c']) expect(fs.statSync(path.join(folder, made)).mode & 0o777).toBe(0o700);
    expect(makeFolders(fs, path.join(folder, 'a/b/c'), 0o700)).toBeUndefined();
  });

  it('below a file are refused', () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'file'), '');
    expect(() => makeFolders(fs, path.join(folder, 'file/a'), 0o700)).toThrow('ENOTDIR');
    expect(() => makeFolders(fs, path.join(folder, 'file'), 0o700)).toThrow('EEXIST');
  });

  it.skipIf(process.platform !== 'linux')('are refused where the file system makes none, as /proc', () => {
    expect(() => makeFolders(fs, '/proc/latchkey/below', 0o700)).toThrow('ENOENT');
  });
});
