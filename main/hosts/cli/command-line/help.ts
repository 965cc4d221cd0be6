import { type CommandUnknownOpts, Help, type HelpConfiguration, type Option } from '@commander-js/extra-typings';
import { ValueOption } from './options.ts';
import { leavesOf, pathOf } from './tree.ts';
import { vaultOptions } from './vault-options.ts';

const base = new Help();

/** Where our help differs from commander's. */
export const helpLayout: HelpConfiguration = {
  minWidthToWrap: 20,
  commandUsage: (command) => {
    const required = command.options.filter(({ mandatory }) => mandatory).map(({ flags }) => flags);
    return ['latchkey', pathOf(command), ...required, command.usage()].filter(Boolean).join(' ');
  },
  // Commander's own help command has no parent.
  subcommandTerm: (command) => pathOf(command) || command.name(),
  optionDescription,
  visibleOptions: orderedOptions,
  // Groups in the order in which their first items appear.
  groupItems: (_, visible, groupOf) => base.groupItems([...visible], [...visible], groupOf),
  formatHelp: (command, helper) => {
    // The general help lists every command.
    if (command.parent === null) helper.visibleCommands = leavesAndHelp;
    return base.formatHelp.call(helper, command, helper);
  },
};

function optionDescription(option: Option): string {
  const among = option.argChoices === undefined ? '' : ` One of: ${option.argChoices.join(', ')}.`;
  const again = option instanceof ValueOption && option.isRepeated ? ' May be given several times.' : '';
  return `${option.description}${among}${again}`;
}

/** Mandatory options first, then the command's own, then those shared with other commands, under a heading. */
function orderedOptions(command: CommandUnknownOpts): Option[] {
  const rank = ({ mandatory, helpGroupHeading }: Option) => (mandatory ? 0 : helpGroupHeading === undefined ? 1 : 2);
  return base.visibleOptions(command).sort((a, b) => rank(a) - rank(b));
}

function leavesAndHelp(program: CommandUnknownOpts): CommandUnknownOpts[] {
  return [...leavesOf(program), ...base.visibleCommands(program).filter((each) => each.name() === 'help')];
}

/** The examples after the options in the help of a command. */
export function examples(...all: readonly string[]): string {
  return `\n${all.length === 1 ? 'Example' : 'Examples'}:\n${all.map((example) => `  ${example}`).join('\n')}`;
}

/** The first steps, at the top of the general help. */
export const firstSteps = `First steps:
  latchkey vault create                      create a vault; asks for a passphrase
  latchkey key create --name "Nightly sync"  create a key; its token is shown once
  latchkey key list                          list the keys
  latchkey key lock "Nightly sync"           lock it out`;

const rest = `The passphrase is asked for on the terminal without showing it, or is the first line of standard input where that is not a terminal. It is never taken from an option or the environment.

Data goes to standard output, words to standard error.
Exit codes: 0 done, 1 refused or failed, 2 not a command, 3 wrong or no passphrase, 4 damaged, rolled back or not a vault, 5 busy, try again, 6 not everything could be searched, 20 found something to act on, 70 a bug in Latchkey, 130 ended by Ctrl-C.`;

/** The end of the general help, in lines of `width` characters. */
export function topDetails(program: CommandUnknownOpts, width: number): string {
  const helper = program.createHelp();
  helper.prepareContext({ helpWidth: width });
  const term = Math.max(...vaultOptions.map(({ flags }) => flags.length));
  const items = vaultOptions.map(({ flags, description }) => helper.formatItem(flags, term, description, helper));
  const list = helper.formatItemList('Options of every command that opens the vault:', items, helper);
  return ['', ...list, helper.boxWrap(rest, width)].join('\n');
}
