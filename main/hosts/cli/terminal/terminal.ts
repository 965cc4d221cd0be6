import type { Console } from './console.ts';
import { Interruption } from './interruption.ts';
import { Output } from './output.ts';

/** What a command has to talk to people and to other programs. */
export interface Terminal {
  readonly console: Console;
  readonly output: Output;
  readonly interruption: Interruption;
}

/** The terminal of one command on `console`, whose signals it heeds from now on. */
export function terminalOn(console: Console): Terminal {
  const output = new Output(console);
  return { console, output, interruption: new Interruption(console, output) };
}
