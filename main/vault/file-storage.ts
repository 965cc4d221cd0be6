import { LatchkeyError } from '../../shared/errors.ts';
import type { OnAccessLost } from './file-access.ts';
import { append } from './file-append.ts';
import { FileBackups, realPathOr } from './file-backups.ts';
import { NameSync } from './file-end.ts';
import { type Lock, takeLock } from './file-lock.ts';
import { openStored, unlessUnreadable } from './file-reader.ts';
import { checkReplaceable, create, removeLeftOf, replace } from './file-replace.ts';
import { setAsideTorn, syncFrom } from './file-rest.ts';
import { type FileSystem, fileSystem, reasonOf } from './file-system.ts';
import type { VaultStorage } from './storage.ts';

// Polled, because that works on every file system; the systems' file notifications do not (network drives).
const watchMs = 500;

/**
 * A vault in the file that `file` leads to, with its backups in the folder `backups` beside it. New files get the access of the vault's; the first for which
 * that fails is reported to `onLost`.
 */
export function fileStorage(
  file: string,
  fs: FileSystem = fileSystem,
  onLost: OnAccessLost = () => undefined,
): VaultStorage {
  const onAccessLost = once(onLost);
  const backups = new FileBackups(file, fs, onAccessLost);
  const name = new NameSync(fs, file);
  return {
    open: () => openStored(file, fs),
    create: (bytes) => unlessUnwritable(() => create(fs, file, bytes)),
    append: (expected, parts) => underLock(fs, file, (lock) => append(fs, file, lock, expected, parts, name)),
    setAsideTorn: (expected, isTorn) =>
      underLock(fs, file, (lock) => setAsideTorn(fs, file, lock, expected, isTorn, onAccessLost)),
    syncFrom: (expected) => underLock(fs, file, (lock) => syncFrom(fs, file, lock, expected)),
    requireReplaceable: () => underLock(fs, file, (lock) => checkReplaceable(fs, lock)),
    replace: (expected, write, keepsOld) =>
      underLock(fs, file, (lock) => replace(fs, lock, { expected, write, keepsOld }, name, onAccessLost)),
    backups: () => unlessUnreadable(() => backups.list()),
    backUp: (at, write, isOurs) => unlessUnwritable(() => backups.add(at, write, isOurs)),
    removeLeft: () => removeAllLeft(fs, file, backups),
    watch,
  };
}

async function removeAllLeft(fs: FileSystem, file: string, backups: FileBackups): Promise<void> {
  await removeLeftOf(fs, realPathOr(fs, file));
  await backups.removeLeft();
}

/** A function that calls `tell` on its first call only. */
function once(tell: OnAccessLost): OnAccessLost {
  let isTold = false;
  return (file, error) => {
    if (!isTold) tell(file, error);
    isTold = true;
  };
}

function watch(listener: () => void): () => void {
  const timer = setInterval(listener, watchMs).unref();
  return () => clearInterval(timer);
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
    throw new LatchkeyError(reason === 'ENOENT' ? { code: 'vault.not-found' } : { code: 'vault.unwritable', reason });
  }
}
