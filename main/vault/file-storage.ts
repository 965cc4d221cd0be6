import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { FileBackups, timeName } from './file-backups.ts';
import { NameSync, requireEnd, sizeAfter } from './file-end.ts';
import { type Lock, requireLock, takeLock } from './file-lock.ts';
import { openStored, unlessUnreadable } from './file-reader.ts';
import { create, replace } from './file-replace.ts';
import {
  type FileSystem,
  fileSystem,
  promised,
  readAll,
  reasonOf,
  syncFile,
  syncFolder,
  withDescriptor,
  writeAll,
} from './file-system.ts';
import { giveNameTo, writeTemporary } from './file-writer.ts';
import { frameMaxSize } from './format-v1.ts';
import type { StoredEnd, VaultStorage } from './storage.ts';

// Looked at by the clock, which works on every file system; what the systems have for being told does not (network drives).
const watchMs = 500;
// Written at once, in bytes: a slow drive writes as much well before the lock goes stale.
const pieceSize = 1024 * 1024;

/** A vault in the file at `file`, its backups in the folder `backups` beside it. */
export function fileStorage(file: string, fs: FileSystem = fileSystem): VaultStorage {
  const backups = new FileBackups(file, fs);
  const name = new NameSync(fs, file);
  return {
    open: () => openStored(file, fs),
    create: (bytes) => unlessUnwritable(() => create(fs, file, bytes)),
    append: (expected, parts) => underLock(fs, file, (lock) => append(fs, file, expected, parts, lock, name)),
    setAsideTorn: (expected, isTorn) => underLock(fs, file, (lock) => setAsideTorn(fs, file, expected, isTorn, lock)),
    syncFrom: (expected) => underLock(fs, file, (lock) => syncFrom(fs, file, expected, lock)),
    replace: (expected, write, keepsOld) =>
      underLock(fs, file, (lock) => replace(fs, file, expected, write, keepsOld, lock, name)),
    backups: () => unlessUnreadable(() => backups.list()),
    backUp: (at, write, isOurs) => unlessUnwritable(() => backups.add(at, write, isOurs)),
    watch,
  };
}

function watch(listener: () => void): () => void {
  const timer = setInterval(listener, watchMs).unref();
  return () => clearInterval(timer);
}

async function append(
  fs: FileSystem,
  file: string,
  expected: StoredEnd,
  parts: Iterable<Uint8Array>,
  lock: Lock,
  name: NameSync,
): Promise<void> {
  await withDescriptor(fs, file, async (descriptor) => {
    requireEnd(fs, descriptor, expected);
    await name.settle(descriptor);
    try {
      await writeParts(fs, descriptor, expected.size, parts, lock);
      await promised<void>((done) => fs.fdatasync(descriptor, (error) => done(error)));
      requireLock(lock);
    } catch (error) {
      await cutBack(fs, descriptor, expected.size, lock);
      throw error;
    }
  });
}

async function writeParts(
  fs: FileSystem,
  descriptor: number,
  start: number,
  parts: Iterable<Uint8Array>,
  lock: Lock,
): Promise<void> {
  let position = start;
  for (const piece of piecesOf(parts)) {
    // Timers, which renew the lock, run between the pieces; but nothing lies between knowing that it is ours and the write.
    if (position > start) await setImmediate();
    requireLock(lock);
    writeAll(fs, descriptor, position, piece);
    position += piece.length;
  }
}

function* piecesOf(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const part of parts) {
    for (let at = 0; at < part.length; at += pieceSize) yield part.subarray(at, at + pieceSize);
  }
}

// What was not acknowledged is not to be found later. Where even this fails, or the lock may be another's by now, it is: as a commit that nobody was
// told is stored.
async function cutBack(fs: FileSystem, descriptor: number, size: number, lock: Lock): Promise<void> {
  try {
    if (!lock.isOurs()) return;
    fs.ftruncateSync(descriptor, size);
    await syncFile(fs, descriptor);
  } catch {
    // The error that is on its way says what is wrong with the disk.
  }
}

async function setAsideTorn(
  fs: FileSystem,
  file: string,
  expected: StoredEnd,
  isTorn: (bytes: Buffer) => boolean,
  lock: Lock,
): Promise<boolean> {
  return withDescriptor(fs, file, async (descriptor) => {
    const size = sizeAfter(fs, descriptor, expected);
    // A crash leaves less than one frame.
    if (size === null || size === 0 || size > frameMaxSize) return false;
    const torn = readAll(fs, descriptor, expected.size, size);
    if (!isTorn(torn)) return false;
    // Under a name of its own before it goes: whatever it was, it is not lost.
    const temporary = await writeTemporary(fs, file, (write) => write(torn));
    giveNameTo(fs, temporary, `${file}.torn-${timeName(Date.now())}`);
    await syncFolder(fs, path.dirname(file));
    requireLock(lock);
    fs.ftruncateSync(descriptor, expected.size);
    await syncFile(fs, descriptor);
    return true;
  });
}

// Pages that a failed sync left in memory count as clean: only what is written again is sure to be written.
async function syncFrom(fs: FileSystem, file: string, expected: StoredEnd, lock: Lock): Promise<void> {
  await withDescriptor(fs, file, async (descriptor) => {
    const end = expected.size + (sizeAfter(fs, descriptor, expected) ?? 0);
    for (let at = expected.size; at < end; at += pieceSize) {
      if (at > expected.size) await setImmediate();
      const piece = readAll(fs, descriptor, at, Math.min(pieceSize, end - at));
      requireLock(lock);
      writeAll(fs, descriptor, at, piece);
    }
    await syncFile(fs, descriptor);
  });
}

function underLock<T>(fs: FileSystem, file: string, work: (lock: Lock) => Promise<T>): Promise<T> {
  return unlessUnwritable(async () => {
    const lock = await takeLock(fs, file);
    try {
      return await work(lock);
    } finally {
      lock.release();
    }
  });
}

async function unlessUnwritable<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null || error instanceof LatchkeyError) throw error;
    if (reason === 'ELOCKED') throw new LatchkeyError({ code: 'vault.busy' });
    throw new LatchkeyError(reason === 'ENOENT' ? { code: 'vault.not-found' } : { code: 'vault.unwritable', reason });
  }
}
