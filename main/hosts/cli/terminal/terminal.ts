import type { Console } from './console.ts';
import { Interruption } from './interruption.ts';
import { Output } from './output.ts';

/** What a command uses to communicate with people and other programs. */
export interface Terminal {
  readonly console: Console;
  readonly output: Output;
  readonly interruption: Interruption;
}

/** The terminal for one command on `console`. Handles its signals from now on. */
export function terminalOn(console: Console): Terminal {
  const output = new Output(console);
  return { console, output, interruption: new Interruption(console, output) };
}
