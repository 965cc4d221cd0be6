import { maskTokens } from '../../../shared/domain/mask-tokens.ts';
import { exitCodes } from './terminal/exit-codes.ts';
import { printable } from './terminal/printable.ts';

/**
 * Ends the process with the exit code that `run` resolves to. An error thrown by `run` or anywhere else in the process is a bug, and so is an end without a
 * result: both use the exit code for mistakes, because Node's own could be confused with a result.
 */
export function endWith(run: () => Promise<number>): void {
  process.exitCode = exitCodes.mistake;
  let isTold = false;
  const endByMistake = (error: unknown): never => {
    if (!isTold) tell(error instanceof Error ? error : new Error(String(error)));
    isTold = true;
    process.exit(exitCodes.mistake);
  };
  process.on('uncaughtException', endByMistake);
  process.once('exit', (code) => {
    if (code === exitCodes.mistake && !isTold) tell(new Error('it ended without a result'));
  });
  // Errors are handled at each write.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  run().then((code) => {
    isTold = true;
    process.exitCode = code;
  }, endByMistake);
}

function tell({ message, stack = '' }: Error): void {
  const more = process.env['LATCHKEY_DEBUG'] ? stack : 'please report it, with what LATCHKEY_DEBUG=1 shows';
  try {
    const words = `failed because of a bug in Latchkey: ${printable(message)}`;
    process.stderr.write(maskTokens(`latchkey: ${words}\nlatchkey: ${more}\n`));
  } catch {
    // Ignored: another error would make Node end with an exit code of its own.
  }
}
