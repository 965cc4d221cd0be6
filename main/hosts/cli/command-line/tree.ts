import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** The words that a command is called by: `key list`, and '' for the program itself. */
export function pathOf(command: CommandUnknownOpts): string {
  const { parent } = command;
  return parent === null ? '' : `${pathOf(parent)} ${command.name()}`.trimStart();
}

/** The commands that do something, in their order: those without commands of their own. */
export function leavesOf(command: CommandUnknownOpts): readonly CommandUnknownOpts[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}
