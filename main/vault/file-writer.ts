import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Access, fileMode, folderMode, giveAccess, type OnAccessLost } from './file-access.ts';
import { closeQuietly, type FileSystem, syncFile, syncFolder, withDescriptor, writeAll } from './file-system.ts';
import { makeFolders } from './make-folders.ts';
import type { Write } from './storage.ts';

/** A file to be made. */
export interface NewFile {
  /** Writes its content. */
  readonly content: (write: Write) => Promise<void>;
  /** Its owner, group and mode. By default, only its owner can use it. */
  readonly access?: Access | undefined;
  readonly onAccessLost?: OnAccessLost | undefined;
}

/**
 * Writes a new file beside `file` durably, and then calls `place`, which gives it its name. Removes it when either fails. It is locked until then, so that
 * nobody takes it for one that a crash left.
 */
export async function withTemporary<T>(
  fs: FileSystem,
  file: string,
  made: NewFile,
  place: (temporary: string) => T | Promise<T>,
): Promise<T> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  return writeNew(fs, temporary, file, made, () => place(temporary));
}

/**
 * Writes the new file `name`, which is to become `file`, durably, and runs `then` while it is locked. Removes it when either fails, unless there was a file
 * of that name.
 */
export async function writeNew<T>(
  fs: FileSystem,
  name: string,
  file: string,
  { content, access, onAccessLost }: NewFile,
  then: () => T | Promise<T>,
): Promise<T> {
  const descriptor = fs.openSync(name, 'wx', fileMode);
  try {
    await lockQuietly(fs, descriptor);
    let position = 0;
    await content(async (bytes) => {
      writeAll(fs, descriptor, position, bytes);
      position += bytes.length;
    });
    // Only once it is complete, and before it gets its public name.
    const refused = access === undefined ? null : giveAccess(fs, descriptor, access);
    if (refused !== null) onAccessLost?.(file, refused);
    await syncFile(fs, descriptor);
    return await then();
  } catch (error) {
    fs.rmSync(name, { force: true });
    throw error;
  } finally {
    closeQuietly(fs, descriptor);
  }
}

async function lockQuietly(fs: FileSystem, descriptor: number): Promise<void> {
  try {
    await fs.trySystemLock(descriptor);
  } catch {
    // Where files cannot be locked, its age tells whether it was left by a crash.
  }
}

/** Renames `temporary` to `file`, replacing any file there. */
export function giveNameTo(fs: FileSystem, temporary: string, file: string): void {
  fs.renameSync(temporary, file);
}

/** Creates `folder` and its missing parents durably. The folder itself gets `access` if it was missing. */
export async function makeFolder(
  fs: FileSystem,
  folder: string,
  { access, onAccessLost }: Omit<NewFile, 'content'> = {},
): Promise<void> {
  const topmost = makeFolders(fs, folder, folderMode);
  if (topmost === undefined) return;
  if (access !== undefined && process.platform !== 'win32') {
    const refused = await withDescriptor(fs, folder, async (descriptor) => giveAccess(fs, descriptor, access), 'r');
    if (refused !== null) onAccessLost?.(folder, refused);
  }
  for (let made = path.resolve(folder); made.length >= topmost.length; made = path.dirname(made)) {
    await syncFolder(fs, path.dirname(made));
  }
}
