import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type FileSystem, syncFile, syncFolder, writeAll } from './file-system.ts';
import type { Write } from './storage.ts';

// Files and folders of a vault are for their owner alone.
export const fileMode = 0o600;
const folderMode = 0o700;

// No file takes that long to write: what is older was left by a crash.
const leftMs = 24 * 60 * 60 * 1000;

/** Writes a new file beside `file`, durably, and answers its name. Nothing stays behind when it fails. */
export async function writeTemporary(
  fs: FileSystem,
  file: string,
  content: (write: Write) => Promise<void>,
): Promise<string> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const descriptor = fs.openSync(temporary, 'wx', fileMode);
  try {
    try {
      let position = 0;
      await content(async (bytes) => {
        writeAll(fs, descriptor, position, bytes);
        position += bytes.length;
      });
      await syncFile(fs, descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  return temporary;
}

/** Whether `name` is one that `writeTemporary` gives what is to become the file `base`. */
export function isTemporaryOf(base: string, name: string): boolean {
  return name.startsWith(`${base}.`) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(base.length + 1));
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

/** Removes what crashes left of files that were to become `file`. */
export function removeLeft(fs: FileSystem, file: string): void {
  const { dir, base } = path.parse(file);
  try {
    for (const name of fs.readdirSync(dir || '.')) {
      if (!isTemporaryOf(base, name)) continue;
      const left = path.join(dir, name);
      const stats = fs.statSync(left);
      if (stats.isFile() && Date.now() - stats.mtimeMs > leftMs) fs.rmSync(left, { force: true });
    }
  } catch {
    // They are in nobody's way; the next time may do better.
  }
}

/** Gives the file `temporary` the name `file`; when that fails, it is gone. */
export function giveNameTo(fs: FileSystem, temporary: string, file: string): void {
  try {
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** Makes `folder` and the folders above it that are missing, durably. */
export async function makeFolder(fs: FileSystem, folder: string): Promise<void> {
  const topmost = fs.mkdirSync(folder, { recursive: true, mode: folderMode });
  if (topmost === undefined) return;
  for (let made = path.resolve(folder); made.length >= topmost.length; made = path.dirname(made)) {
    await syncFolder(fs, path.dirname(made));
  }
}
