import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { ValueOption } from '../command-line/options.ts';
import { leavesOf, pathOf } from '../command-line/tree.ts';

// What completions need from the tree of commands.

/** A word that can come next, with its description. */
export interface CompletedWord {
  readonly word: string;
  readonly about: string;
}

/** The words that can come after those of `command`. */
export function wordsAfter(command: CommandUnknownOpts): readonly CompletedWord[] {
  const commands = command.createHelp().visibleCommands(command);
  return commands.map((each) => ({ word: each.name(), about: each.summary() || each.description() }));
}

/** The groups: the first words of two-word commands. */
export function nounsOf(program: CommandUnknownOpts): readonly CommandUnknownOpts[] {
  return program.commands.filter(({ commands }) => commands.length > 0);
}

/** The options of `command`, in the order of its help. */
export function optionsOf(command: CommandUnknownOpts): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

/** An option that takes a value, and the commands in which it has the same choices. */
export interface CompletedValue {
  readonly option: Option;
  readonly commands: readonly string[];
}

/** Each option that takes a value; once for each set of choices, where commands differ. */
export function valueOptions(program: CommandUnknownOpts): readonly CompletedValue[] {
  const all = new Map<string, CompletedValue>();
  for (const command of leavesOf(program)) {
    for (const option of command.options.filter(({ required }) => required)) {
      const kind = [option.name(), ...choicesOf(option)].join('\n');
      all.set(kind, { option, commands: [...(all.get(kind)?.commands ?? []), pathOf(command)] });
    }
  }
  return [...all.values()];
}

/** The values that a shell can offer for `option`: all, or some. */
export function choicesOf(option: Option): readonly string[] {
  return option.argChoices ?? (option instanceof ValueOption ? option.known : []);
}

/** The placeholder of the value of `option` in help: `FILE`, `NAME`. */
export function placeholderOf({ flags }: Option): string {
  return /<(.*)>$/.exec(flags)?.[1] ?? '';
}

/** Whether the value of `option` is the path of a file or a folder. */
export function isFile(option: Option): boolean {
  return ['FILE', 'OUT', 'DIR'].includes(placeholderOf(option));
}

/** Whether the argument of `command` is the path of a file. */
export function takesFile({ registeredArguments: [first] }: CommandUnknownOpts): boolean {
  return first?.name().startsWith('FILE') === true;
}

/** The possible values of the argument of `command`, if they are known. */
export function wordsOfArgument({ registeredArguments: [first] }: CommandUnknownOpts): readonly string[] {
  return first?.argChoices ?? [];
}

/** `text` as one word of any of the shells. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
