import { fstatSync, readSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';

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
