import path from 'node:path';
import { LatchkeyError } from '../../shared/errors.ts';
import { isKeptFrom, isTemporaryOf } from './file-left.ts';
import { type FileSystem, isSameFile, reasonOf } from './file-system.ts';

/**
 * Requires that the file open as `descriptor`, with the real path `target`, has at most `names` names and can be replaced by a rename.
 * @throws {LatchkeyError} `vault.cannot-replace`: another name would keep leading to the old file, or the file is a mount point and keeps its name
 */
export function requireReplaceable(fs: FileSystem, descriptor: number, target: string, names = 1n): void {
  if (fs.fstatSync(descriptor, { bigint: true }).nlink > names) {
    throw new LatchkeyError({ code: 'vault.cannot-replace', reason: 'hard-link' });
  }
  if (isMountPoint(fs, target)) throw new LatchkeyError({ code: 'vault.cannot-replace', reason: 'mount-point' });
}

/**
 * Removes further names, beside `target`, of the file open as `descriptor`: a crash while a vault was created or recovered leaves them. Requires the lock:
 * another process may be about to use such a name.
 */
export function removeLeftNames(fs: FileSystem, descriptor: number, target: string): void {
  const stats = fs.fstatSync(descriptor, { bigint: true });
  if (stats.nlink <= 1n) return;
  const { dir, base } = path.parse(target);
  for (const name of fs.readdirSync(dir)) {
    if (!isTemporaryOf(base, name) && !isKeptFrom(base, name)) continue;
    const left = path.join(dir, name);
    const found = fs.statSync(left, { bigint: true, throwIfNoEntry: false });
    if (found !== undefined && isSameFile(found, stats)) fs.rmSync(left, { force: true });
  }
}

function isMountPoint(fs: FileSystem, target: string): boolean {
  const points = mountPoints(fs);
  if (points !== null) return points.includes(target);
  if (process.platform === 'win32') return false;
  // Less reliable: misses a mount from the same file system.
  return fs.statSync(target).dev !== fs.statSync(path.dirname(target)).dev;
}

/** The mount points that this process sees (proc_pid_mountinfo(5)), or null where the system does not list them. */
function mountPoints(fs: FileSystem): readonly string[] | null {
  try {
    const lines = fs.readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
    return lines.map((line) => unescaped(line.split(' ')[4] ?? ''));
  } catch (error) {
    if (reasonOf(error) === null) throw error;
    return null;
  }
}

// Space, tab, line feed and backslash are written in octal there.
function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
