import type { EventEmitter } from 'node:events';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { NoPlace } from '../../no-place.ts';
import { pathOf } from '../../raw-text.ts';

/** What the command line reads from, and asks on when it is a terminal. */
export type ConsoleInput = Readable & { readonly isTTY?: boolean | undefined; readonly fd?: number | undefined };

/** What the command line writes to. `fd` is the descriptor behind it, where there is one. */
export type ConsoleOutput = Writable & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly fd?: number | undefined;
};

/** Where to ask: what is typed, and what shows the question. */
export interface Asking {
  readonly input: Readable;
  readonly output: Writable;
}

/** All that the command line has of the process it runs in. */
export interface Console {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. Throws when it is gone. */
  readonly cwd: string;
  readonly stdin: ConsoleInput;
  readonly stdout: ConsoleOutput;
  readonly stderr: ConsoleOutput;
  /** Emits the signals that the process is sent, by their names, and `exit` when it ends. */
  readonly events: EventEmitter;
  /** Ends the process at once. */
  exit(code: number): never;
  /** The terminal that the process was started from, whatever its standard input and output are, or null where there is none. */
  openTerminal(): Asking | null;
}

/** Whether `file` starts from the folder that the command runs in. To a program, '' is no file, and `C:file` has a folder of its own. */
export function isRelative(file: string): boolean {
  return file !== '' && path.parse(file).root === '';
}

/** The path that opens `file`, without normalizing: what ".." means after a link is for the operating system to say. Bytes, where it is not UTF-8. */
export function openPath(console: Pick<Console, 'cwd'>, file: string): string | Buffer {
  return pathOf(isRelative(file) ? `${console.cwd}${path.sep}${file}` : file);
}

/**
 * The absolute path of `file`, which the command line or the environment names.
 * @throws {NoPlace} where the folder that it starts from is gone, or its name is not UTF-8
 */
export function resolvePath(console: Console, file: string): string {
  if (path.isAbsolute(file)) return path.resolve(file);
  const folder = existingFolder(console);
  if (folder.isWellFormed()) return path.resolve(folder, file);
  throw new NoPlace(`"${file}" starts from the folder "${folder}", whose name is not UTF-8; give its absolute path`);
}

function existingFolder(console: Console): string {
  try {
    return console.cwd;
  } catch {
    throw new NoPlace('the folder that the command runs in is gone');
  }
}
