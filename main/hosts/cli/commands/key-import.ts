import { call } from '../call.ts';
import type { Ending, JsonOption, VaultContext } from '../context.ts';
import { Failure } from '../terminal/failure.ts';
import { toJson } from '../terminal/printable.ts';
import { ownZoneProblem } from '../time-zones.ts';
import { count } from '../words/count.ts';
import { setAsideWords } from '../words/import.ts';
import { checkImport } from './key-import-check.ts';

/** Creates the keys of a CSV file. The application asks for files, and gets those of the command line. */
export async function importKeys(context: VaultContext, options: JsonOption & { readonly check?: true }): Ending {
  const { application, console, output, interruption, status } = context;
  if (!status.isOwnTimeZone) output.say(`${ownZoneProblem(console.env)}: each row needs a time_zone`);
  // Loaded before anything is stored, so that Ctrl-C ends the wait for a pipe at once.
  await context.importFile?.load(context);
  if (options.check) return checkImport(context, options.json === true);
  const done = await interruption.uninterrupted(async () => {
    const opened = await call(application, 'keys.importOpen', {});
    return opened && call(application, 'keys.importRun', { importId: opened.importId });
  });
  if (done === null) throw new Failure('nothing was imported: no file was given');
  if (options.json) await output.print(`${toJson(done, 2)}\n`);
  const aside = setAsideWords(done.setAside);
  if (aside !== null) output.say(aside);
  output.say(`created ${count(done.count, 'key')}; their tokens are in ${done.tokensFile}`);
  return undefined;
}
