import { fstatSync, type Stats, statSync } from 'node:fs';
import { type Console, openPath } from './console.ts';

/** Standard input, where a file can be named. */
export const standardStream = '-';

/** Whether `file` is what standard input is, whatever it is called: `-`, a name in /dev or /proc, a link, or the file that standard input was opened from. */
export function isInput(console: Console, file: string): boolean {
  return isSame(console, file, standardStream);
}

/** Whether two names of files lead to one file, pipe or terminal. What is not there is the same as nothing. */
export function isSame(console: Console, first: string, second: string): boolean {
  if (first === second) return true;
  const [one, other] = [statsOf(console, first), statsOf(console, second)];
  if (one === null || other === null) return false;
  if (one.isCharacterDevice() && other.isCharacterDevice()) return one.rdev === other.rdev;
  return one.dev === other.dev && one.ino === other.ino;
}

/** What `file` is, or null where that cannot be told. */
export function statsOf(console: Console, file: string): Stats | null {
  try {
    if (file !== standardStream) return statSync(openPath(console, file));
    const { fd } = console.stdin;
    return fd === undefined ? null : fstatSync(fd);
  } catch {
    // Whoever opens it is told why it cannot be.
    return null;
  }
}
