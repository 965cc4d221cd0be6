import { call } from './call.ts';
import type { CommandContext } from './context.ts';
import { Failure } from './terminal/exit-codes.ts';
import { errorReasonText } from './words/system-reason.ts';

/**
 * Refuses to issue a token that nobody could receive.
 * @throws {Failure}
 */
export function requireReader({ output }: CommandContext): void {
  if (output.isClosed) throw new Failure('standard output is closed, so the token would be lost; nothing was changed');
}

/**
 * Prints the token of the held secret, and nothing else, and discards it.
 * @throws {Failure} when it cannot be written; `done` says what was done anyway
 */
export async function printToken({ application, output }: CommandContext, done: string): Promise<void> {
  const { token } = await call(application, 'secret.reveal', {});
  await output.printSecret(token).catch((error: unknown) => {
    throw new Failure(`${done}, but its token could not be printed and is lost: ${errorReasonText(error)}`);
  });
  await call(application, 'secret.discard', {});
}
