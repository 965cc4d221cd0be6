import { randomBytes } from 'node:crypto';
import { constants, fstatSync, type Stats, unwatchFile, watchFile, writeSync } from 'node:fs';
import { type FileHandle, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
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
    append: (expectedSize, bytes) => unlessUnwritable(() => appendLocked(file, expectedSize, bytes)),
    watch: (listener) => watch(file, listener),
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

// A lock that was not renewed for this long counts as left behind by a dead process, and is taken.
const staleLockMs = 5000;

// Asked for its size twice a second, which works on every file system; what the systems have for being told does not (network drives).
const watchMs = 500;

function watch(file: string, listener: () => void): () => void {
  const onStat = (now: Stats, before: Stats) => {
    if (now.size !== before.size || now.mtimeMs !== before.mtimeMs) listener();
  };
  watchFile(file, { interval: watchMs, persistent: false }, onStat);
  return () => unwatchFile(file, onStat);
}

/** Whether the lock is still ours, as far as this process can know. */
type IsOurs = () => boolean;

async function appendLocked(file: string, expectedSize: number, bytes: Uint8Array): Promise<void> {
  let isLost = false;
  const release = await lock(file, {
    stale: staleLockMs,
    // Longer than a lock takes to go stale: whoever died with it keeps nobody from writing.
    retries: { retries: 40, minTimeout: 20, maxTimeout: 200 },
    onCompromised: () => {
      isLost = true;
    },
  });
  const [since, wallSince] = [performance.now(), Date.now()];
  // Asked of both clocks: a workstation that slept may have stopped the one, and somebody may have set the other.
  const isOurs = () =>
    !isLost && performance.now() - since < staleLockMs / 2 && Math.abs(Date.now() - wallSince) < staleLockMs / 2;
  try {
    await appendOpened(file, expectedSize, bytes, isOurs);
  } finally {
    // The frame is stored, or the error says why not; a lock that stays behind goes stale.
    await release().catch(() => undefined);
  }
}

async function appendOpened(file: string, expectedSize: number, bytes: Uint8Array, isOurs: IsOurs): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await append(handle, expectedSize, bytes, isOurs);
  } finally {
    // After the sync, closing has nothing left to fail at that anybody could mend.
    await handle.close().catch(() => undefined);
  }
}

async function append(handle: FileHandle, expectedSize: number, bytes: Uint8Array, isOurs: IsOurs): Promise<void> {
  try {
    // In one go, so that nothing but these few microseconds lies between knowing that the lock is ours and using it.
    if (!isOurs()) throw new LatchkeyError({ code: 'vault.busy' });
    if (fstatSync(handle.fd).size !== expectedSize) throw new LatchkeyError({ code: 'vault.changed' });
    writeAll(handle.fd, expectedSize, bytes);
    await handle.datasync();
  } catch (error) {
    if (!(error instanceof LatchkeyError)) await cutBack(handle, expectedSize, isOurs);
    throw error;
  }
}

function writeAll(descriptor: number, position: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
  }
}

// What was not acknowledged must not be found later. Where even this fails, the file is longer than its writer believes, and every later append
// is refused until the vault was read again.
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
