import { fstatSync, readSync, type Stats, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { type Console, openPath } from './console.ts';

/** The name for standard input, where a file is expected. */
export const standardStream = '-';

/** Whether `file` is the same as standard input, by whatever name: `-`, a name in /dev or /proc, a link, or the file from which it was opened. */
export function isInput(console: Console, file: string): boolean {
  return isSame(console, file, standardStream);
}

/** Whether two names lead to the same file, pipe or terminal. False if one of them does not exist. */
export function isSame(console: Console, first: string, second: string): boolean {
  if (first === second) return true;
  const [one, other] = [statsOf(console, first), statsOf(console, second)];
  if (one === null || other === null) return false;
  if (one.isCharacterDevice() && other.isCharacterDevice()) return one.rdev === other.rdev;
  return one.dev === other.dev && one.ino === other.ino;
}

/** The stats of `file`, or null if they cannot be read. */
export function statsOf(console: Console, file: string): Stats | null {
  try {
    if (file !== standardStream) return statSync(openPath(console, file));
    const { fd } = console.stdin;
    return fd === undefined ? null : fstatSync(fd);
  } catch {
    // Opening it will report why.
    return null;
  }
}

/**
 * Whether standard input (`input`) or output was closed when the process started. Node then opens the null device for both reading and writing, whereas a
 * shell's `< /dev/null` or `> /dev/null` opens it for only one of them.
 */
export function isClosed(descriptor: number | undefined, use: 'input' | 'output'): boolean {
  if (descriptor === undefined || process.platform === 'win32') return false;
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isCharacterDevice() || stats.rdev !== statSync(devNull).rdev) return false;
    if (use === 'input') writeSync(descriptor, Buffer.of(0));
    else readSync(descriptor, Buffer.alloc(1));
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).syscall === 'fstat';
  }
}
