import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { maskTokens } from '../../../../shared/domain/mask-tokens.ts';
import type { Console, ConsoleOutput } from './console.ts';
import { Failure } from './exit-codes.ts';
import { printable, printableLines } from './printable.ts';
import { isClosed } from './stream-identity.ts';

/** Writes to standard output and standard error. Masks all tokens, except the one printed by `printSecret`. */
export class Output {
  readonly #stdout: ConsoleOutput;
  readonly #stderr: ConsoleOutput;
  // The text on the terminal's last line, to be replaced by the next output.
  #passing = '';
  #hasWritten = false;
  #isClosed: boolean | null = null;

  constructor({ stdout, stderr, events }: Pick<Console, 'stdout' | 'stderr' | 'events'>) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    // Errors of standard output are handled at each write; those of standard error cannot be reported.
    stdout.on('error', () => undefined);
    stderr.on('error', () => undefined);
    events.on('exit', () => this.showPassing(''));
  }

  /** Shows `words`, cut to fit, on the last line of the terminal (standard error), replacing the previous text; '' clears it. */
  showPassing(words: string): void {
    if (this.#stderr.isTTY !== true) return;
    const next = printable(words).slice(0, (this.#stderr.columns || 80) - 1);
    // All of it is ASCII. Overwriting with spaces works on every terminal.
    if (next !== this.#passing) {
      this.#stderr.write(`\r${next.padEnd(this.#passing.length)}${next === '' ? '\r' : ''}`);
    }
    this.#passing = next;
  }

  /** Writes `words` to standard error. */
  say(words: string): void {
    this.showPassing('');
    this.#stderr.write(`latchkey: ${printableLines(words)}\n`);
  }

  /** Prints `token`, which was just issued. Rejects with the operating system's error when it cannot be written. */
  printSecret(token: string): Promise<void> {
    return this.#write(`${token}\n`);
  }

  /** Prints `text` to standard output. Returns false when the reader has closed the pipe (`| head`), which is no failure. */
  async print(text: string): Promise<boolean> {
    try {
      await this.#write(maskTokens(text));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') return false;
      if (this.isClosed) throw new Failure('standard output is closed');
      // Loaded on demand, so that help is shown at once.
      const { errorReasonText } = await import('../words/system-reason.ts');
      throw new Failure(`standard output cannot be written: ${errorReasonText(error)}`);
    }
  }

  /** Writes `text` to standard output. Rejects with the operating system's error when it could not be written completely. */
  write(text: string): Promise<void> {
    return this.#write(maskTokens(text));
  }

  /** Whether standard output is closed. */
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

  /** Whether anything was written to standard output. */
  get hasWritten(): boolean {
    return this.#hasWritten;
  }

  /** The width, in columns, of the terminal on standard output; null if it is not a terminal. */
  get terminalWidth(): number | null {
    return this.#stdout.isTTY ? this.#stdout.columns || 80 : null;
  }
}

/**
 * Writes all of `bytes` to `fd`, which is not a pipe or a terminal. Node's own stream does not report a partial write to a file on a full disk, and for
 * descriptors without a stream type, such as folders or datagram sockets, it discards the data silently.
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

// Updates that come faster cannot be read.
const intervalMs = 100;

/** Shows the progress of some work on a terminal. */
export class Progress {
  readonly #output: Output;
  readonly #what: string;
  #shownAt: number | null = null;

  constructor(output: Output, what: string) {
    this.#output = output;
    this.#what = what;
  }

  /** Shows that `done` of `total` is done, or only `done` if `total` is 0. */
  show(done: number, total: number): void {
    const now = performance.now();
    // Work that takes less is not shown at all.
    this.#shownAt ??= now;
    if (now - this.#shownAt < intervalMs) return;
    this.#shownAt = now;
    const share = total === 0 ? '' : ` of ${total.toLocaleString('en-US')} (${Math.floor((100 * done) / total)}%)`;
    this.#output.showPassing(`${this.#what}: ${done.toLocaleString('en-US')}${share}`);
  }
}
