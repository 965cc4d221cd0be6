import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Lock, takeLock } from '../../../main/vault/file-lock.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { type FileSystem, fileSystem } from '../../../main/vault/file-system.ts';
import { frameMaxSize } from '../../../main/vault/format-v1.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { refusal } from './recorder.ts';

let file: string;
let folder: string;

beforeEach(() => {
  file = path.join(temporaryFolder(), 'Keys.latchkey');
  folder = `${file}.lock`;
  writeFileSync(file, 'one');
});

const end = { size: 3, tail: Buffer.from('ne') };

/** What somebody does who takes a lock that looks left behind. */
function takeAway(): void {
  rmdirSync(folder);
  mkdirSync(folder);
}

function leaveStaleLock(): void {
  mkdirSync(folder);
  utimesSync(folder, 0, 0);
}

/** The computer's file system, on which `intrude` runs once: before or after the first call of `name` for the lock. */
function intruded(name: 'statSync' | 'rmdirSync', when: 'before' | 'after', intrude: () => void): FileSystem {
  let isDone = false;
  const once = (called: unknown) => {
    if (!isDone && called === folder) {
      isDone = true;
      intrude();
    }
  };
  const call = (...args: readonly unknown[]) => {
    if (when === 'before') once(args[0]);
    const result = Reflect.apply(fileSystem[name], fileSystem, args);
    if (when === 'after') once(args[0]);
    return result;
  };
  return { ...fileSystem, [name]: call };
}

describe('a lock that a dead process left', () => {
  it('is taken', async () => {
    leaveStaleLock();
    const lock = await takeLock(fileSystem, file);
    expect(lock.isOurs()).toBe(true);
    lock.release();
    expect(existsSync(folder)).toBe(false);
  });

  it('that somebody else took since it was looked at is left to them, for as long as they hold it', async () => {
    leaveStaleLock();
    let winner: Promise<Lock> | undefined;
    const fs = intruded('statSync', 'after', () => {
      winner = takeLock(fileSystem, file);
    });
    await expect(takeLock(fs, file)).rejects.toMatchObject({ code: 'ELOCKED' });
    const lock = await winner;
    expect(lock?.isOurs()).toBe(true);
    lock?.release();
    expect(existsSync(folder)).toBe(false);
  });

  it('is held by one of two that take it in the same instant', async () => {
    leaveStaleLock();
    let first: Promise<Lock> | undefined;
    const fs = intruded('rmdirSync', 'before', () => {
      first = takeLock(fileSystem, file);
    });
    const second = await takeLock(fs, file);
    expect([(await first)?.isOurs(), second.isOurs()]).toEqual([false, true]);
    (await first)?.release();
    expect([existsSync(folder), second.isOurs()]).toEqual([true, true]);
    second.release();
    expect(existsSync(folder)).toBe(false);
  });
});

describe('a lock that was taken away', () => {
  it('is not ours, and is not given back', async () => {
    const lock = await takeLock(fileSystem, file);
    takeAway();
    const { ino } = statSync(folder);
    expect(lock.isOurs()).toBe(false);
    lock.release();
    expect(statSync(folder).ino).toBe(ino);
  });

  it('is not renewed', async () => {
    const lock = await takeLock(fileSystem, file);
    // The instant that every lock which is taken in the same second starts with.
    const { mtime } = statSync(folder);
    takeAway();
    utimesSync(folder, mtime, mtime);
    await setTimeout(3000);
    expect(statSync(folder).mtimeMs).toBe(mtime.getTime());
    lock.release();
  });

  it('is not ours where the folder is gone', async () => {
    const lock = await takeLock(fileSystem, file);
    rmdirSync(folder);
    expect(lock.isOurs()).toBe(false);
    lock.release();
  });
});

describe('an append', () => {
  const large = Buffer.alloc(5 * 1024 * 1024 + 1, 'x');

  /** The computer's file system; `onWrite` is told how many bytes each write was. */
  const watched = (onWrite: (length: number) => void): FileSystem => ({
    ...fileSystem,
    writeSync: (...args: readonly unknown[]) => {
      const written: number = Reflect.apply(fileSystem.writeSync, fileSystem, args);
      onWrite(written);
      return written;
    },
  });

  it('writes a large part in pieces', async () => {
    const lengths: number[] = [];
    await fileStorage(
      file,
      watched((length) => lengths.push(length)),
    ).append(end, [large]);
    expect(lengths).toEqual([...Array(5).fill(1024 * 1024), 1]);
    expect(readFileSync(file).subarray(3).equals(large)).toBe(true);
  });

  it('of a large part ends where the lock is taken away, and cuts nothing off', async () => {
    let count = 0;
    const fs = watched(() => {
      count += 1;
      if (count === 2) takeAway();
    });
    expect(await refusal(fileStorage(file, fs).append(end, [large]))).toEqual({ code: 'vault.busy' });
    expect(count).toBe(2);
    expect(statSync(file).size).toBe(3 + 2 * 1024 * 1024);
  });

  it('is not acknowledged when the lock was taken away before it was durable', async () => {
    const fdatasync = (descriptor: number, done: (error: NodeJS.ErrnoException | null) => void) => {
      takeAway();
      fileSystem.fdatasync(descriptor, done);
    };
    const fs = { ...fileSystem, fdatasync } as FileSystem;
    expect(await refusal(fileStorage(file, fs).append(end, [Buffer.from('x')]))).toEqual({ code: 'vault.busy' });
    expect(readFileSync(file, 'utf8')).toBe('onex');
  });
});

describe('what follows the expected end', () => {
  /** The computer's file system; the largest read goes into `most`. */
  function measured(): { readonly fs: FileSystem; most: number } {
    const watch = {
      most: 0,
      fs: {
        ...fileSystem,
        readSync: (...args: readonly unknown[]) => {
          watch.most = Math.max(watch.most, Number(args[3]));
          return Reflect.apply(fileSystem.readSync, fileSystem, args);
        },
      } as FileSystem,
    };
    return watch;
  }

  it('is not read to see that it is there', async () => {
    writeFileSync(file, Buffer.concat([Buffer.from('one'), Buffer.alloc(3 * 1024 * 1024)]));
    const watch = measured();
    expect(await refusal(fileStorage(file, watch.fs).append(end, [Buffer.from('x')]))).toEqual({
      code: 'vault.changed',
    });
    expect(watch.most).toBe(end.tail.length);
  });

  it('is written again in pieces', async () => {
    const rest = Buffer.alloc(3 * 1024 * 1024 + 5, 'abcdefg');
    writeFileSync(file, Buffer.concat([Buffer.from('one'), rest]));
    const watch = measured();
    await fileStorage(file, watch.fs).syncFrom(end);
    expect(watch.most).toBe(1024 * 1024);
    expect(readFileSync(file).subarray(3).equals(rest)).toBe(true);
  });

  it('is not set aside as torn when it is more than a frame', async () => {
    const descriptor = fileSystem.openSync(file, 'r+');
    fileSystem.ftruncateSync(descriptor, 3 + frameMaxSize + 1);
    fileSystem.closeSync(descriptor);
    const watch = measured();
    expect(await fileStorage(file, watch.fs).setAsideTorn(end, () => true)).toBe(false);
    expect(watch.most).toBe(end.tail.length);
  });
});
