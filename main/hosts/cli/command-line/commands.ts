import { auditCommands } from './audit-commands.ts';
import { keyCommands } from './key-commands.ts';
import { keyFileCommands } from './key-file-commands.ts';
import { roleCommands } from './role-commands.ts';
import type { CommandSpec, OptionSpec, OptionValues } from './spec.ts';
import { vaultCommands } from './vault-commands.ts';

/** Every command. Help, parsing and completions are derived from this and nothing else. */
export const commands = {
  ...vaultCommands,
  ...keyCommands,
  ...keyFileCommands,
  ...roleCommands,
  ...auditCommands,
  completion: {
    purpose: 'Print the completion script of your shell.',
    operands: 'SHELL',
    operandChoices: ['bash', 'zsh', 'fish'],
    options: {},
    details: 'SHELL is bash, zsh or fish.',
    examples: [
      'latchkey completion bash > ~/.local/share/bash-completion/completions/latchkey',
      'latchkey completion zsh > ~/.zfunc/_latchkey',
      'latchkey completion fish > ~/.config/fish/completions/latchkey.fish',
    ],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof commands;

/** The options of a command, as given. */
export type OptionsOf<N extends CommandName> = OptionValues<(typeof commands)[N]>;

/** The command that makes things out of another's name: `help key list`. */
export const helpCommand = 'help';

export const commandNames = Object.keys(commands) as readonly CommandName[];

/** What goes with every command. */
export const generalOptions = {
  help: { type: 'boolean', help: 'Show how to use the command.' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** What goes with no command. */
export const topOptions = {
  ...generalOptions,
  version: { type: 'boolean', help: 'Show the version.' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** What each noun is about. */
export const nouns = {
  vault: 'The encrypted file that holds everything.',
  key: 'API keys.',
  role: 'What keys may do.',
  audit: 'Who did what, and proof that nothing is missing.',
} as const;

export function isCommandName(text: string): text is CommandName {
  return Object.hasOwn(commands, text);
}

/** Whether `text` is the first word of commands that have a second. */
export function isNoun(text: string): text is keyof typeof nouns {
  return Object.hasOwn(nouns, text);
}

/** The second words of the commands of `noun`. */
export function verbsOf(noun: string): readonly string[] {
  return commandNames.filter((name) => name.startsWith(`${noun} `)).map((name) => name.slice(noun.length + 1));
}

/** A command's specification, without the types of its own. */
export function specOf(name: CommandName): CommandSpec {
  return commands[name];
}
