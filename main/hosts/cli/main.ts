#!/usr/bin/env node
import { version } from '../../../package.json';
import { helpText } from './command-line/help.ts';
import { parseCommandLine, type Request } from './command-line/parse.ts';
import { WrongUsage } from './command-line/wrong-usage.ts';
import { requirePossible } from './prechecks.ts';
import { exitCodes } from './terminal/exit-codes.ts';
import { Failure } from './terminal/failure.ts';
import { heedSignals, interruptedExitCode } from './terminal/interruption.ts';
import { print, say } from './terminal/output.ts';

heedSignals();
process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  try {
    const exitCode = await answer(parseCommandLine(args));
    return interruptedExitCode() ?? exitCode;
  } catch (error) {
    if (error instanceof WrongUsage) {
      for (const line of error.lines) say(line);
      return exitCodes.usage;
    }
    if (!(error instanceof Failure)) throw error;
    say(error.message);
    return error.exitCode;
  }
}

// The application is loaded when there is something for it to do: a word of help is there at once.
async function answer(request: Request): Promise<number> {
  if (request.kind === 'run' && request.name !== 'completion') {
    requirePossible(request);
    return (await import('./run.ts')).runOnVault(request);
  }
  await print(await textOf(request));
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
