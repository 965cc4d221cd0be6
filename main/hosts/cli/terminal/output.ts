import { fstatSync, writeSync } from 'node:fs';
import { Failure } from './failure.ts';
import { printable, printableLines } from './printable.ts';

// Whoever writes is told of it at the write itself; of standard error there is nobody to tell.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
process.on('exit', () => showPassing(''));

// What stands on the last line of the terminal until something else is said.
let passing = '';

/** Shows `words`, cut to its width, on the last line of the terminal that standard error is, in place of what was shown so before; '' takes it away. */
export function showPassing(words: string): void {
  if (process.stderr.isTTY !== true) return;
  const next = printable(words).slice(0, (process.stderr.columns || 80) - 1);
  // All of it is ASCII. A space is what every terminal can do.
  if (next !== passing) process.stderr.write(`\r${next.padEnd(passing.length)}${next === '' ? '\r' : ''}`);
  passing = next;
}

/** Says `words` on standard error. */
export function say(words: string): void {
  showPassing('');
  process.stderr.write(`latchkey: ${printableLines(words)}\n`);
}

/** Hands `text` to whoever reads standard output. Rejects with the operating system's error when nobody takes it. */
export async function write(text: string): Promise<void> {
  showPassing('');
  // Into a file, the stream would take a part for the whole when the disk is full.
  if (fstatSync(1).isFile()) return writeWhole(Buffer.from(text));
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function writeWhole(bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(1, bytes, written);
}

/** As `write`, but a reader that has seen enough (`| head`) is no failure: the answer is whether more is wanted. */
export async function print(text: string): Promise<boolean> {
  try {
    await write(text);
    return true;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (reason === 'EPIPE') return false;
    throw new Failure(`standard output cannot be written (${reason})`);
  }
}

/** How many columns the terminal has that standard output is, or null when it is none. */
export function terminalWidth(): number | null {
  return process.stdout.isTTY ? process.stdout.columns || 80 : null;
}
