import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Asking, Console } from './console.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** Whether standard input is a terminal, so that somebody can be asked. */
export function isTerminal({ stdin }: Console): boolean {
  return stdin.isTTY === true;
}

/** Asks `question` on the terminal. Returns the line typed, or null when the input ended. */
export function ask(terminal: Terminal, question: string): Promise<string | null> {
  const { stdin, stderr } = terminal.console;
  const reader = createInterface({ input: stdin, output: stderr, historySize: 0 });
  reader.setPrompt(printable(question));
  reader.prompt();
  return lineFrom(terminal, reader);
}

/** As `ask`, without echo. */
export async function askHidden(
  terminal: Terminal,
  question: string,
  on: Asking = standard(terminal.console),
): Promise<string | null> {
  const reader = hiddenReader(question, on);
  try {
    return await lineFrom(terminal, reader);
  } finally {
    on.output.write('\n');
  }
}

/** Asks `question` on the terminal, and returns all lines typed or pasted until Ctrl-D, without echo. */
export async function askHiddenText(terminal: Terminal, question: string): Promise<string> {
  const reader = hiddenReader(question, standard(terminal.console));
  heedInterrupt(terminal, reader);
  const lines: string[] = [];
  try {
    for await (const line of reader) lines.push(line);
  } finally {
    terminal.console.stderr.write('\n');
  }
  return lines.join('\n');
}

function standard({ stdin, stderr }: Console): Asking {
  return { input: stdin, output: stderr };
}

/**
 * Runs `ask` on the terminal from which the process was started, whatever its standard input and output are; null if there is none.
 */
export async function onOwnTerminal<T>(console: Console, ask: (on: Asking) => Promise<T>): Promise<T | null> {
  const own = console.openTerminal();
  try {
    return own === null ? null : await ask(own);
  } finally {
    own?.input.destroy();
    own?.output.destroy();
  }
}

function hiddenReader(question: string, { input, output: shown }: Asking): Interface {
  // `readline` edits the line, and would echo it to this output.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output, terminal: true, historySize: 0 });
  // Only now, when the terminal no longer echoes.
  shown.write(printable(question));
  return reader;
}

async function lineFrom(terminal: Terminal, reader: Interface): Promise<string | null> {
  heedInterrupt(terminal, reader);
  try {
    return await new Promise<string | null>((resolve) => {
      reader.once('line', resolve);
      reader.once('close', () => resolve(null));
    });
  } finally {
    reader.close();
  }
}

// In raw mode, the terminal sends no signals.
function heedInterrupt({ console, interruption }: Terminal, reader: Interface): void {
  reader.on('SIGINT', () => {
    console.stderr.write('\n');
    interruption.interrupt('SIGINT');
  });
}
