import { randomBytes } from 'node:crypto';
import { constants, fstatSync, readSync, writeSync } from 'node:fs';
import { type FileHandle, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { LatchkeyError } from '../../shared/errors.ts';
import type { VaultStorage } from './storage.ts';

// The file and its folder are for their owner alone.
const fileMode = 0o600;
const folderMode = 0o700;

/** A vault in the file at `file`. */
export function fileStorage(file: string): VaultStorage {
  return {
    size: () => unlessUnreadable(async () => (await stat(file)).size),
    read: (offset, length) => unlessUnreadable(() => readAt(file, offset, length)),
    create: (bytes) => unlessUnwritable(() => create(file, bytes)),
    append: (expectedSize, bytes, expectedTail) =>
      unlessUnwritable(() => appendLocked(file, { size: expectedSize, tail: expectedTail }, bytes)),
    watch,
  };
}

async function readAt(file: string, offset: number, length: number): Promise<Buffer> {
  // A named pipe in the vault's place would keep a blocking open waiting for ever.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    // A folder has an error of its own.
    if (!stats.isFile() && !stats.isDirectory()) throw new LatchkeyError({ code: 'vault.foreign' });
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

// Written and synced under another name first: whatever happens, the vault's name belongs to a whole vault or to nothing.
async function create(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: folderMode });
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', fileMode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await giveName(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(path.dirname(file));
}

// `link`, unlike `rename`, never replaces a vault that appeared meanwhile. Where there are no links (exFAT), an empty file claims the name first; a
// crash between the two leaves that.
async function giveName(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
  } catch (error) {
    const reason = errorCode(error) ?? '';
    if (reason === 'EEXIST') throw new LatchkeyError({ code: 'vault.exists' });
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(reason)) throw error;
    await (await open(file, 'wx', fileMode)).close();
    await rename(temporary, file);
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, and makes names durable without being asked.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// Looked at by the clock, which works on every file system; what the systems have for being told does not (network drives).
const watchMs = 500;

function watch(listener: () => void): () => void {
  const timer = setInterval(listener, watchMs).unref();
  return () => clearInterval(timer);
}

// A lock that was not renewed for this long counts as left behind by a dead process, and is taken.
const staleLockMs = 5000;

/** Whether the lock is still ours, as far as this process can know. */
type IsOurs = () => boolean;

/** What a writer believes is stored. */
interface StoredEnd {
  readonly size: number;
  /** The last bytes of it. */
  readonly tail: Uint8Array;
}

async function appendLocked(file: string, expected: StoredEnd, bytes: Uint8Array): Promise<void> {
  let isLost = false;
  const release = await lockPatiently(file, () => {
    isLost = true;
  });
  const [since, wallSince] = [performance.now(), Date.now()];
  // Asked of both clocks: a workstation that slept may have stopped the one, and somebody may have set the other.
  const isOurs = () =>
    !isLost && performance.now() - since < staleLockMs / 2 && Math.abs(Date.now() - wallSince) < staleLockMs / 2;
  try {
    await appendOpened(file, expected, bytes, isOurs);
  } finally {
    // The frame is stored, or the error says why not; a lock that stays behind goes stale.
    await release().catch(() => undefined);
  }
}

// Waits longer than a lock takes to go stale, so that whoever died with it keeps nobody from writing; any other failure is told at once.
async function lockPatiently(file: string, onCompromised: () => void): Promise<() => Promise<void>> {
  for (const since = performance.now(); ; await setTimeout(20 + Math.random() * 80)) {
    try {
      return await lock(file, { stale: staleLockMs, retries: 0, onCompromised });
    } catch (error) {
      if (errorCode(error) !== 'ELOCKED' || performance.now() - since > staleLockMs * 1.5) throw error;
    }
  }
}

async function appendOpened(file: string, expected: StoredEnd, bytes: Uint8Array, isOurs: IsOurs): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await append(handle, expected, bytes, isOurs);
  } finally {
    // After the sync, closing has nothing left to fail at that anybody could mend.
    await handle.close().catch(() => undefined);
  }
}

async function append(handle: FileHandle, expected: StoredEnd, bytes: Uint8Array, isOurs: IsOurs): Promise<void> {
  try {
    // In one go, so that nothing but these few microseconds lies between knowing that the lock is ours and using it.
    if (!isOurs()) throw new LatchkeyError({ code: 'vault.busy' });
    if (!endsAs(handle.fd, expected)) throw new LatchkeyError({ code: 'vault.changed' });
    writeAll(handle.fd, expected.size, bytes);
    await handle.datasync();
  } catch (error) {
    if (!(error instanceof LatchkeyError)) await cutBack(handle, expected.size, isOurs);
    throw error;
  }
}

function endsAs(descriptor: number, { size, tail }: StoredEnd): boolean {
  const found = Buffer.alloc(tail.length);
  return (
    fstatSync(descriptor).size === size &&
    readSync(descriptor, found, 0, found.length, size - found.length) === found.length &&
    found.equals(tail)
  );
}

function writeAll(descriptor: number, position: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
  }
}

// What was not acknowledged is not to be found later. Where even this fails, or the lock may be another's by now, it is: as a commit that nobody was
// told is stored.
async function cutBack(handle: FileHandle, size: number, isOurs: IsOurs): Promise<void> {
  if (!isOurs()) return;
  await handle
    .truncate(size)
    .then(() => handle.sync())
    .catch(() => undefined);
}

async function unlessUnreadable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const reason = errorCode(error);
    if (reason === null) throw error;
    throw new LatchkeyError(reason === 'ENOENT' ? { code: 'vault.not-found' } : { code: 'vault.unreadable', reason });
  }
}

async function unlessUnwritable<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const reason = errorCode(error);
    if (reason === null) throw error;
    if (reason === 'ELOCKED') throw new LatchkeyError({ code: 'vault.busy' });
    throw new LatchkeyError(reason === 'ENOENT' ? { code: 'vault.not-found' } : { code: 'vault.unwritable', reason });
  }
}

/** The operating system's name of what failed, or null for an error that is not its. */
function errorCode(error: unknown): string | null {
  if (error instanceof LatchkeyError || !(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
