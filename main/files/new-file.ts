import { randomBytes } from 'node:crypto';
import { type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { LatchkeyError } from '../../shared/errors.ts';
import type { Report } from '../ports/report.ts';
import { orRefused, syncFolderOf } from './files.ts';
import type { Note, Unfinished, UnfinishedWork } from './unfinished.ts';

/** The name of a file until all of it is written. */
export const partialName = /^\.latchkey-[0-9a-f]{12}\.partial$/;

/** What a new file is written with. */
export interface Writing {
  readonly report: Report;
  readonly note: Note;
}

/**
 * Has `write` fill the new file at `file`, which is for its owner alone, and resolves to what `write` does when all of it is on the disk. It has another name until then, in the
 * same folder, and is noted: a process that is killed leaves nothing that could be taken for the whole. When it rejects, there is no file; that one could not be removed is reported.
 * @throws {LatchkeyError} `file.unwritable`, with `EEXIST` where there is a file: it is not replaced; and what `write` throws
 */
export async function writeNewFile<T>(
  file: string,
  write: (handle: FileHandle) => Promise<T>,
  { report, unfinished }: { readonly report: Report; readonly unfinished: Unfinished },
): Promise<T> {
  const note = await unfinished.begin();
  try {
    return await writeNotedFile(file, write, { report, note });
  } finally {
    await note.end();
  }
}

/** As `writeNewFile`; what `onWhole` makes of the name that the file has, and of its bytes, is noted once it is whole, before it has its own name. */
export function writeNotedFile<T>(
  file: string,
  write: (handle: FileHandle) => Promise<T>,
  { report, note }: Writing,
  onWhole?: (written: T, partial: string, size: number) => UnfinishedWork,
): Promise<T> {
  return orRefused('file.unwritable', async () => {
    await requireNone(file);
    const partial = path.join(path.dirname(file), `.latchkey-${randomBytes(6).toString('hex')}.partial`);
    await note.write({ kind: 'file', partial });
    const handle = await open(partial, 'wx', 0o600);
    try {
      const { written, size } = await fill(handle, write);
      if (onWhole !== undefined) await note.write(onWhole(written, partial, size));
      await giveName(partial, file);
      await syncFolderOf(file);
      return written;
    } finally {
      await remove(partial, { report, note });
    }
  });
}

async function fill<T>(handle: FileHandle, write: (handle: FileHandle) => Promise<T>) {
  try {
    const written = await write(handle);
    await handle.sync();
    return { written, size: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

// Before anything is written: to find it out at the end would be right, and late.
async function requireNone(file: string): Promise<void> {
  const there = await lstat(file).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (there !== null) throw new LatchkeyError({ code: 'file.unwritable', reason: 'EEXIST' });
}

// `link`, unlike `rename`, never replaces a file that appeared meanwhile. Where there are no links (exFAT), an empty file claims the name first.
async function giveName(partial: string, file: string): Promise<void> {
  try {
    await link(partial, file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error;
    const claim = await open(file, 'wx', 0o600);
    await claim.close();
    await rename(partial, file).catch(async (failure) => {
      await rm(file, { force: true });
      throw failure;
    });
  }
}

async function remove(partial: string, { report, note }: Writing): Promise<void> {
  await rm(partial, { force: true }).catch((error) => {
    // Another start removes it.
    note.keep();
    report(`${partial}, which is of no use, could not be removed`, error);
  });
}
