import type { Stats } from 'node:fs';
import { LatchkeyError, type NoFile } from '../../shared/errors.ts';
import { type FileSystem, reasonOf } from './file-system.ts';

/**
 * Requires that `file` is a regular file or does not exist. Checked before opening: opening a named pipe blocks, and opening a device may have side effects.
 * @throws {LatchkeyError} `vault.no-file`; and the operating system's error
 */
export function requireFileOrNothing(fs: FileSystem, file: string): void {
  const found = noFileAt(fs, file);
  if (found !== null) throw new LatchkeyError({ code: 'vault.no-file', found });
}

function noFileAt(fs: FileSystem, file: string): NoFile | null {
  try {
    return kindOf(fs.statSync(file));
  } catch (error) {
    if (reasonOf(error) === 'ELOOP') return 'link-loop';
    if (reasonOf(error) !== 'ENOENT') throw error;
    return fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ? 'dangling-link' : null;
  }
}

function kindOf(stats: Stats): NoFile | null {
  if (stats.isFile()) return null;
  if (stats.isDirectory()) return 'folder';
  if (stats.isFIFO()) return 'pipe';
  return stats.isSocket() ? 'socket' : 'device';
}
