import type { EventEmitter } from 'node:events';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { NoPlace } from '../../no-place.ts';
import { pathOf } from '../../raw-text.ts';

/** Where the command line reads from, and where it asks if it is a terminal. */
export type ConsoleInput = Readable & { readonly isTTY?: boolean | undefined; readonly fd?: number | undefined };

/** Where the command line writes to. `fd` is its descriptor, if any. */
export type ConsoleOutput = Writable & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly fd?: number | undefined;
};

/** Where to ask: the input that is typed, and the output for the question. */
export interface Asking {
  readonly input: Readable;
  readonly output: Writable;
}

/** The process as seen by the command line. */
export interface Console {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder for relative paths. Throws if it no longer exists. */
  readonly cwd: string;
  readonly stdin: ConsoleInput;
  readonly stdout: ConsoleOutput;
  readonly stderr: ConsoleOutput;
  /** Emits the signals sent to the process, by name, and `exit` when it ends. */
  readonly events: EventEmitter;
  /** Ends the process at once. */
  exit(code: number): never;
  /** The terminal from which the process was started, whatever its standard input and output are; null if there is none. */
  openTerminal(): Asking | null;
}

/** Whether `file` is relative to the working folder. An empty path names no file, and `C:file` has a working folder of its own. */
export function isRelative(file: string): boolean {
  return file !== '' && path.parse(file).root === '';
}

/** The path for opening `file`, not normalized: only the operating system can resolve ".." after a link. Bytes if it is not UTF-8. */
export function openPath(console: Pick<Console, 'cwd'>, file: string): string | Buffer {
  return pathOf(isRelative(file) ? `${console.cwd}${path.sep}${file}` : file);
}

/**
 * The absolute path of `file`, given on the command line or in the environment.
 * @throws {NoPlace} if the working folder no longer exists, or its name is not UTF-8
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
