import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { folderAccess } from '../../../main/vault/file-access.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { type FileSystem, fileSystem } from '../../../main/vault/file-system.ts';
import type { Write } from '../../../main/vault/storage.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const isRoot = process.getuid?.() === 0;
// Nobody has these.
const [user, group, other] = [41_001, 41_002, 41_003];

let file: string;

beforeEach(() => {
  file = path.join(temporaryFolder(), 'Keys.latchkey');
  writeFileSync(file, 'one');
});

const end = { size: 3, mark: Buffer.from('ne'), markAt: 1 };
const two = (write: Write) => write(Buffer.from('two'));
const all = async () => true;

function accessAt(name: string): readonly [mode: string, uid: number, gid: number] {
  const { mode, uid, gid } = statSync(name);
  return [(mode & 0o7777).toString(8).padStart(4, '0'), uid, gid];
}

/** A file system that nothing else has: who writes, with `refuse` for a call that is not allowed. */
function refusing(...names: readonly (keyof FileSystem)[]): FileSystem {
  const refuse = () => {
    throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
  };
  return { ...fileSystem, ...Object.fromEntries(names.map((name) => [name, refuse])) };
}

describe.skipIf(process.platform === 'win32')('what is written in the place of a vault, and beside it', () => {
  it.each([0o600, 0o640, 0o660, 0o604, 0o400 | 0o200])('has the mode %i of it', async (mode) => {
    chmodSync(file, mode);
    const storage = fileStorage(file);
    const { file: backup } = await storage.backUp(1, two, all);
    const kept = await storage.replace(end, two, true);
    expect(readFileSync(file, 'utf8')).toBe('two');
    for (const made of [file, backup, kept ?? '']) expect(statSync(made).mode & 0o7777).toBe(mode);
  });

  it('has nothing of its set-user-ID, set-group-ID and sticky bits', async () => {
    chmodSync(file, 0o7640);
    await fileStorage(file).replace(end, two, false);
    expect(accessAt(file)[0]).toBe('0640');
  });

  it.skipIf(!isRoot)('has the user and the group of it, where root writes', async () => {
    chownSync(file, user, group);
    chmodSync(file, 0o640);
    const storage = fileStorage(file);
    const { file: backup } = await storage.backUp(1, two, all);
    const kept = await storage.replace(end, two, true);
    for (const made of [file, backup, kept ?? '']) expect(accessAt(made)).toEqual(['0640', user, group]);
    expect(accessAt(path.dirname(backup))).toEqual(['0750', user, group]);
  });

  it.skipIf(!isRoot)('has them where there are no links to keep the old file by', async () => {
    chownSync(file, user, group);
    chmodSync(file, 0o640);
    const kept = await fileStorage(file, refusing('linkSync')).replace(end, two, true);
    expect(accessAt(kept ?? '')).toEqual(['0640', user, group]);
    expect(readFileSync(kept ?? '', 'utf8')).toBe('one');
  });

  it.skipIf(!isRoot)('is for its owner alone until all of it is written', async () => {
    chownSync(file, user, group);
    chmodSync(file, 0o666);
    const seen: unknown[] = [];
    const look = async (write: Write) => {
      await two(write);
      const folder = path.dirname(file);
      const names = readdirSync(folder, { recursive: true }).map(String);
      seen.push(...names.filter((name) => name.endsWith('.tmp')).map((name) => accessAt(path.join(folder, name))));
    };
    const storage = fileStorage(file);
    await storage.backUp(1, look, all);
    await storage.replace(end, look, false);
    expect(seen).toEqual([
      ['0600', 0, 0],
      ['0600', 0, 0],
    ]);
    expect(accessAt(file)).toEqual(['0666', user, group]);
  });
});

describe.skipIf(process.platform === 'win32' || !isRoot)('where user or group cannot be given', () => {
  /** What a process of `uid`, in `groups`, tells of compacting and backing up the vault: whose access was lost. */
  function asUser(uid: number, groups: readonly number[]): readonly string[] {
    const module = new URL('../../../main/vault/file-storage.ts', import.meta.url).href;
    const system = new URL('../../../main/vault/file-system.ts', import.meta.url).href;
    const program = `
      import { fileStorage } from ${JSON.stringify(module)};
      import { fileSystem } from ${JSON.stringify(system)};
      const told = [];
      const storage = fileStorage(${JSON.stringify(file)}, fileSystem, (file, error) => told.push(file + ' ' + error.code));
      const write = (write) => write(Buffer.from('two'));
      await storage.replace({ size: 3, mark: Buffer.from('ne'), markAt: 1 }, write, false);
      await storage.backUp(1, write, async () => true);
      console.log(JSON.stringify(told));`;
    const [primary = 0] = groups;
    const ids = ['--reuid', String(uid), '--regid', String(primary), '--groups', groups.join(',')];
    const node = [process.execPath, '--input-type=module', '--eval', program];
    const { stdout, stderr } = spawnSync('setpriv', [...ids, '--', ...node], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  }

  const backup = () => path.join(path.dirname(file), 'backups', 'Keys-1970-01-01T00-00-00.001Z.latchkey');

  beforeEach(() => {
    chmodSync(path.dirname(file), 0o777);
  });

  it('keeps the group, where the writer is in it, and says that the user is another', () => {
    chownSync(file, 0, group);
    chmodSync(file, 0o660);
    expect(asUser(user, [other, group])).toEqual([`${file} EPERM`]);
    expect(accessAt(file)).toEqual(['0660', user, group]);
    expect(accessAt(backup())).toEqual(['0660', user, group]);
    expect(accessAt(path.dirname(backup()))).toEqual(['0770', user, group]);
  });

  it('has no right for a group that is not the vault’s, and none for others that the group lacked', () => {
    chownSync(file, 0, group);
    chmodSync(file, 0o646);
    expect(asUser(user, [other])).toEqual([`${file} EPERM`]);
    expect(accessAt(file)).toEqual(['0604', user, other]);
    expect(accessAt(backup())).toEqual(['0604', user, other]);
  });

  it('says nothing where all is as it was', () => {
    chownSync(file, user, group);
    chmodSync(file, 0o640);
    expect(asUser(user, [other, group])).toEqual([]);
    expect(accessAt(file)).toEqual(['0640', user, group]);
    expect(accessAt(backup())).toEqual(['0640', user, group]);
  });
});

describe('a mode that the file system refuses', () => {
  it.skipIf(process.platform === 'win32')('leaves the new file for its owner, and is told once', async () => {
    chmodSync(file, 0o644);
    const told: string[] = [];
    const storage = fileStorage(file, refusing('fchmodSync'), (name) => told.push(name));
    await storage.replace(end, two, false);
    expect(accessAt(file)[0]).toBe('0600');
    chmodSync(file, 0o644);
    await storage.backUp(1, two, all);
    expect(told).toEqual([file]);
  });
});

describe('the folder of backups', () => {
  it.each([
    [0o600, 0o700],
    [0o640, 0o750],
    [0o660, 0o770],
    [0o644, 0o755],
    [0o666, 0o775],
    [0o604, 0o705],
  ])('of a vault with the mode %i has the mode %i: nobody but user and group adds to it', (mode, expected) => {
    expect(folderAccess({ mode, uid: 1, gid: 2 })).toEqual({ mode: expected, uid: 1, gid: 2 });
  });

  it.skipIf(process.platform === 'win32')('stays as it is where it is there', async () => {
    const folder = path.join(path.dirname(file), 'backups');
    mkdirSync(folder, { mode: 0o711 });
    chmodSync(file, 0o660);
    await fileStorage(file).backUp(1, two, all);
    expect(accessAt(folder)[0]).toBe('0711');
  });
});
