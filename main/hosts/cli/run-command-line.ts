import { NoPlace } from '../no-place.ts';
import { parse } from './command-line/parse.ts';
import { createProgram } from './command-line/program.ts';
import { WrongUsage } from './command-line/wrong-usage.ts';
import type { Ending, Running } from './context.ts';
import type { Console } from './terminal/console.ts';
import { exitCodes, Failure } from './terminal/exit-codes.ts';
import { type Terminal, terminalOn } from './terminal/terminal.ts';

/** Runs the command `args` on `console`, and returns the exit code. */
export async function runCommandLine(args: readonly string[], console: Console): Promise<number> {
  const terminal = terminalOn(console);
  const { output, interruption } = terminal;
  try {
    const exitCode = await answer(args, terminal);
    return interruption.exitCode ?? exitCode;
  } catch (error) {
    if (asksForJson(args)) await (await import('./terminal/json-failure.ts')).printJsonFailure(output, error);
    if (error instanceof WrongUsage || error instanceof NoPlace) {
      const lines = error instanceof NoPlace ? [error.message] : error.lines;
      for (const line of lines) output.say(line);
      return exitCodes.usage;
    }
    if (!(error instanceof Failure)) throw error;
    output.say(error.message);
    return error.exitCode;
  }
}

/** Whether `args` ask for JSON, even if they are invalid otherwise. */
function asksForJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).includes('--json');
}

// Longer lines are hard to read.
const maxWidth = 100;

async function answer(args: readonly string[], terminal: Terminal): Promise<number> {
  const { output } = terminal;
  let printed = '';
  const print = (text: string) => {
    printed += text;
  };
  const commands = new Commands(terminal);
  const program = createProgram(commands, Math.min(output.terminalWidth ?? 80, maxWidth), print);
  if ((await parse(program, args)) === 'ran') return commands.exitCode;
  await output.print(printed);
  return exitCodes.done;
}

class Commands implements Running {
  readonly console: Console;
  readonly #terminal: Terminal;
  /** The exit code of the command that was run. */
  exitCode: number = exitCodes.mistake;

  constructor(terminal: Terminal) {
    this.console = terminal.console;
    this.#terminal = terminal;
  }

  readonly onVault: Running['onVault'] = async (options, command, files) => {
    const { runOnVault } = await import('./run.ts');
    await this.#end(runOnVault(this.#terminal, options, command, files));
  };

  readonly onNamed: Running['onNamed'] = async (what, names, options, command) => {
    if (names.length > 0) return this.onVault(options, command);
    this.#terminal.output.say(`no ${what} was named; nothing was done`);
    this.exitCode = exitCodes.done;
  };

  readonly onLockedVault: Running['onLockedVault'] = async (options, command) => {
    const { runOnLockedVault } = await import('./run.ts');
    await this.#end(runOnLockedVault(this.#terminal, options, command));
  };

  readonly withoutVault: Running['withoutVault'] = (command) => this.#end(command(this.#terminal));

  async #end(ending: Ending): Promise<void> {
    this.exitCode = (await ending) ?? exitCodes.done;
  }
}
