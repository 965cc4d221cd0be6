import { constants } from 'node:os';
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
  // Ended by a signal, the process would leave the terminal without echo.
  const end = (signal: NodeJS.Signals) => {
    reader.close();
    process.exit(128 + constants.signals[signal]);
  };
  const signals = ['SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, end);
  try {
    return await new Promise<string | null>((resolve) => {
      reader.once('line', resolve);
      reader.once('close', () => resolve(null));
    });
  } finally {
    for (const signal of signals) process.off(signal, end);
    reader.close();
    if (isTerminal) process.stderr.write('\n');
  }
}
