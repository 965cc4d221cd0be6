import type { CallOutput } from '../../../shared/contract/contract.ts';
import { CallFailure } from './call.ts';
import type { CommandContext } from './context.ts';
import { Failure } from './terminal/exit-codes.ts';
import { standardStream } from './terminal/stream-identity.ts';
import { count } from './words/format.ts';
import { systemReasonText } from './words/system-reason.ts';
import { showingProgress, unlessCalledOff } from './work.ts';

/** Exports records, each called a `what`, with `write` to the file on the command line. Ctrl-C cancels it. */
export async function exportToFile(
  context: CommandContext,
  what: string,
  file: string,
  write: () => Promise<CallOutput<'audit.export'>>,
): Promise<void> {
  const toOutput = file === standardStream;
  const working = () =>
    showingProgress(context, 'export', 'writing', () => (toOutput ? toStandardOutput(write) : write()));
  const left = toOutput ? 'the output is incomplete' : 'no file is left';
  const ended = await unlessCalledOff(context, 'export', working);
  if (ended === 'called-off') return context.output.say(`cancelled; ${left}`);
  if (ended === null) throw new Failure('nothing was written: no file was given');
  context.output.say(`wrote ${count(ended.count, what)} to ${toOutput ? 'standard output' : ended.file}`);
}

async function toStandardOutput<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof CallFailure) || error.error.code !== 'file.unwritable') throw error;
    const { reason } = error.error;
    throw new Failure(
      `standard output ${reason === 'EBADF' ? 'is closed' : `cannot be written: ${systemReasonText(reason)}`}; not all was written`,
    );
  }
}
