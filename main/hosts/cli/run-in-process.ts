import { openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';
import { argumentsWithBytes, environmentWithBytes, folderWithBytes } from '../raw-text.ts';
import { runCommandLine } from './run-command-line.ts';
import type { Asking, Console } from './terminal/console.ts';

const ours: Console = {
  env: environmentWithBytes(process.env),
  get cwd() {
    return folderWithBytes();
  },
  // Opened only on first use, because help needs none.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  events: process,
  exit: (code) => process.exit(code),
  openTerminal,
};

/** Runs the command of this process on its own streams, and returns the exit code. */
export function runInProcess(): Promise<number> {
  return runCommandLine(argumentsWithBytes(process.argv.slice(2)), ours);
}

function openTerminal(): Asking | null {
  const input = opened('r', (descriptor) => new ReadStream(descriptor));
  const output = opened('w', (descriptor) => new WriteStream(descriptor));
  if (input !== null && output !== null) return { input, output };
  input?.destroy();
  output?.destroy();
  return null;
}

function opened<S>(flags: 'r' | 'w', open: (descriptor: number) => S): S | null {
  try {
    return open(openSync('/dev/tty', flags));
  } catch {
    return null;
  }
}
