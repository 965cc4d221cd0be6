import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Asking, Console } from './console.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** Whether there is somebody to ask. */
export function isTerminal({ stdin }: Console): boolean {
  return stdin.isTTY === true;
}

/** A line typed on the terminal after `question`, or null when the input ended. */
export function ask(terminal: Terminal, question: string): Promise<string | null> {
  const { stdin, stderr } = terminal.console;
  const reader = createInterface({ input: stdin, output: stderr, historySize: 0 });
  reader.setPrompt(printable(question));
  reader.prompt();
  return lineFrom(terminal, reader);
}

/** As `ask`, without showing what is typed. */
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

/** All lines that are typed or pasted on the terminal after `question`, until Ctrl-D, without showing them. */
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
 * Runs `ask` on the terminal that the process was started from, whatever its standard input and output are; null where there is none.
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
  // `readline` edits the line and would echo it here.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output, terminal: true, historySize: 0 });
  // Now that the terminal echoes nothing any more.
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

// The terminal sends no signal while it is read key by key.
function heedInterrupt({ console, interruption }: Terminal, reader: Interface): void {
  reader.on('SIGINT', () => {
    console.stderr.write('\n');
    interruption.interrupt('SIGINT');
  });
}
