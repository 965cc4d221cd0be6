import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { exposuresOf } from '../../../main/vault/file-exposure.ts';
import { type FileSystem, fileSystem } from '../../../main/vault/file-system.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = path.join(temporaryFolder(), 'vaults');
  mkdirSync(folder, { mode: 0o700 });
  file = path.join(folder, 'Keys.latchkey');
  writeFileSync(file, '', { mode: 0o600 });
});

/** A file system in which what is at `owned` belongs to the user and the group `as`. */
function owning(owned: string, as: { readonly uid: number; readonly gid: number }): FileSystem {
  const statSync = (name: string) => Object.assign(fileSystem.statSync(name), name === owned ? as : {});
  return { ...fileSystem, statSync } as unknown as FileSystem;
}

describe.skipIf(process.platform === 'win32')('a vault', () => {
  it.each([0o600, 0o640, 0o660, 0o664, 0o604])('with the mode %i is exposed to nobody', (mode) => {
    chmodSync(file, mode);
    expect(exposuresOf(file)).toEqual([]);
  });

  it.each([0o602, 0o666, 0o606])('with the mode %i is exposed to everybody', (mode) => {
    chmodSync(file, mode);
    expect(exposuresOf(file)).toEqual([{ what: 'file', path: file }]);
  });

  it('is exposed by a folder that everybody may write, and not by one with the sticky bit or of a group', () => {
    chmodSync(folder, 0o777);
    expect(exposuresOf(file)).toEqual([{ what: 'folder', path: folder }]);
    for (const mode of [0o1777, 0o770, 0o755]) {
      chmodSync(folder, mode);
      expect(exposuresOf(file)).toEqual([]);
    }
  });

  it('is exposed by a folder further up', () => {
    const below = path.join(folder, 'a', 'b');
    mkdirSync(below, { recursive: true });
    const vault = path.join(below, 'Keys.latchkey');
    writeFileSync(vault, '');
    chmodSync(folder, 0o777);
    expect(exposuresOf(vault)).toEqual([{ what: 'folder', path: folder }]);
  });

  it('is exposed by the folder of a link to it, and of a link to that', () => {
    const open = path.join(path.dirname(folder), 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    symlinkSync('../vaults/Keys.latchkey', path.join(open, 'Middle.latchkey'));
    const link = path.join(path.dirname(folder), 'Link.latchkey');
    symlinkSync('open/Middle.latchkey', link);
    expect(exposuresOf(link)).toEqual([{ what: 'folder', path: open }]);
    expect(exposuresOf(file)).toEqual([]);
  });

  it('is named where it is, by whatever link it was opened', () => {
    chmodSync(file, 0o666);
    const link = path.join(path.dirname(folder), 'Link.latchkey');
    symlinkSync(file, link);
    expect(exposuresOf(link)).toEqual([{ what: 'file', path: file }]);
  });

  it('that belongs to another user, or whose folder does, is exposed to that one, and to root it is not', () => {
    const other = { uid: 41_001, gid: 41_002 };
    expect(exposuresOf(file, owning(file, other))).toEqual([{ what: 'owner', path: file }]);
    expect(exposuresOf(file, owning(folder, other))).toEqual([{ what: 'owner', path: folder }]);
    expect(exposuresOf(file, owning(file, { ...other, uid: 0 }))).toEqual([]);
  });

  it('that another user shares with a group of ours is exposed to nobody', () => {
    const gid = process.getegid?.() ?? 0;
    chmodSync(file, 0o660);
    expect(exposuresOf(file, owning(file, { uid: 41_001, gid }))).toEqual([]);
    expect(exposuresOf(file, owning(file, { uid: 41_001, gid: 41_002 }))).toEqual([{ what: 'owner', path: file }]);
    chmodSync(file, 0o640);
    expect(exposuresOf(file, owning(file, { uid: 41_001, gid }))).toEqual([{ what: 'owner', path: file }]);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'that belongs to another user is exposed to that one, where root opens it',
    () => {
      chownSync(file, 41_001, 41_002);
      expect(exposuresOf(file)).toEqual([{ what: 'owner', path: file }]);
    },
  );

  it('that is not there is exposed to nobody', () => {
    expect(exposuresOf(path.join(folder, 'none'))).toEqual([]);
  });
});
