import { constants } from 'node:fs';
import path from 'node:path';
import { closeQuietly, type FileSystem, isSameFile, reasonOf } from './file-system.ts';

// Where nothing can be locked: no file takes that long to write, and what is older was left by a crash. In milliseconds.
const leftMs = 24 * 60 * 60 * 1000;

const temporaryName = /^(?<base>.+)\.[0-9a-f]{12}\.tmp$/;

/** What `withTemporary` was to make of the file `name`, or null for one that it does not make. */
export function baseOf(name: string): string | null {
  return temporaryName.exec(name)?.groups?.['base'] ?? null;
}

/** Whether `name` is one that `withTemporary` gives what is to become the file `base`. */
export function isTemporaryOf(base: string, name: string): boolean {
  return baseOf(name) === base;
}

/** The name that the file `base` keeps as of `instant` (part of a file's name), when another is put in its place. */
export function keptName(base: string, instant: string): string {
  const { name, ext } = path.parse(base);
  return `${name}.damaged-${instant}${ext}`;
}

/** Whether `name` is one that `keptName` gives. */
export function isKeptFrom(base: string, name: string): boolean {
  const { name: stem, ext } = path.parse(base);
  return name.startsWith(`${stem}.damaged-`) && name.endsWith(ext);
}

/** Removes the files in `folder` that `isTemporary` is true of the names of, and that nobody is writing: crashes left them. */
export async function removeLeft(
  fs: FileSystem,
  folder: string,
  isTemporary: (name: string) => boolean,
): Promise<void> {
  for (const name of namesIn(fs, folder)) {
    if (!isTemporary(name)) continue;
    try {
      await removeUnlessHeld(fs, path.join(folder, name));
    } catch (error) {
      // It is in nobody's way; the next time may do better.
      if (reasonOf(error) === null) throw error;
    }
  }
}

function namesIn(fs: FileSystem, folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    if (reasonOf(error) === null) throw error;
    return [];
  }
}

// Never what a link of that name leads to, and nothing that waits for others, as a named pipe does.
const flags = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function removeUnlessHeld(fs: FileSystem, left: string): Promise<void> {
  const descriptor = fs.openSync(left, flags);
  try {
    const stats = fs.fstatSync(descriptor, { bigint: true });
    if (!stats.isFile() || !(await isLeft(fs, descriptor, Number(stats.mtimeMs)))) return;
    // Whoever wrote it may have given it its name before the lock was had.
    const found = fs.statSync(left, { bigint: true, throwIfNoEntry: false });
    if (found !== undefined && isSameFile(found, stats)) fs.rmSync(left, { force: true });
  } finally {
    closeQuietly(fs, descriptor);
  }
}

async function isLeft(fs: FileSystem, descriptor: number, modifiedAt: number): Promise<boolean> {
  try {
    return await fs.trySystemLock(descriptor);
  } catch {
    return Date.now() - modifiedAt > leftMs;
  }
}
