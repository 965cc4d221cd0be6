import path from 'node:path';
import type { FileSystem } from './file-system.ts';

/**
 * Creates `folder` and its missing parents, with the permission bits `mode`. Returns the path of the topmost folder that was created, if any.
 * Throws the operating system's error.
 */
export function makeFolders(
  fs: Pick<FileSystem, 'mkdirSync' | 'statSync'>,
  folder: string,
  mode: number,
): string | undefined {
  const missing = topmostMissing(fs, path.resolve(folder));
  // The topmost is made separately: on a file system without mkdir, such as /proc, this fails with ENOENT, on which `recursive` retries forever (Node.js 24).
  if (missing !== undefined) makeOne(fs, missing, mode);
  const made = fs.mkdirSync(folder, { recursive: true, mode });
  return missing ?? made;
}

function topmostMissing(fs: Pick<FileSystem, 'statSync'>, folder: string): string | undefined {
  let missing: string | undefined;
  for (let at = folder; fs.statSync(at, { throwIfNoEntry: false }) === undefined; at = path.dirname(at)) {
    missing = at;
    if (at === path.dirname(at)) break;
  }
  return missing;
}

function makeOne(fs: Pick<FileSystem, 'mkdirSync'>, folder: string, mode: number): void {
  try {
    fs.mkdirSync(folder, { mode });
  } catch (error) {
    // Another process created it first.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
