import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** The words of a command: `key list`, or '' for the program itself. */
export function pathOf(command: CommandUnknownOpts): string {
  const { parent } = command;
  return parent === null ? '' : `${pathOf(parent)} ${command.name()}`.trimStart();
}

/** The commands without subcommands, in order. */
export function leavesOf(command: CommandUnknownOpts): readonly CommandUnknownOpts[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}
