import type { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import type { Console } from './console.ts';
import type { Output } from './output.ts';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Has Ctrl-C and its like end the process: at once, or once what is being stored is stored. */
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

  /** Ends the process as `signal` would, which a terminal without echo does not send. */
  readonly interrupt = (signal: NodeJS.Signals): void => {
    // Node gives the terminal its echo back on the way out.
    if ((this.#storing === 0 && this.#callOff === null) || this.#pending !== null) {
      this.#console.exit(exitCodeOf(signal));
    }
    this.#pending = signal;
    if (this.#callOff === null) this.#output.say('finishing what is being stored; once more ends it at once');
    else this.#callOff();
  };

  /** Runs `work`, which stores something, to its end whatever the terminal sends. What was done can then be said: see `exitCode`. */
  async uninterrupted<T>(work: () => Promise<T>): Promise<T> {
    this.#heedAlone();
    this.#storing += 1;
    try {
      return await work();
    } finally {
      this.#storing -= 1;
    }
  }

  /** Runs `work`; has Ctrl-C call `cancel`, which is to make it end soon, and a second one end the process. */
  async cancellable<T>(work: () => Promise<T>, cancel: () => void): Promise<T> {
    this.#heedAlone();
    this.#callOff = cancel;
    try {
      return await work();
    } finally {
      this.#callOff = null;
    }
  }

  /** What the process ends with when it was asked to end while it was storing something, or null when nobody asked. */
  get exitCode(): number | null {
    return this.#pending === null ? null : exitCodeOf(this.#pending);
  }

  // `when-exit`, which comes with the preferences, sends the process every first signal once more, which would count as the second Ctrl-C. What such packages do
  // at the end, they do on `exit` too.
  #heedAlone(): void {
    const events: EventEmitter = this.#console.events;
    for (const signal of endings) {
      for (const listener of events.listeners(signal)) {
        if (listener !== this.interrupt) events.removeListener(signal, listener as () => void);
      }
    }
  }
}

// What a shell says of a command that a signal ended.
function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
