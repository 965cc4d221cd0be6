import { maskTokens } from '../../../shared/domain/mask-tokens.ts';
import { exitCodes } from './terminal/exit-codes.ts';
import { printable } from './terminal/printable.ts';

/**
 * Ends the process with what `run` answers. What `run` or anything else in the process throws is a mistake of ours, and so is an end before there is an answer:
 * Node's own codes for those could be taken for an answer.
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
    if (code === exitCodes.mistake && !isTold) tell(new Error('it ended before it had an answer'));
  });
  // Whoever writes is told of it at the write itself.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  run().then((code) => {
    isTold = true;
    process.exitCode = code;
  }, endByMistake);
}

function tell({ message, stack = '' }: Error): void {
  const more = process.env['LATCHKEY_DEBUG'] ? stack : 'please report it, with what LATCHKEY_DEBUG=1 shows';
  try {
    const words = `failed, through a mistake in Latchkey: ${printable(message)}`;
    process.stderr.write(maskTokens(`latchkey: ${words}\nlatchkey: ${more}\n`));
  } catch {
    // An error of its own would have Node end with a code of its own.
  }
}
