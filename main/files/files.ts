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
    // A blocking open would wait forever on a named pipe.
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
 * The content of the file `file`, which may have at most `maxSize` bytes.
 * @throws {LatchkeyError} `file.unreadable`
 */
export function readSmallFile(file: string, maxSize: number): Promise<Buffer> {
  return withRegularFile(file, async (handle) => {
    const { size } = await handle.stat();
    if (size > maxSize) throw new LatchkeyError({ code: 'file.unreadable', reason: 'EFBIG' });
    return readUpTo(handle, size);
  });
}

// Up to the size, because a file that keeps growing has no end.
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

/** Makes the name of `file` durable, if the file system supports it. */
export async function syncFolderOf(file: string): Promise<void> {
  // Windows cannot open a folder, and some network drives cannot sync one. The file's content is durable either way.
  const handle = await open(path.dirname(file), 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

// A code such as EACCES, or UNKNOWN where libuv has no name for a Windows error; but not Node's own ERR_INVALID_ARG_TYPE and the like, which are bugs.
const systemCode = /^(?:E(?!RR_)[A-Z0-9]+|UNKNOWN)$/;

/** Turns an error of the operating system into the error `code`. */
export async function orRefused<T>(code: 'file.unreadable' | 'file.unwritable', action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (error instanceof LatchkeyError || !systemCode.test(reason)) throw error;
    throw new LatchkeyError({ code, reason });
  }
}
