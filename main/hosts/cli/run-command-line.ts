import { version } from '../../../package.json';
import { NoPlace } from '../no-place.ts';
import { specOf } from './command-line/commands.ts';
import { helpText } from './command-line/help.ts';
import { parseCommandLine, type Request } from './command-line/parse.ts';
import { WrongUsage } from './command-line/wrong-usage.ts';
import type { Console } from './terminal/console.ts';
import { exitCodes } from './terminal/exit-codes.ts';
import { Failure } from './terminal/failure.ts';
import { type Terminal, terminalOn } from './terminal/terminal.ts';

/** Runs the command `args` on `console`, and returns the exit code. */
export async function runCommandLine(args: readonly string[], console: Console): Promise<number> {
  const terminal = terminalOn(console);
  const { output, interruption } = terminal;
  try {
    const exitCode = await answer(parseCommandLine(args), terminal);
    return interruption.exitCode ?? exitCode;
  } catch (error) {
    if (asksForJson(args)) await (await import('./terminal/json-failure.ts')).printJsonFailure(output, error);
    if (error instanceof WrongUsage) {
      for (const line of error.lines) output.say(line);
      return exitCodes.usage;
    }
    if (error instanceof NoPlace) {
      output.say(error.message);
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

// The application is loaded only when it is needed, so that help is shown at once.
async function answer(request: Request, terminal: Terminal): Promise<number> {
  if (request.kind === 'run' && specOf(request.name).operands.endsWith('...') && request.operands.length === 0) {
    terminal.output.say(`no ${request.name.startsWith('role') ? 'role' : 'key'} was named; nothing was done`);
    return exitCodes.done;
  }
  if (request.kind === 'run') (await import('./prechecks.ts')).requirePossible(request, terminal.console);
  if (request.kind === 'run' && request.name === 'audit verify-export') {
    const { verifyExportFile } = await import('./commands/audit-verify-export.ts');
    return verifyExportFile(terminal, request);
  }
  if (request.kind === 'run' && request.name !== 'completion') {
    return (await import('./run.ts')).runOnVault(request, terminal);
  }
  await terminal.output.print(await textOf(request));
  return exitCodes.done;
}

async function textOf(request: Request): Promise<string> {
  switch (request.kind) {
    case 'version':
      return `${version}\n`;
    case 'help':
      return helpText(request.topic);
    case 'run': {
      const { completionFor } = await import('./completion/completion.ts');
      return completionFor(request.operands[0] ?? '');
    }
  }
}
