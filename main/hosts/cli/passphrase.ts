import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/**
 * A line typed on the terminal without echo, after `prompt`, or the first line of standard input where that is not a terminal. Null when
 * there is none: the input ended, or Ctrl-C.
 */
export async function readPassphrase(prompt: string): Promise<string | null> {
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write(prompt);
  // `readline` edits the line and would echo it here.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output, terminal: isTerminal, historySize: 0 });
  try {
    return await new Promise<string | null>((resolve) => {
      reader.once('line', resolve);
      reader.once('close', () => resolve(null));
    });
  } finally {
    reader.close();
    if (isTerminal) process.stderr.write('\n');
  }
}
