import { constants } from 'node:os';
import { say } from './output.ts';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let storing = 0;
let callOff: (() => void) | null = null;
let pending: NodeJS.Signals | null = null;

/** Has Ctrl-C and its like end the process: at once, or once what is being stored is stored. */
export function heedSignals(): void {
  for (const signal of endings) process.on(signal, interrupt);
}

// `when-exit`, which comes with the preferences, sends the process every first signal once more, which would count as the second Ctrl-C. What such packages do
// at the end, they do on `exit` too.
function heedAlone(): void {
  for (const signal of endings) {
    for (const listener of process.listeners(signal)) {
      if (listener !== interrupt) process.removeListener(signal, listener);
    }
  }
}

/** Ends the process as `signal` would, which a terminal without echo does not send. */
export function interrupt(signal: NodeJS.Signals): void {
  // Node gives the terminal its echo back on the way out.
  if ((storing === 0 && callOff === null) || pending !== null) process.exit(exitCodeOf(signal));
  pending = signal;
  if (callOff === null) say('finishing what is being stored; once more ends it at once');
  else callOff();
}

/** Runs `work`, which stores something, to its end whatever the terminal sends. What was done can then be said: see `interruptedExitCode`. */
export async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
  heedAlone();
  storing += 1;
  try {
    return await work();
  } finally {
    storing -= 1;
  }
}

/** Runs `work`; has Ctrl-C call `cancel`, which is to make it end soon, and a second one end the process. */
export async function cancellable<T>(work: () => Promise<T>, cancel: () => void): Promise<T> {
  heedAlone();
  callOff = cancel;
  try {
    return await work();
  } finally {
    callOff = null;
  }
}

/** What the process ends with when it was asked to end while it was storing something, or null when nobody asked. */
export function interruptedExitCode(): number | null {
  return pending === null ? null : exitCodeOf(pending);
}

// What a shell says of a command that a signal ended.
function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
