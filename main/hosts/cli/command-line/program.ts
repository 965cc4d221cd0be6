import { Argument, Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { version } from '../../../../package.json';
import type { Running } from '../context.ts';
import { addAuditCommands } from './audit-commands.ts';
import { examples, firstSteps, helpLayout, topDetails } from './help.ts';
import { addKeyCommands } from './key-commands.ts';
import { addKeyFileCommands } from './key-file-commands.ts';
import { addRoleCommands } from './role-commands.ts';
import { addVaultCommands } from './vault-commands.ts';

/** Every command, on which help, parsing and completions are based. `print` gets what commander prints: help, in lines of `width` characters, or the version. */
export function createProgram(run: Running, width: number, print: (text: string) => void): CommandUnknownOpts {
  const program = new Command('latchkey')
    .summary('Latchkey issues API keys offline, from an encrypted vault on this computer.')
    .description(firstSteps)
    .configureHelp(helpLayout)
    // Commander's message about a wrong command line is in the error that it throws.
    .configureOutput({ writeOut: print, writeErr: () => undefined, getOutHelpWidth: () => width })
    .configureOutput({ getOutHasColors: () => false, getErrHasColors: () => false, getErrHelpWidth: () => width })
    .exitOverride()
    .enablePositionalOptions()
    .version(version, '--version', 'Show the version.')
    .helpOption('-h, --help', 'Show how to use the command.')
    .helpCommand('help [COMMAND]', 'Say how a command is used.');
  // The purpose of a command comes first.
  program.addHelpText('beforeAll', ({ command }) => `${program.createHelp().boxWrap(command.summary(), width)}\n`);
  program.addHelpText('after', () => topDetails(program, width));
  addCommands(program, run);
  return program;
}

function addCommands(program: CommandUnknownOpts, run: Running): void {
  addVaultCommands(noun(program, 'vault', 'The encrypted file that holds everything.'), run);
  const key = noun(program, 'key', 'API keys.');
  addKeyCommands(key, run);
  addKeyFileCommands(key, run);
  addRoleCommands(noun(program, 'role', 'What keys may do.'), run);
  addAuditCommands(noun(program, 'audit', 'Who did what, and proof that nothing is missing.'), run);
  addCompletion(program, run);
}

/** The groups: the first words of two-word commands. */
function noun(program: CommandUnknownOpts, name: string, about: string): CommandUnknownOpts {
  return program
    .command(name)
    .summary(about)
    .helpCommand(false)
    .addHelpText('after', `\nSee latchkey ${name} COMMAND --help.`);
}

function addCompletion(program: CommandUnknownOpts, run: Running): void {
  program
    .command('completion')
    .summary('Print the completion script of your shell.')
    .addArgument(new Argument('<SHELL>', 'Your shell: bash, zsh or fish.').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      examples(
        'latchkey completion bash > ~/.local/share/bash-completion/completions/latchkey',
        'latchkey completion zsh > ~/.zfunc/_latchkey',
        'latchkey completion fish > ~/.config/fish/completions/latchkey.fish',
      ),
    )
    .action((shell) =>
      run.withoutVault(async ({ output }) => {
        const { completionFor } = await import('../completion/completion.ts');
        await output.print(completionFor(program, shell));
        return undefined;
      }),
    );
}
