import { once } from 'node:events';
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../../main/vault/file-lock.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { type FileSystem, fileSystem } from '../../../main/vault/file-system.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { startHolder } from './holder.ts';
import { refusal } from './recorder.ts';

let file: string;

beforeEach(() => {
  file = path.join(temporaryFolder(), 'Keys.latchkey');
  writeFileSync(file, 'one');
});

const end = { size: 3, mark: Buffer.from('ne'), markAt: 1 };
const busy = { code: 'vault.busy' };
const add = (to = file, fs = fileSystem) => fileStorage(to, fs).append(end, [Buffer.from('!')]);

/** The computer's file system; whether each try to lock succeeded goes into `tries`. */
function withTries() {
  const tries: boolean[] = [];
  const trySystemLock = async (descriptor: number) => {
    const isLocked = await fileSystem.trySystemLock(descriptor);
    tries.push(isLocked);
    return isLocked;
  };
  return { tries, fs: { ...fileSystem, trySystemLock } };
}

describe('the lock of a vault file', () => {
  it('is held by one at a time, and leaves nothing behind', async () => {
    const order: string[] = [];
    const first = await takeLock(fileSystem, file);
    const second = takeLock(fileSystem, file).then((lock) => {
      order.push('second has it');
      lock.release();
    });
    expect(await refusal(takeLock(fileSystem, file, 0))).toEqual(busy);
    order.push('first gives it back');
    first.release();
    await second;
    expect(order).toEqual(['first gives it back', 'second has it']);
    expect(fileSystem.readdirSync(path.dirname(file))).toEqual(['Keys.latchkey']);
  });

  it.each(['hard link', 'symbolic link'])('is the same through a %s', async (kind) => {
    const other = path.join(temporaryFolder(), 'other');
    kind === 'hard link' ? linkSync(file, other) : symlinkSync(file, other);
    const lock = await takeLock(fileSystem, file);
    expect(await refusal(takeLock(fileSystem, other, 0))).toEqual(busy);
    lock.release();
    (await takeLock(fileSystem, other, 0)).release();
  });

  it('is one for this process even where the system does not tell its descriptors apart', async () => {
    const fs = { ...fileSystem, trySystemLock: async () => true };
    const lock = await takeLock(fs, file);
    expect(await refusal(takeLock(fs, file, 0))).toEqual(busy);
    lock.release();
    (await takeLock(fs, file, 0)).release();
  });

  it('of another process is waited for, and is gone with that process, however it ends', async () => {
    const holder = await startHolder(file);
    const { fs, tries } = withTries();
    const appending = add(file, fs);
    expect(await refusal(takeLock(fileSystem, file, 0))).toEqual(busy);
    expect(readFileSync(file, 'utf8')).toBe('one');
    const whileHeld = tries.length;
    expect(tries).toEqual(Array(whileHeld).fill(false));
    const closed = once(holder, 'close');
    holder.kill('SIGKILL');
    await closed;
    const sinceGone = tries.length;
    await appending;
    expect(tries.slice(sinceGone)).not.toContain(false);
    expect(tries.at(-1)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('one!');
  });

  it('stays when the file is opened and closed meanwhile', async () => {
    const holder = await startHolder(file, 'reading');
    expect(await refusal(takeLock(fileSystem, file, 0))).toEqual(busy);
    const lock = holder.kill('SIGKILL') && (await takeLock(fileSystem, file));
    for (const flags of ['r', 'r+']) closeSync(openSync(file, flags));
    const other = await startHolder(file, 'none');
    expect(await once(other, 'close')).toEqual([5, null]);
    if (lock) lock.release();
  });

  it('keeps nobody from reading', async () => {
    const holder = await startHolder(file);
    const stored = await fileStorage(file).open();
    expect((await stored.read(0, 9)).toString()).toBe('one');
    await stored.close();
    holder.kill('SIGKILL');
  });

  it('is of the file that has the name, when another was put in its place meanwhile', async () => {
    const first = await takeLock(fileSystem, file);
    const waiting = takeLock(fileSystem, file);
    writeFileSync(`${file}.new`, 'two');
    renameSync(`${file}.new`, file);
    expect(first.isInPlace()).toBe(false);
    first.release();
    const lock = await waiting;
    expect(lock.isInPlace()).toBe(true);
    expect(readFileSync(lock.descriptor, 'utf8')).toBe('two');
    lock.release();
  });

  it('is not to be had of a file that went while it was waited for', async () => {
    const first = await takeLock(fileSystem, file);
    const appending = refusal(add());
    rmSync(file);
    first.release();
    expect(await appending).toEqual({ code: 'vault.not-found' });
  });

  it('is refused where the name leads to a file that was replaced', async () => {
    const fstatSync = (descriptor: number, options?: { bigint: true }) => {
      const stats = fileSystem.fstatSync(descriptor, options);
      return options === undefined ? stats : Object.assign(stats, { nlink: 0n });
    };
    const fs = { ...fileSystem, fstatSync } as FileSystem;
    expect(await refusal(add(file, fs))).toEqual({ code: 'vault.detached' });
    expect(readFileSync(file, 'utf8')).toBe('one');
    await add();
  });

  it.skipIf(process.platform === 'win32')('is not of a folder or a named pipe', async () => {
    const { spawnSync } = await import('node:child_process');
    expect(spawnSync('mkfifo', [`${file}.pipe`]).status).toBe(0);
    expect(await refusal(add(`${file}.pipe`))).toEqual({ code: 'vault.no-file', found: 'pipe' });
    expect(await refusal(add(path.dirname(file)))).toEqual({ code: 'vault.no-file', found: 'folder' });
  });
});

describe('a folder with the name that a lock once had', () => {
  it('keeps nobody from writing, and stays as it is', async () => {
    const folder = `${file}.lock`;
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'stray'), '');
    const future = new Date(Date.now() + 6 * 60 * 60 * 1000);
    utimesSync(folder, future, future);
    const { mtimeMs } = fileSystem.statSync(folder);
    const { fs, tries } = withTries();
    await add(file, fs);
    expect(tries).toEqual([true]);
    expect(readFileSync(file, 'utf8')).toBe('one!');
    expect([fileSystem.statSync(folder).mtimeMs, fileSystem.readdirSync(folder)]).toEqual([mtimeMs, ['stray']]);
  });
});
