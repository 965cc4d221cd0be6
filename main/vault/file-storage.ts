import { randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, rm, stat } from 'node:fs/promises';
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
  };
}

async function readAt(file: string, offset: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

// Written and synced under another name first: whatever happens, the vault's name belongs to a whole vault or to nothing. `link`, unlike
// `rename`, never replaces a vault that appeared meanwhile.
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
    await link(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(path.dirname(file));
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

async function appendLocked(file: string, expectedSize: number, bytes: Uint8Array): Promise<void> {
  // A lock that was taken from us (we slept for longer than its time) shows in the size of the file.
  const release = await lock(file, {
    retries: { retries: 10, minTimeout: 20, maxTimeout: 200 },
    onCompromised: () => undefined,
  });
  try {
    const handle = await open(file, 'r+');
    try {
      await append(handle, expectedSize, bytes);
    } finally {
      await handle.close();
    }
  } finally {
    await release().catch(ignoreReleased);
  }
}

async function append(handle: FileHandle, expectedSize: number, bytes: Uint8Array): Promise<void> {
  if ((await handle.stat()).size !== expectedSize) throw new LatchkeyError({ code: 'vault.changed' });
  try {
    await writeAll(handle, expectedSize, bytes);
    await handle.datasync();
  } catch (error) {
    // What was not acknowledged must not be found later.
    await handle.truncate(expectedSize);
    await handle.sync();
    throw error;
  }
}

async function writeAll(handle: FileHandle, position: number, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await handle.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
  }
}

// The lock is gone already when it outlived its time; there is nothing left to release.
function ignoreReleased(error: unknown): void {
  const code = errorCode(error);
  if (code !== 'ENOTACQUIRED' && code !== 'ERELEASED') throw error;
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
    if (reason === 'EEXIST') throw new LatchkeyError({ code: 'vault.exists' });
    if (reason === 'ELOCKED') throw new LatchkeyError({ code: 'vault.busy' });
    throw new LatchkeyError(reason === 'ENOENT' ? { code: 'vault.not-found' } : { code: 'vault.unwritable', reason });
  }
}

/** The operating system's name of what failed, or null for an error that is not its. */
function errorCode(error: unknown): string | null {
  if (error instanceof LatchkeyError || !(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
