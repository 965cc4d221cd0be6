import { constants } from 'node:fs';
import { LatchkeyError } from '../../shared/errors.ts';
import { type FileSystem, promised, reasonOf } from './file-system.ts';
import { requireFileOrNothing } from './no-file.ts';
import type { StoredFile } from './storage.ts';

/**
 * Opens `file` for reading.
 * @throws {LatchkeyError} `vault.not-found`, `vault.no-file`, `vault.foreign`, `vault.unreadable`
 */
export async function openStored(file: string, fs: FileSystem): Promise<StoredFile> {
  // If a named pipe has taken the vault's place, a blocking open would wait forever.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const descriptor = await unlessUnreadable(() => {
    requireFileOrNothing(fs, file);
    return promised<number>((done) => fs.open(file, flags, done));
  });
  const size = () =>
    unlessUnreadable(async () => {
      const stats = await promised<import('node:fs').Stats>((done) => fs.fstat(descriptor, done));
      if (!stats.isFile()) throw new LatchkeyError({ code: 'vault.foreign' });
      return stats.size;
    });
  return {
    size,
    read: (offset, length, into) =>
      unlessUnreadable(() =>
        readWhole(fs, descriptor, offset, (into ?? Buffer.allocUnsafe(length)).subarray(0, length)),
      ),
    // Nothing was written, so nothing is lost when closing fails.
    close: () => new Promise((resolve) => fs.close(descriptor, () => resolve())),
  };
}

async function readWhole(fs: FileSystem, descriptor: number, offset: number, bytes: Buffer): Promise<Buffer> {
  const { length } = bytes;
  let count = 0;
  for (let read = -1; read !== 0 && count < length; count += read) {
    read = await promised<number>((done) =>
      fs.read(descriptor, bytes, count, length - count, offset + count, (error, bytesRead) => done(error, bytesRead)),
    );
  }
  return bytes.subarray(0, count);
}

export async function unlessUnreadable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null || error instanceof LatchkeyError) throw error;
    throw new LatchkeyError(reason === 'ENOENT' ? { code: 'vault.not-found' } : { code: 'vault.unreadable', reason });
  }
}
