import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Running } from '../context.ts';
import { examples } from './help.ts';
import { operand, operands, text } from './options.ts';
import { requireChange, requireTerminal } from './requirements.ts';
import { rightWords, roleChangeCommand, roleColumns, roleCommand, roleOperand } from './role-options.ts';
import { vaultCommand } from './vault-options.ts';

/** Adds the subcommands of `role`. */
export function addRoleCommands(role: CommandUnknownOpts, run: Running): void {
  for (const add of [addList, addShow, addCreate, addSet, addDuplicate, addDelete]) add(role, run);
}

function addList(role: CommandUnknownOpts, run: Running): void {
  vaultCommand(role, 'list')
    .summary('List the roles that a key can have.')
    .description(`One line per role: ${Object.values(roleColumns).join(', ')}.`)
    .option('--json', 'Print JSON.')
    .addHelpText('after', examples('latchkey role list'))
    .action((options) =>
      run.onVault(options, async (context) => (await import('../commands/role-list.ts')).listRoles(context, options)),
    );
}

function addShow(role: CommandUnknownOpts, run: Running): void {
  vaultCommand(role, 'show')
    .summary('Show a role: its rights, and the keys that have it.')
    .addArgument(operand('<ROLE>', roleOperand))
    .option('--json', 'Print JSON.')
    .addHelpText('after', examples('latchkey role show "Full Access"'))
    .action((name, options) =>
      run.onVault(options, async (context) =>
        (await import('../commands/role-show.ts')).showRole(context, name, options),
      ),
    );
}

function addCreate(role: CommandUnknownOpts, run: Running): void {
  roleCommand(role, 'create')
    .summary('Create a role and print its id.')
    .description(`${rightWords} The default right is none, unless given.`)
    .addOption(text('--name <NAME>', 'Its name; no other role may have it.').makeOptionMandatory())
    .addHelpText(
      'after',
      examples('latchkey role create --name Inventory --right computers=view-only --right tags=full'),
    )
    .action((options) =>
      run.onVault(options, async (context) =>
        (await import('../commands/role-change.ts')).createRole(context, options),
      ),
    );
}

function addSet(role: CommandUnknownOpts, run: Running): void {
  roleChangeCommand(role, 'set')
    .summary('Change a role.')
    .description(`${rightWords} Options not given leave fields as they are. Auditor and Full Access cannot be changed.`)
    .addArgument(operand('<ROLE>', roleOperand))
    .addOption(text('--name <NAME>', 'Its new name; no other role may have it.'))
    .addHelpText(
      'after',
      examples(
        'latchkey role set Inventory --right computers=none --remove-right tags',
        'latchkey role set Inventory --name "Inventory, read" --default view-only',
      ),
    )
    .action((name, options, command) => {
      requireChange(command);
      return run.onVault(options, async (context) =>
        (await import('../commands/role-change.ts')).setRole(context, name, options),
      );
    });
}

function addDuplicate(role: CommandUnknownOpts, run: Running): void {
  roleChangeCommand(role, 'duplicate')
    .summary('Copy a role, and print the id of the copy.')
    .description(`${rightWords} Options given differ from the copied role.`)
    .addArgument(operand('<ROLE>', roleOperand))
    .addOption(text('--name <NAME>', 'The name of the new role.').makeOptionMandatory())
    .addHelpText(
      'after',
      examples('latchkey role duplicate Auditor --name "Auditor without reports" --right reports=none'),
    )
    .action((name, options) =>
      run.onVault(options, async (context) =>
        (await import('../commands/role-change.ts')).duplicateRole(context, name, options),
      ),
    );
}

function addDelete(role: CommandUnknownOpts, run: Running): void {
  vaultCommand(role, 'delete')
    .summary('Delete roles that no key has.')
    .description('Either all are deleted or none. If keys have one of them, their names are printed.')
    .addArgument(operands('[ROLE...]', roleOperand))
    .option('--yes', 'Do not ask for confirmation. Required without a terminal.')
    .addHelpText(
      'after',
      examples('latchkey role delete Inventory', 'latchkey role delete --yes Inventory < passphrase.txt'),
    )
    .action((names, options, command) => {
      if (!options.yes && names.length > 0) requireTerminal(run, command, '--yes');
      return run.onNamed('role', names, options, async (context) =>
        (await import('../commands/role-delete.ts')).deleteRoles(context, names, options),
      );
    });
}
