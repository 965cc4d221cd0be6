import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { Failure } from '../terminal/failure.ts';
import { uninterrupted } from '../terminal/interruption.ts';
import { say } from '../terminal/output.ts';
import { count } from '../words/count.ts';

/** Creates the keys of a CSV file; the application asks for the files, and is answered what the command line says. */
export const importKeys: VaultCommand<OptionsOf<'key import'>> = async (application) => {
  const done = await uninterrupted(() => call(application, 'keys.import', {}));
  if (done === null) throw new Failure('nothing was imported: no file was given');
  say(`created ${count(done.count, 'key')}; their tokens are in ${done.tokensFile}`);
  return undefined;
};
