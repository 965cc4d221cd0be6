import type { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import type { Console } from './console.ts';
import type { Output } from './output.ts';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Makes Ctrl-C and similar signals end the process: at once, or after a pending change was stored. */
export class Interruption {
  readonly #console: Console;
  readonly #output: Output;
  #storing = 0;
  #callOff: (() => void) | null = null;
  #pending: NodeJS.Signals | null = null;

  constructor(console: Console, output: Output) {
    this.#console = console;
    this.#output = output;
    for (const signal of endings) console.events.on(signal, this.interrupt);
  }

  /** Handles `signal`. Called directly when the terminal is in raw mode, which sends no signals. */
  readonly interrupt = (signal: NodeJS.Signals): void => {
    // Node restores the terminal's echo on exit.
    if ((this.#storing === 0 && this.#callOff === null) || this.#pending !== null) {
      this.#console.exit(exitCodeOf(signal));
    }
    this.#pending = signal;
    if (this.#callOff === null)
      this.#output.say('finishing the change that is being saved; press Ctrl-C again to quit at once');
    else this.#callOff();
  };

  /** Runs `work`, which stores something, to its end despite signals, so that its result can be reported: see `exitCode`. */
  async uninterrupted<T>(work: () => Promise<T>): Promise<T> {
    this.#heedAlone();
    this.#storing += 1;
    try {
      return await work();
    } finally {
      this.#storing -= 1;
    }
  }

  /** Runs `work`. Ctrl-C calls `cancel`, which should end it soon; a second one ends the process. */
  async cancellable<T>(work: () => Promise<T>, cancel: () => void): Promise<T> {
    this.#heedAlone();
    this.#callOff = cancel;
    try {
      return await work();
    } finally {
      this.#callOff = null;
    }
  }

  /** The exit code if a signal arrived while something was being stored, or null. */
  get exitCode(): number | null {
    return this.#pending === null ? null : exitCodeOf(this.#pending);
  }

  // `when-exit`, a dependency of the preferences, sends every first signal to the process again, which would count as a second Ctrl-C. Such packages
  // also clean up on `exit`.
  #heedAlone(): void {
    const events: EventEmitter = this.#console.events;
    for (const signal of endings) {
      for (const listener of events.listeners(signal)) {
        if (listener !== this.interrupt) events.removeListener(signal, listener as () => void);
      }
    }
  }
}

// The exit code that shells report for a signal.
function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
