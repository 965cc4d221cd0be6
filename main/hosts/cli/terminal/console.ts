import type { EventEmitter } from 'node:events';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

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

/** The path that opens `file`, without normalizing: what ".." means after a link is for the operating system to say. */
export function openPath(console: Console, file: string): string {
  return isRelative(file) ? `${console.cwd}${path.sep}${file}` : file;
}

/** The absolute path of `file`, which the command line or the environment names. */
export function resolvePath(console: Console, file: string): string {
  return path.isAbsolute(file) ? path.resolve(file) : path.resolve(console.cwd, file);
}
