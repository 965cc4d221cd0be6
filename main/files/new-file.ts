import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { LatchkeyError } from '../../shared/errors.ts';
import type { Report } from '../ports/report.ts';
import { orRefused, syncFolderOf } from './files.ts';
import type { Note, Unfinished, UnfinishedWork } from './unfinished.ts';

/** The name of a file that is not completely written yet. */
export const partialName = /^\.latchkey-[0-9a-f]{12}\.partial$/;

/** What writing a new file needs. */
export interface Writing {
  readonly report: Report;
  readonly note: Note;
}

/**
 * Creates the new file `file`, readable by its owner only, filled by `write`, and resolves to the result of `write` once it is durable. Until then it has
 * another name in the same folder, and a note: a process that is killed leaves nothing that could be mistaken for the complete file. If it rejects, there is
 * no file; failure to remove it is reported.
 * @throws {LatchkeyError} `file.unwritable`, with `EEXIST` for an existing file, which is not replaced; and the errors of `write`
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

/** As `writeNewFile`. Once the file is complete, before it gets its name, the result of `onWhole` for its temporary name and its size in bytes is noted. */
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

// Checked before writing anything. Renaming would find it too, but late.
async function requireNone(file: string): Promise<void> {
  const there = await lstat(file).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (there !== null) throw new LatchkeyError({ code: 'file.unwritable', reason: 'EEXIST' });
}

// `link`, unlike `rename`, never replaces a file that appeared meanwhile. Where there are no hard links (exFAT), an empty file claims the name first.
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
    // A later start removes it.
    note.keep();
    report(`${partial}, which is of no use, could not be removed`, error);
  });
}

/** A name such as `latchkey-tokens-2026-11-24.csv`, with the local date at the instant `at` (milliseconds since the epoch). */
export function suggestedName(what: 'tokens' | 'keys' | 'audit', extension: string, at: number): string {
  const date = new Date(at);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `latchkey-${what}-${day.join('-')}.${extension}`;
}

// With more files than this, the suggestion is not worth searching for.
const numberMax = 1000;

/** The path of a new file in `folder`: `name`, or if that exists, with a number from 2. */
export function suggestedFile(folder: string, name: string): string {
  const { name: stem, ext } = path.parse(name);
  let file = path.join(folder, name);
  for (let number = 2; existsSync(file) && number <= numberMax; number += 1) {
    file = path.join(folder, `${stem}-${number}${ext}`);
  }
  return file;
}
