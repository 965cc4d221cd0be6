import { Argument, type CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Running } from '../context.ts';
import { exitCodes, Failure } from '../terminal/exit-codes.ts';
import { isInput, isSame, standardStream, statsOf } from '../terminal/stream-identity.ts';
import { examples } from './help.ts';
import { fieldColumns, selectionCommand } from './key-options.ts';
import { choice, operand, pathToRead, value } from './options.ts';
import { formatOf, keyFormats } from './values.ts';
import { type VaultOptions, vaultCommand } from './vault-options.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Adds the subcommands of `key` that import, export, or search files for tokens. */
export function addKeyFileCommands(key: CommandUnknownOpts, run: Running): void {
  for (const add of [addImport, addExport, addWhose]) add(key, run);
}

function addImport(key: CommandUnknownOpts, run: Running): void {
  vaultCommand(key, 'import')
    .summary('Create keys from a CSV file, either all or none.')
    .description(
      `The first row names the columns: name, and any of ${fieldColumns().join(', ')}. Reads CSV from spreadsheets, with commas, semicolons or tabs, and exports of "latchkey key export". Problems are printed row by row. With --check, exit code 20 means that a row cannot be imported.`,
    )
    .usage('(--tokens <OUT> | --check) [options] <FILE.csv>')
    .addArgument(new Argument('<FILE.csv>', 'The CSV file; - is standard input.'))
    .addOption(
      value('--tokens <OUT>', 'The new file for the tokens; only you can read it.', newFile).conflicts('check'),
    )
    .option('--check', 'Only check the rows. Nothing is written.')
    .option('--json', 'Print JSON.')
    .addHelpText(
      'after',
      examples('latchkey key import keys.csv --check', 'latchkey key import keys.csv --tokens tokens.csv'),
    )
    .action((file, options) => {
      if (!options.check && options.tokens === undefined) {
        throw new WrongUsage('"key import" needs --tokens OUT or --check');
      }
      requireOwnStream(run, options, file);
      return run.onVault(
        options,
        async (context) => (await import('../commands/key-import.ts')).importKeys(context, options),
        { import: file, tokens: options.tokens, input: file },
      );
    });
}

function addExport(key: CommandUnknownOpts, run: Running): void {
  selectionCommand(key, 'export')
    .summary('Export keys to a new file, without digests.')
    .description('On a terminal, progress is shown. Ctrl-C cancels and leaves no file.')
    .addArgument(operand('<FILE>', 'The new file; - is standard output.'))
    .addOption(choice('--format <FORMAT>', 'The format to write. Default: from the extension of FILE.', keyFormats))
    .addHelpText(
      'after',
      examples('latchkey key export keys.csv', 'latchkey key export --format json --status active keys.txt'),
    )
    .action((file, options) => {
      const format = formatOf(file, options.format, keyFormats);
      return run.onVault(
        options,
        async (context) => (await import('../commands/key-list.ts')).exportKeys(context, file, format, options),
        { export: file },
      );
    });
}

function addWhose(key: CommandUnknownOpts, run: Running): void {
  vaultCommand(key, 'whose')
    .summary('Find tokens in a text or in files, and tell whose they are.')
    .description(
      'Searches standard input, so the passphrase is asked for on the terminal, or is in --passphrase-file. Files of any size and kind are searched, their names, and what is in gzip, ZIP and tar archives; symbolic links are not followed. Tokens are never printed, only whose they are and where. Exit code 20 means that a valid token was found, 0 that none was, and 6 that not everything could be searched.',
    )
    .addOption(
      pathToRead('--scan <DIR>', 'Search this file, or this folder and its subfolders, instead of standard input.'),
    )
    .option('--lock', 'Lock out the keys whose valid tokens were found.')
    .option('--json', 'Print JSON.')
    .addHelpText(
      'after',
      examples(
        'latchkey key whose < build.log',
        'latchkey key whose --scan /srv/backup',
        'latchkey key whose --lock --scan . --json',
      ),
    )
    .action((options) => {
      const input = options.scan ?? standardStream;
      requireOwnStream(run, options, input);
      return incompleteIfFailed(
        run.onVault(
          options,
          async (context) => (await import('../commands/key-whose.ts')).tellWhose(context, options),
          {
            input,
          },
        ),
      );
    });
}

// Whatever kept it from searching, not all was searched.
async function incompleteIfFailed(search: Promise<void>): Promise<void> {
  try {
    await search;
  } catch (error) {
    const isFailed = error instanceof Failure && error.exitCode === exitCodes.failed;
    throw isFailed ? new Failure(error.message, exitCodes.incomplete) : error;
  }
}

function newFile(file: string, flag: string): string {
  if (file !== standardStream) return file;
  throw new WrongUsage(
    `${flag} needs a new file: the tokens must be saved before the keys are created, which a pipe cannot guarantee`,
  );
}

// If both came from one stream, a line of data could be taken for the passphrase unnoticed, or the passphrase for data.
function requireOwnStream({ console }: Running, { passphraseFile: file }: VaultOptions, data: string): void {
  if (file === undefined) return;
  const isTyped = console.stdin.isTTY && isInput(console, data) && statsOf(console, file)?.isCharacterDevice();
  if (!isTyped && !isSame(console, file, data)) return;
  const what = data === standardStream ? 'standard input' : `"${data}"`;
  throw new WrongUsage(
    `--passphrase-file "${file}" and ${what} are the same file or stream, which cannot hold both the passphrase and the data`,
  );
}
