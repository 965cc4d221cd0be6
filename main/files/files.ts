import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { LatchkeyError } from '../../shared/errors.ts';

/**
 * Runs `use` on the file at `file`, open for reading.
 * @throws {LatchkeyError} `file.unreadable`
 */
export function withRegularFile<T>(file: string | Buffer, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  return orRefused('file.unreadable', async () => {
    // A named pipe would keep a blocking open waiting for ever.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await handle.stat();
      if (stats.isDirectory()) throw new LatchkeyError({ code: 'file.unreadable', reason: 'EISDIR' });
      if (!stats.isFile()) throw new LatchkeyError({ code: 'file.unreadable', reason: 'EINVAL' });
      return await use(handle);
    } finally {
      await handle.close();
    }
  });
}

/**
 * What is in the file at `file`, which has `maxSize` bytes at the most.
 * @throws {LatchkeyError} `file.unreadable`
 */
export function readSmallFile(file: string, maxSize: number): Promise<Buffer> {
  return withRegularFile(file, async (handle) => {
    const { size } = await handle.stat();
    if (size > maxSize) throw new LatchkeyError({ code: 'file.unreadable', reason: 'EFBIG' });
    return readUpTo(handle, size);
  });
}

// By its end alone, a file that grows meanwhile would be read for ever.
async function readUpTo(handle: FileHandle, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(size);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

/** Makes the folder of `file` keep its name through a power failure, where the file system can. */
export async function syncFolderOf(file: string): Promise<void> {
  // Windows cannot open a folder, and some network drives cannot sync one; what is in the file is on the disk either way.
  const handle = await open(path.dirname(file), 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

// As EACCES (and UNKNOWN, where libuv has no name for what Windows says), and not as Node's own ERR_INVALID_ARG_TYPE, which is a bug of ours.
const systemCode = /^(?:E(?!RR_)[A-Z0-9]+|UNKNOWN)$/;

/** Turns a refusal of the operating system into the error `code`. */
export async function orRefused<T>(code: 'file.unreadable' | 'file.unwritable', action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (error instanceof LatchkeyError || !systemCode.test(reason)) throw error;
    throw new LatchkeyError({ code, reason });
  }
}
