import type { CallOutput } from '../../../../shared/contract/contract.ts';
import type { Application } from '../../../application/application.ts';
import { call } from '../call.ts';
import type { CommandContext, Ending, JsonOption, VaultContext } from '../context.ts';
import { type ExitCode, exitCodes, Failure } from '../terminal/exit-codes.ts';
import { toJson } from '../terminal/printable.ts';
import { Columns, printList } from '../terminal/tables.ts';
import { ownZoneProblem } from '../time-zones.ts';
import { count } from '../words/format.ts';
import { cellWords, setAsideWords } from '../words/import.ts';

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

type ImportRow = CallOutput<'keys.importRows'>['rows'][number];

/** Prints the rows of the file that cannot be imported, with their problems. Writes nothing. */
async function checkImport({ application, output }: CommandContext, isJson: boolean): Promise<ExitCode | undefined> {
  const opened = await call(application, 'keys.importOpen', {});
  if (opened === null) throw new Failure('nothing was checked: no file was given');
  const { importId, count: rows, wrong, setAside } = opened;
  const columns = new Columns([String(rows + 1)]);
  const lines = { headings: ['ROW', 'NAME', 'PROBLEMS'], columns, cells };
  await printList(output, wrongRows(application, importId), isJson ? undefined : lines);
  await call(application, 'keys.importDiscard', { importId });
  const aside = setAsideWords(setAside);
  if (aside !== null) output.say(aside);
  if (wrong > 0) {
    output.say(
      `${count(wrong, 'row')} of ${rows.toLocaleString('en-US')} cannot be imported (rows as in a spreadsheet)`,
    );
    return exitCodes.found;
  }
  output.say(`${count(rows, 'key')} can be imported`);
  return undefined;
}

// The limit of the call.
const pageSize = 100;

async function* wrongRows(application: Application, importId: string): AsyncGenerator<readonly ImportRow[]> {
  for (let offset = 0; ; offset += pageSize) {
    const input = { importId, only: 'wrong', offset, limit: pageSize } as const;
    const { rows, total } = await call(application, 'keys.importRows', input);
    yield rows;
    if (offset + pageSize >= total) return;
  }
}

function cells({ row, name, problems: found }: ImportRow): readonly string[] {
  return [String(row), name, found.map(cellWords).join('; ')];
}
