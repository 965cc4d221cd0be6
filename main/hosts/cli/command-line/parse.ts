import { CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { ordered, requireValues } from './command-words.ts';
import { usageOf, WrongUsage } from './wrong-usage.ts';

/**
 * Runs the command that `args` name, or prints help or the version, and returns which of the two it did.
 * @throws {WrongUsage} if `args` are neither
 */
export async function parse(program: CommandUnknownOpts, args: readonly string[]): Promise<'ran' | 'printed'> {
  const request = ordered(program, args);
  try {
    requireValues(request);
    await program.parseAsync(request.args, { from: 'user' });
    return 'ran';
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 'printed';
    if (error instanceof CommanderError || error instanceof WrongUsage) throw usageOf(error, request.command);
    throw error;
  }
}
