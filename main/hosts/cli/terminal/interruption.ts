import { constants } from 'node:os';
import { say } from './output.ts';

type Ending = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The process was asked to end while it was storing something, and has stored it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode: number;

  constructor(signal: Ending) {
    super(signal);
    this.exitCode = exitCodeOf(signal);
  }
}

let storing = 0;
let pending: Ending | null = null;

/** Has Ctrl-C and its like end the process: at once, or once what is being stored is stored. */
export function heedSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt(signal));
}

/** Ends the process as `signal` would, which a terminal without echo does not send. */
export function interrupt(signal: Ending): void {
  // Node gives the terminal its echo back on the way out.
  if (storing === 0 || pending !== null) process.exit(exitCodeOf(signal));
  pending = signal;
  say('finishing what is being stored; once more ends it at once');
}

/**
 * Runs `work`, which stores something, to its end whatever the terminal sends.
 * @throws {Interrupted} when it was done and the process is to end
 */
export async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
  storing += 1;
  try {
    const result = await work();
    if (pending !== null) throw new Interrupted(pending);
    return result;
  } finally {
    storing -= 1;
  }
}

// What a shell says of a command that a signal ended.
function exitCodeOf(signal: Ending): number {
  return 128 + constants.signals[signal];
}
