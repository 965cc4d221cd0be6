import { openSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { ReadStream, WriteStream } from 'node:tty';
import { interrupt } from './interruption.ts';
import { printable } from './printable.ts';

/** Whether there is somebody to ask. */
export function isTerminal(): boolean {
  return process.stdin.isTTY === true;
}

/** A line typed on the terminal after `question`, or null when the input ended. */
export function ask(question: string): Promise<string | null> {
  const reader = createInterface({ input: process.stdin, output: process.stderr, historySize: 0 });
  reader.setPrompt(printable(question));
  reader.prompt();
  return lineFrom(reader);
}

/** Where to ask: what is typed, and what shows the question. */
export interface Asking {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** As `ask`, without showing what is typed. */
export async function askHidden(question: string, on: Asking = ours): Promise<string | null> {
  const reader = hiddenReader(question, on);
  try {
    return await lineFrom(reader);
  } finally {
    on.output.write('\n');
  }
}

/** All lines that are typed or pasted on the terminal after `question`, until Ctrl-D, without showing them. */
export async function askHiddenText(question: string): Promise<string> {
  const reader = hiddenReader(question, ours);
  heedInterrupt(reader);
  const lines: string[] = [];
  try {
    for await (const line of reader) lines.push(line);
  } finally {
    process.stderr.write('\n');
  }
  return lines.join('\n');
}

const ours: Asking = { input: process.stdin, output: process.stderr };

/**
 * Runs `ask` on the terminal that the process was started from, whatever its standard input and output are; null where there is none.
 */
export async function onOwnTerminal<T>(ask: (on: Asking) => Promise<T>): Promise<T | null> {
  const input = openTerminal('r', (descriptor) => new ReadStream(descriptor));
  const output = openTerminal('w', (descriptor) => new WriteStream(descriptor));
  try {
    return input === null || output === null ? null : await ask({ input, output });
  } finally {
    input?.destroy();
    output?.destroy();
  }
}

function openTerminal<S>(flags: 'r' | 'w', open: (descriptor: number) => S): S | null {
  try {
    return open(openSync('/dev/tty', flags));
  } catch {
    return null;
  }
}

function hiddenReader(question: string, { input, output: shown }: Asking): Interface {
  // `readline` edits the line and would echo it here.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output, terminal: true, historySize: 0 });
  // Now that the terminal echoes nothing any more.
  shown.write(printable(question));
  return reader;
}

async function lineFrom(reader: Interface): Promise<string | null> {
  heedInterrupt(reader);
  try {
    return await new Promise<string | null>((resolve) => {
      reader.once('line', resolve);
      reader.once('close', () => resolve(null));
    });
  } finally {
    reader.close();
  }
}

// The terminal sends no signal while it is read key by key.
function heedInterrupt(reader: Interface): void {
  reader.on('SIGINT', () => {
    process.stderr.write('\n');
    interrupt('SIGINT');
  });
}
