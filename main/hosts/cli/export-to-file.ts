import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { CommandContext } from './context.ts';
import { Failure } from './terminal/failure.ts';
import { count } from './words/count.ts';
import { showingProgress, unlessCalledOff } from './work.ts';

/** Has `write` write records, each a `what`, to the file that the command line names; Ctrl-C calls it off. */
export async function exportToFile(
  context: CommandContext,
  what: string,
  write: () => Promise<CallOutput<'keys.export'>>,
): Promise<void> {
  const working = () => showingProgress(context, 'export', 'writing', write);
  const ended = await unlessCalledOff(context, 'export', working);
  if (ended === 'called-off') return context.output.say('called off; no file is left');
  if (ended === null) throw new Failure('nothing was written: no file was given');
  context.output.say(`wrote ${count(ended.count, what)} to ${ended.file}`);
}
