import path from 'node:path';
import { LatchkeyError } from '../../shared/errors.ts';
import { type FileSystem, reasonOf } from './file-system.ts';

/**
 * That the file open as `descriptor`, with the path `target` (no links), can be replaced by renaming another to it, and has no more than `names` names.
 * @throws {LatchkeyError} `vault.cannot-replace`: another name of the file would lead to the old one from then on; a file that something is mounted on keeps its name
 */
export function requireReplaceable(fs: FileSystem, descriptor: number, target: string, names: bigint): void {
  if (fs.fstatSync(descriptor, { bigint: true }).nlink > names) {
    throw new LatchkeyError({ code: 'vault.cannot-replace', reason: 'hard-link' });
  }
  if (isMountPoint(fs, target)) throw new LatchkeyError({ code: 'vault.cannot-replace', reason: 'mount-point' });
}

function isMountPoint(fs: FileSystem, target: string): boolean {
  const points = mountPoints(fs);
  if (points !== null) return points.includes(target);
  if (process.platform === 'win32') return false;
  // A weaker sign: it misses a mount from the same file system.
  return fs.statSync(target).dev !== fs.statSync(path.dirname(target)).dev;
}

/** Where something is mounted, as far as this process sees it (proc_pid_mountinfo(5)), or null where the system does not tell. */
function mountPoints(fs: FileSystem): readonly string[] | null {
  try {
    const lines = fs.readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
    return lines.map((line) => unescaped(line.split(' ')[4] ?? ''));
  } catch (error) {
    if (reasonOf(error) === null) throw error;
    return null;
  }
}

// Space, tab, line feed and backslash are in octal there.
function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
