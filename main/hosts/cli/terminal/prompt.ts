import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
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

/** As `ask`, without showing what is typed. */
export async function askHidden(question: string): Promise<string | null> {
  // `readline` edits the line and would echo it here.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  // Now that the terminal echoes nothing any more.
  process.stderr.write(printable(question));
  try {
    return await lineFrom(reader);
  } finally {
    process.stderr.write('\n');
  }
}

async function lineFrom(reader: Interface): Promise<string | null> {
  // The terminal sends no signal while it is read key by key.
  reader.on('SIGINT', () => {
    process.stderr.write('\n');
    interrupt('SIGINT');
  });
  try {
    return await new Promise<string | null>((resolve) => {
      reader.once('line', resolve);
      reader.once('close', () => resolve(null));
    });
  } finally {
    reader.close();
  }
}
