import { Argument, type CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Running } from '../context.ts';
import { eventsCommand, times } from './audit-options.ts';
import { examples } from './help.ts';
import { choice, operand, value } from './options.ts';
import { auditFormats, formatOf, isVaultId } from './values.ts';
import { vaultCommand } from './vault-options.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Adds the subcommands of `audit`. */
export function addAuditCommands(audit: CommandUnknownOpts, run: Running): void {
  for (const add of [addList, addExport, addVerify, addVerifyExport]) add(audit, run);
}

function addList(audit: CommandUnknownOpts, run: Running): void {
  eventsCommand(audit, 'list')
    .summary('List who did what, newest first.')
    .description(
      `One line per event: when, who, what was done, to what, what changed. KEY may be the id of a key that was deleted. ${times}`,
    )
    .addOption(value('--limit <N>', 'At most N events.', count))
    .option('--json', 'Print JSON.')
    .addHelpText(
      'after',
      examples(
        'latchkey audit list --limit 20',
        'latchkey audit list --key CI',
        'latchkey audit list --by "Ada Lovelace" --action key-deleted --from 2026-01-01',
      ),
    )
    .action((options) =>
      run.onVault(options, async (context) => (await import('../commands/audit-list.ts')).listAudit(context, options)),
    );
}

function addExport(audit: CommandUnknownOpts, run: Running): void {
  eventsCommand(audit, 'export')
    .summary('Export the history to a new file, oldest event first.')
    .description(
      `JSON lines can be verified: see latchkey audit verify-export --help. They hold each change they show in full. CSV cannot be verified. On a terminal, progress is shown. Ctrl-C cancels and leaves no file. ${times}`,
    )
    .addArgument(operand('<FILE>', 'The new file; - is standard output.'))
    .addOption(choice('--format <FORMAT>', 'The format to write. Default: from the extension of FILE.', auditFormats))
    .addHelpText(
      'after',
      examples('latchkey audit export history.jsonl', 'latchkey audit export --from 2026-01-01 --to 2026-03-31 q1.csv'),
    )
    .action((file, options) => {
      const format = formatOf(file, options.format, auditFormats);
      return run.onVault(
        options,
        async (context) => (await import('../commands/audit-list.ts')).exportAudit(context, file, format, options),
        { export: file },
      );
    });
}

function addVerify(audit: CommandUnknownOpts, run: Running): void {
  vaultCommand(audit, 'verify')
    .summary('Verify the history: every commit is there, in order, and signed by an administrator.')
    .description(
      'Exit code 4 means that something is wrong; what and where is printed. On a terminal, progress is shown.',
    )
    .option('--json', 'Print JSON.')
    .addHelpText('after', examples('latchkey audit verify'))
    .action((options) =>
      run.onVault(options, async (context) => (await import('../commands/verify.ts')).verifyAudit(context, options)),
    );
}

function addVerifyExport(audit: CommandUnknownOpts, run: Running): void {
  audit
    .command('verify-export')
    .summary('Verify an export of the history (JSON lines) against its signatures. Needs no vault.')
    .description(
      'No passphrase is needed. Exit code 4 means that a line was removed, changed, moved or added; which one is printed. On a terminal, progress is shown.',
    )
    .addArgument(new Argument('<FILE>', 'The export; - is standard input.'))
    .addOption(
      value(
        '--vault-id <ID>',
        'The id of the vault the export must be from; see "latchkey vault info". Without it, FILE itself says whose signatures count.',
        vaultId,
      ),
    )
    .option('--json', 'Print JSON.')
    .addHelpText(
      'after',
      examples(
        'latchkey audit verify-export history.jsonl',
        'latchkey audit verify-export q1.jsonl --vault-id j5liOsfWS6el4bmN7uLttQWE0fxFxS1AT9T5tRaqIrQ',
      ),
    )
    .action((file, options) =>
      run.withoutVault(async (terminal) =>
        (await import('../commands/audit-verify-export.ts')).verifyExportFile(terminal, file, options),
      ),
    );
}

function count(given: string, flag: string): number {
  if (/^[1-9]\d{0,14}$/.test(given)) return Number(given);
  throw new WrongUsage(`${flag} "${given}" is not a number from 1 on`);
}

function vaultId(given: string, flag: string): string {
  if (isVaultId(given)) return given;
  throw new WrongUsage(`${flag} "${given}" is not a vault id; "latchkey vault info" shows it`);
}
