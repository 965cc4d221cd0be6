import type { Application } from '../../ipc/application.ts';
import { call } from './call.ts';
import { Failure } from './terminal/failure.ts';
import { write } from './terminal/output.ts';

/**
 * Prints the token of the held secret, and nothing else, and discards it.
 * @throws {Failure} when nobody takes it; `done` says what was done all the same
 */
export async function printToken(application: Application, done: string): Promise<void> {
  const { token } = await call(application, 'secret.reveal', {});
  await write(`${token}\n`).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${done}, but nobody took its token, which is lost (${error.code})`);
  });
  await call(application, 'secret.discard', {});
}
