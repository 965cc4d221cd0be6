import { type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import type { Running } from '../context.ts';
import { examples } from './help.ts';
import { text } from './options.ts';
import { requireTerminal } from './requirements.ts';
import { openingHeading, operatorOption, unopenedCommand, vaultCommand } from './vault-options.ts';

/** Adds the subcommands of `vault`. */
export function addVaultCommands(vault: CommandUnknownOpts, run: Running): void {
  for (const add of [addCreate, addInfo, addVerify, addCompact, addRecover, addBackup]) add(vault, run);
}

function addCreate(vault: CommandUnknownOpts, run: Running): void {
  unopenedCommand(vault, 'create')
    .summary('Create a vault.')
    .description(
      'You become its first administrator. The passphrase is asked for twice; nobody can recover it. From a file or standard input, one line is read. A weak one is refused unless accepted.',
    )
    .addOption(text('--operator <NAME>', 'The name of its first administrator. Asked for on a terminal.'))
    .option('--accept-weak-passphrase', 'Accept a passphrase that is easy to guess. Asked for on a terminal.')
    .addHelpText('after', examples('latchkey vault create --operator "Ada Lovelace"'))
    .action((options, command) => {
      if (options.operator === undefined) requireTerminal(run, command, '--operator NAME');
      return run.onLockedVault(options, async (context) =>
        (await import('../commands/vault-create.ts')).createVault(context, options),
      );
    });
}

function addInfo(vault: CommandUnknownOpts, run: Running): void {
  vaultCommand(vault, 'info')
    .summary('Show the vault: file, size, operators, keys, checkpoint, backups.')
    .option('--json', 'Print JSON.')
    .addHelpText('after', examples('latchkey vault info', 'latchkey vault info --json | jq .size'))
    .action((options) =>
      run.onVault(options, async (context) => (await import('../commands/vault-info.ts')).vaultInfo(context, options)),
    );
}

function addVerify(vault: CommandUnknownOpts, run: Running): void {
  vaultCommand(vault, 'verify')
    .summary('Verify every byte, signature and checkpoint of the vault.')
    .description(
      'Exit code 4 means that something is wrong; what and where is printed. On a terminal, progress is shown.',
    )
    .option('--json', 'Print JSON.')
    .addHelpText('after', examples('latchkey vault verify'))
    .action((options) =>
      run.onVault(options, async (context) => (await import('../commands/verify.ts')).verifyVault(context, options)),
    );
}

function addCompact(vault: CommandUnknownOpts, run: Running): void {
  vaultCommand(vault, 'compact')
    .summary('Shrink the file: remove checkpoints that later ones replace.')
    .description('A backup is made first. The history stays complete.')
    .addHelpText('after', examples('latchkey vault compact'))
    .action((options) =>
      run.onVault(options, async (context) => (await import('../commands/vault-info.ts')).compactVault(context)),
    );
}

function addRecover(vault: CommandUnknownOpts, run: Running): void {
  unopenedCommand(vault, 'recover')
    .summary('Repair a damaged vault from what is intact in it and in its backups.')
    .description(
      'The damaged file is kept beside the new one. Without --accept-loss, nothing is done if a change would be lost. Exit code 4 means that the vault is still damaged.',
    )
    .option('--dry-run', 'Only show what could be saved.')
    .option('--accept-loss', 'Repair even if changes are lost.')
    .option('--json', 'Print JSON.')
    .addOption(operatorOption)
    .addOption(
      new Option('--accept-another', 'Repair although another vault was at this path.').helpGroup(openingHeading),
    )
    .addHelpText('after', examples('latchkey vault recover --dry-run', 'latchkey vault recover'))
    .action((options) =>
      run.onLockedVault(options, async (context) =>
        (await import('../commands/vault-recover.ts')).recoverVault(context, options),
      ),
    );
}

function addBackup(vault: CommandUnknownOpts, run: Running): void {
  vaultCommand(vault, 'backup')
    .summary('Copy the vault to its backups, and print the path of the copy.')
    .description('The newest ten are kept. A backup opens like the vault itself: --vault FILE.')
    .addHelpText('after', examples('latchkey vault backup', 'cp "$(latchkey vault backup)" /media/usb/'))
    .action((options) =>
      run.onVault(options, async (context) => (await import('../commands/vault-info.ts')).backUpVault(context)),
    );
}
