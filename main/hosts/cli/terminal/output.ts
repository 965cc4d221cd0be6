import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { maskTokens } from '../../../../shared/domain/mask-tokens.ts';
import { isClosed } from './closed-stream.ts';
import type { Console, ConsoleOutput } from './console.ts';
import { Failure } from './failure.ts';
import { printable, printableLines } from './printable.ts';

/** What is written to standard output and standard error. Tokens in it are masked, whatever it is, but for the one that `printSecret` prints. */
export class Output {
  readonly #stdout: ConsoleOutput;
  readonly #stderr: ConsoleOutput;
  // What stands on the last line of the terminal until something else is said.
  #passing = '';
  #hasWritten = false;
  #isClosed: boolean | null = null;

  constructor({ stdout, stderr, events }: Pick<Console, 'stdout' | 'stderr' | 'events'>) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    // Whoever writes is told of it at the write itself; of standard error there is nobody to tell.
    stdout.on('error', () => undefined);
    stderr.on('error', () => undefined);
    events.on('exit', () => this.showPassing(''));
  }

  /** Shows `words`, cut to its width, on the last line of the terminal that standard error is, in place of what was shown so before; '' takes it away. */
  showPassing(words: string): void {
    if (this.#stderr.isTTY !== true) return;
    const next = printable(words).slice(0, (this.#stderr.columns || 80) - 1);
    // All of it is ASCII. A space is what every terminal can do.
    if (next !== this.#passing) {
      this.#stderr.write(`\r${next.padEnd(this.#passing.length)}${next === '' ? '\r' : ''}`);
    }
    this.#passing = next;
  }

  /** Says `words` on standard error. */
  say(words: string): void {
    this.showPassing('');
    this.#stderr.write(`latchkey: ${printableLines(words)}\n`);
  }

  /** Prints `token`, which was issued just now. Rejects with the operating system's error when nobody takes it. */
  printSecret(token: string): Promise<void> {
    return this.#write(`${token}\n`);
  }

  /** Hands `text` to whoever reads standard output. A reader that has seen enough (`| head`) is no failure: the answer is whether more is wanted. */
  async print(text: string): Promise<boolean> {
    try {
      await this.#write(maskTokens(text));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') return false;
      if (this.isClosed) throw new Failure('standard output is closed');
      // Loaded when there is a reason to tell: a word of help is there at once.
      const { errorReasonText } = await import('../words/system-reason.ts');
      throw new Failure(`standard output cannot be written: ${errorReasonText(error)}`);
    }
  }

  /** Hands `text` to whoever reads standard output. Rejects with the operating system's error when not all of it was taken. */
  write(text: string): Promise<void> {
    return this.#write(maskTokens(text));
  }

  /** Whether there is no standard output at all. */
  get isClosed(): boolean {
    this.#isClosed ??= isClosed(this.#stdout.fd, 'output');
    return this.#isClosed;
  }

  async #write(text: string): Promise<void> {
    this.showPassing('');
    this.#hasWritten = true;
    const { fd } = this.#stdout;
    if (this.isClosed) throw Object.assign(new Error('standard output is closed'), { code: 'EBADF' });
    if (fd !== undefined && !(this.#stdout instanceof Socket)) return writeWhole(fd, Buffer.from(text));
    return new Promise((resolve, reject) => {
      this.#stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Whether anything was handed to standard output. */
  get hasWritten(): boolean {
    return this.#hasWritten;
  }

  /** How many columns the terminal has that standard output is, or null when it is none. */
  get terminalWidth(): number | null {
    return this.#stdout.isTTY ? this.#stdout.columns || 80 : null;
  }
}

/**
 * Writes all of `bytes` to `fd`, which is no pipe and no terminal. Into a file, Node's own stream takes a part for the whole when the disk is full; and what it has no stream for, such as a
 * folder or a datagram socket, takes everything and keeps nothing.
 */
async function writeWhole(fd: number, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await setTimeout(10);
    }
  }
}
