import { constants } from 'node:fs';
import path from 'node:path';
import { closeQuietly, type FileSystem, isSameFile, reasonOf } from './file-system.ts';

// In milliseconds. Where files cannot be locked, a temporary file older than this was left by a crash: none takes that long to write.
const leftMs = 24 * 60 * 60 * 1000;

const temporaryName = /^(?<base>.+)\.[0-9a-f]{12}\.tmp$/;

/** The name of the file that the temporary file `name` was to become, or null when it is not a temporary file of `withTemporary`. */
export function baseOf(name: string): string | null {
  return temporaryName.exec(name)?.groups?.['base'] ?? null;
}

/** Whether `name` is a temporary file of `withTemporary` for `base`. */
export function isTemporaryOf(base: string, name: string): boolean {
  return baseOf(name) === base;
}

/** The name under which the file `base` is kept when another takes its place at `instant` (in the form of `timeName`). */
export function keptName(base: string, instant: string): string {
  const { name, ext } = path.parse(base);
  return `${name}.damaged-${instant}${ext}`;
}

/** Whether `name` comes from `keptName` for `base`. */
export function isKeptFrom(base: string, name: string): boolean {
  const { name: stem, ext } = path.parse(base);
  return name.startsWith(`${stem}.damaged-`) && name.endsWith(ext);
}

/** Removes the files in `folder` whose names satisfy `isTemporary` and that nobody is writing: a crash left them. */
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
      // It does no harm; the next attempt may succeed.
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

// Never follow a link, and never block on a named pipe.
const flags = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function removeUnlessHeld(fs: FileSystem, left: string): Promise<void> {
  const descriptor = fs.openSync(left, flags);
  try {
    const stats = fs.fstatSync(descriptor, { bigint: true });
    if (!stats.isFile() || !(await isLeft(fs, descriptor, Number(stats.mtimeMs)))) return;
    // Its writer may have renamed it before we got the lock.
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
