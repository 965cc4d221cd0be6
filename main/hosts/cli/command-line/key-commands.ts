import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Running } from '../context.ts';
import { examples } from './help.ts';
import { fieldsCommand, keyOperand, selectionCommand } from './key-options.ts';
import { choice, operand, operands, text } from './options.ts';
import { requireChange, requireTerminal } from './requirements.ts';
import { pathOf } from './tree.ts';
import { vaultCommand } from './vault-options.ts';

/** Adds the subcommands of `key` that work on named or listed keys. */
export function addKeyCommands(key: CommandUnknownOpts, run: Running): void {
  const all = [addCreate, addList, addShow, addSet, addLock, addUnlock, addNewSecret, addStopOldSecret, addDelete];
  for (const add of all) add(key, run);
}

const tokenOnce = 'Only the token goes to standard output, and it is shown only this once.';

function addCreate(key: CommandUnknownOpts, run: Running): void {
  fieldsCommand(key, 'create')
    .summary('Create a key and print its token.')
    .description(`${tokenOnce} Defaults: role Auditor, language en-US, the time zone of this computer, never expires.`)
    .addOption(text('--name <NAME>', 'Its name; no other key may have it.').makeOptionMandatory())
    .addHelpText(
      'after',
      examples(
        'latchkey key create --name "Nightly sync"',
        'latchkey key create --name CI --role "Full Access" --expires-on 2030-12-31 | pbcopy',
      ),
    )
    .action(async (options, command) => {
      const { requireOwnTimeZone, requireTimeZone } = await import('../time-zones.ts');
      if (options.timeZone === undefined) requireOwnTimeZone(pathOf(command), run.console.env);
      else requireTimeZone(options.timeZone);
      await run.onVault(options, async (context) =>
        (await import('../commands/key-change.ts')).createKey(context, options),
      );
    });
}

function addList(key: CommandUnknownOpts, run: Running): void {
  selectionCommand(key, 'list')
    .summary('List the keys.')
    .description(
      'One line per key: id, status, last day of validity, role, name. Several roles or statuses: keys with any of them.',
    )
    .option('--json', 'Print JSON.')
    .addHelpText(
      'after',
      examples('latchkey key list --expires-within 30d --sort expires', 'latchkey key list --json | jq -r ".[].name"'),
    )
    .action((options) =>
      run.onVault(options, async (context) => (await import('../commands/key-list.ts')).listKeys(context, options)),
    );
}

function addShow(key: CommandUnknownOpts, run: Running): void {
  vaultCommand(key, 'show')
    .summary('Show everything about a key except its secret, which is not kept.')
    .addArgument(operand('<KEY>', keyOperand))
    .option('--json', 'Print JSON.')
    .addHelpText('after', examples('latchkey key show "Nightly sync"'))
    .action((name, options) =>
      run.onVault(options, async (context) =>
        (await import('../commands/key-show.ts')).showKey(context, name, options),
      ),
    );
}

function addSet(key: CommandUnknownOpts, run: Running): void {
  fieldsCommand(key, 'set')
    .summary('Change fields of a key.')
    .description('Options not given leave fields as they are; --description "" and --issued-to "" empty a field.')
    .addArgument(operand('<KEY>', keyOperand))
    .addOption(text('--name <NAME>', 'Its new name; no other key may have it.'))
    .addOption(choice('--locked-out <WORD>', 'Lock it out, or unlock it, in the same change.', ['yes', 'no']))
    .addHelpText('after', examples('latchkey key set "Nightly sync" --expires-on never --issued-to "Team Storage"'))
    .action(async (name, options, command) => {
      requireChange(command);
      if (options.timeZone !== undefined) (await import('../time-zones.ts')).requireTimeZone(options.timeZone);
      await run.onVault(options, async (context) =>
        (await import('../commands/key-change.ts')).setKey(context, name, options),
      );
    });
}

function addLock(key: CommandUnknownOpts, run: Running): void {
  vaultCommand(key, 'lock')
    .summary('Lock keys out: they are not valid until unlocked.')
    .description('Either all are locked out or none.')
    .addArgument(operands('[KEY...]', keyOperand))
    .addHelpText('after', examples('latchkey key lock CI "Nightly sync"'))
    .action((names, options) =>
      run.onNamed('key', names, options, async (context) =>
        (await import('../commands/key-lock-and-delete.ts')).lockKeys(context, names),
      ),
    );
}

function addUnlock(key: CommandUnknownOpts, run: Running): void {
  vaultCommand(key, 'unlock')
    .summary('Unlock keys that are locked out.')
    .description('Either all are unlocked or none.')
    .addArgument(operands('[KEY...]', keyOperand))
    .addHelpText('after', examples('latchkey key unlock CI'))
    .action((names, options) =>
      run.onNamed('key', names, options, async (context) =>
        (await import('../commands/key-lock-and-delete.ts')).unlockKeys(context, names),
      ),
    );
}

function addNewSecret(key: CommandUnknownOpts, run: Running): void {
  vaultCommand(key, 'new-secret')
    .summary('Give a key a new secret and print its token.')
    .description(tokenOnce)
    .addArgument(operand('<KEY>', keyOperand))
    .addOption(
      choice('--keep-old <TIME>', 'Keep the previous secret valid for TIME. Default: it stops at once.', [
        '1h',
        '24h',
        '7d',
      ]),
    )
    .addHelpText('after', examples('latchkey key new-secret CI --keep-old 24h'))
    .action((name, options) =>
      run.onVault(options, async (context) =>
        (await import('../commands/key-secret.ts')).newSecret(context, name, options),
      ),
    );
}

function addStopOldSecret(key: CommandUnknownOpts, run: Running): void {
  vaultCommand(key, 'stop-old-secret')
    .summary('Stop the previous secret now.')
    .addArgument(operand('<KEY>', keyOperand))
    .addHelpText('after', examples('latchkey key stop-old-secret CI'))
    .action((name, options) =>
      run.onVault(options, async (context) => (await import('../commands/key-secret.ts')).stopOldSecret(context, name)),
    );
}

function addDelete(key: CommandUnknownOpts, run: Running): void {
  vaultCommand(key, 'delete')
    .summary('Delete keys. This cannot be undone.')
    .description('Either all are deleted or none.')
    .addArgument(operands('[KEY...]', keyOperand))
    .option('--yes', 'Do not ask for confirmation. Required without a terminal.')
    .addHelpText(
      'after',
      examples('latchkey key delete CI', 'latchkey key delete --yes CI "Nightly sync" < passphrase.txt'),
    )
    .action((names, options, command) => {
      if (!options.yes && names.length > 0) requireTerminal(run, command, '--yes');
      return run.onNamed('key', names, options, async (context) =>
        (await import('../commands/key-lock-and-delete.ts')).deleteKeys(context, names, options),
      );
    });
}
