import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { FileBackups, timeName } from './file-backups.ts';
import { type Lock, takeLock } from './file-lock.ts';
import { openStored, unlessUnreadable } from './file-reader.ts';
import { type FileSystem, fileSystem, promised, readAll, reasonOf, syncFolder, writeAll } from './file-system.ts';
import { fileMode, giveNameTo, makeFolder, writeTemporary } from './file-writer.ts';
import type { StoredEnd, VaultStorage, Write } from './storage.ts';

// Looked at by the clock, which works on every file system; what the systems have for being told does not (network drives).
const watchMs = 500;

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
      underLock(fs, file, (lock) => replace(fs, file, expected, write, keepsOld, lock)),
    backups: () => unlessUnreadable(() => backups.list()),
    backUp: (at, write) => unlessUnwritable(() => backups.add(at, write)),
    watch,
  };
}

/** Sees to it that the file that is written to is the one that has the name after a power cut too: whoever put it there may not have come so far as to sync the folder. */
class NameSync {
  readonly #fs: FileSystem;
  readonly #file: string;
  #settled: number | null = null;

  constructor(fs: FileSystem, file: string) {
    this.#fs = fs;
    this.#file = file;
  }

  async settle(descriptor: number): Promise<void> {
    const { ino } = this.#fs.fstatSync(descriptor);
    if (ino === this.#settled) return;
    await syncFolder(this.#fs, path.dirname(this.#fs.realpathSync(this.#file)));
    this.#settled = ino;
  }
}

function watch(listener: () => void): () => void {
  const timer = setInterval(listener, watchMs).unref();
  return () => clearInterval(timer);
}

// Written and synced under another name first: whatever happens, the vault's name belongs to a whole vault or to nothing.
async function create(fs: FileSystem, file: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(fs, path.dirname(file));
  const temporary = await writeTemporary(fs, file, (write) => write(bytes));
  try {
    giveName(fs, temporary, file);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
  await syncFolder(fs, path.dirname(file));
}

// `link`, unlike `rename`, never replaces a vault that appeared meanwhile. Where there are no links (exFAT), an empty file claims the name first; a
// crash between the two leaves that.
function giveName(fs: FileSystem, temporary: string, file: string): void {
  try {
    fs.linkSync(temporary, file);
  } catch (error) {
    if (reasonOf(error) === 'EEXIST') throw new LatchkeyError({ code: 'vault.exists' });
    if (!hasNoLinks(error)) throw error;
    fs.closeSync(fs.openSync(file, 'wx', fileMode));
    fs.renameSync(temporary, file);
  }
}

function hasNoLinks(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(reasonOf(error) ?? '');
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
  for (const part of parts) {
    // Timers, which renew the lock, run between the parts; but nothing lies between knowing that it is ours and the first write.
    if (position > start) await setImmediate();
    requireLock(lock);
    writeAll(fs, descriptor, position, part);
    position += part.length;
  }
}

// What was not acknowledged is not to be found later. Where even this fails, or the lock may be another's by now, it is: as a commit that nobody was
// told is stored.
async function cutBack(fs: FileSystem, descriptor: number, size: number, lock: Lock): Promise<void> {
  if (!lock.isOurs()) return;
  try {
    fs.ftruncateSync(descriptor, size);
    await promised<void>((done) => fs.fsync(descriptor, (error) => done(error)));
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
    const torn = bytesAfter(fs, descriptor, expected);
    if (torn === null || torn.length === 0 || !isTorn(torn)) return false;
    // Under a name of its own before it goes: whatever it was, it is not lost.
    const temporary = await writeTemporary(fs, file, (write) => write(torn));
    giveNameTo(fs, temporary, `${file}.torn-${timeName(Date.now())}`);
    await syncFolder(fs, path.dirname(file));
    requireLock(lock);
    fs.ftruncateSync(descriptor, expected.size);
    await promised<void>((done) => fs.fsync(descriptor, (error) => done(error)));
    return true;
  });
}

// Pages that a failed sync left in memory count as clean: only what is written again is sure to be written.
async function syncFrom(fs: FileSystem, file: string, expected: StoredEnd, lock: Lock): Promise<void> {
  await withDescriptor(fs, file, async (descriptor) => {
    const rest = bytesAfter(fs, descriptor, expected);
    requireLock(lock);
    if (rest !== null) writeAll(fs, descriptor, expected.size, rest);
    await promised<void>((done) => fs.fsync(descriptor, (error) => done(error)));
  });
}

async function replace(
  fs: FileSystem,
  file: string,
  expected: StoredEnd,
  write: (write: Write) => Promise<void>,
  keepsOld: boolean,
  lock: Lock,
): Promise<string | null> {
  // A link to a vault stays a link.
  const target = fs.realpathSync(file);
  await withDescriptor(fs, file, async (descriptor) => requireEnd(fs, descriptor, expected), 'r');
  const temporary = await writeTemporary(fs, target, write);
  let keptAs: string | null = null;
  try {
    if (keepsOld) keptAs = keepOld(fs, target);
    requireLock(lock);
    fs.renameSync(temporary, target);
  } catch (error) {
    for (const made of [temporary, keptAs]) if (made !== null) fs.rmSync(made, { force: true });
    throw error;
  }
  await syncFolder(fs, path.dirname(target));
  return keptAs;
}

function keepOld(fs: FileSystem, file: string): string {
  const { dir, name, ext } = path.parse(file);
  const kept = path.join(dir, `${name}.damaged-${timeName(Date.now())}${ext}`);
  try {
    fs.linkSync(file, kept);
  } catch (error) {
    if (!hasNoLinks(error)) throw error;
    fs.copyFileSync(file, kept);
  }
  return kept;
}

function requireLock(lock: Lock): void {
  if (!lock.isOurs()) throw new LatchkeyError({ code: 'vault.busy' });
}

function requireEnd(fs: FileSystem, descriptor: number, expected: StoredEnd): void {
  if (bytesAfter(fs, descriptor, expected)?.length !== 0) throw new LatchkeyError({ code: 'vault.changed' });
}

/** What is stored after `expected`, or null when it does not go on from there. */
function bytesAfter(fs: FileSystem, descriptor: number, { size, tail }: StoredEnd): Buffer | null {
  const stored = fs.fstatSync(descriptor).size;
  if (stored < size || !readAll(fs, descriptor, size - tail.length, tail.length).equals(tail)) return null;
  return readAll(fs, descriptor, size, stored - size);
}

async function withDescriptor<T>(
  fs: FileSystem,
  file: string,
  use: (descriptor: number) => Promise<T>,
  flags = 'r+',
): Promise<T> {
  const descriptor = fs.openSync(file, flags);
  try {
    return await use(descriptor);
  } finally {
    try {
      fs.closeSync(descriptor);
    } catch {
      // After the sync, closing has nothing left to fail at that anybody could mend.
    }
  }
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
