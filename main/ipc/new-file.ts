import { type FileHandle, open, rm } from 'node:fs/promises';
import type { Report } from '../ports/report.ts';
import { orRefused, syncFolderOf } from './files.ts';

/**
 * Has `write` fill the new file at `file`, which is for its owner alone, and resolves to what `write` does when all of it is on the disk. When it rejects, there
 * is no file; that one could not be removed is reported.
 * @throws {LatchkeyError} `file.unwritable`, with `EEXIST` where there is a file: it is not replaced; and what `write` throws
 */
export function writeNewFile<T>(file: string, write: (handle: FileHandle) => Promise<T>, report: Report): Promise<T> {
  return orRefused('file.unwritable', async () => {
    const handle = await open(file, 'wx', 0o600);
    try {
      const written = await fill(handle, write);
      await syncFolderOf(file);
      return written;
    } catch (error) {
      await remove(file, report);
      throw error;
    }
  });
}

async function fill<T>(handle: FileHandle, write: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    const written = await write(handle);
    await handle.sync();
    return written;
  } finally {
    await handle.close();
  }
}

async function remove(file: string, report: Report): Promise<void> {
  await rm(file, { force: true }).catch((error) => report(`${file}, which is of no use, could not be removed`, error));
}
