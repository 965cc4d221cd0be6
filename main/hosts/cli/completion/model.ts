import {
  commandNames,
  generalOptions,
  helpCommand,
  isNoun,
  nouns,
  specOf,
  topOptions,
  verbsOf,
} from '../command-line/commands.ts';
import type { CommandSpec, OptionSpec } from '../command-line/spec.ts';

/** An option as a shell is told of it. */
export interface CompletedOption {
  readonly name: string;
  readonly spec: OptionSpec;
}

/** A command with what can follow it. */
export interface CompletedCommand {
  readonly name: string;
  readonly spec: CommandSpec;
  readonly options: readonly CompletedOption[];
}

/** A word that can come next, with what it is about. */
export interface CompletedWord {
  readonly word: string;
  readonly about: string;
}

export const completedCommands: readonly CompletedCommand[] = commandNames.map((name) => {
  const spec = specOf(name);
  return { name, spec, options: optionsOf({ ...spec.options, ...generalOptions }) };
});

/** The words that can come first. */
export const firstWords: readonly CompletedWord[] = [
  ...Object.entries(nouns).map(([word, about]) => ({ word, about })),
  ...completedCommands
    .filter(({ name }) => !name.includes(' '))
    .map(({ name, spec }) => ({ word: name, about: spec.purpose })),
  { word: helpCommand, about: 'Say how a command is used.' },
];

/** The words that can come second, by the first. */
export const secondWords: readonly (readonly [noun: string, words: readonly CompletedWord[]])[] = Object.keys(nouns)
  .filter(isNoun)
  .map((noun) => [noun, verbsOf(noun).map((word) => ({ word, about: purposeOf(`${noun} ${word}`) }))]);

export const optionsWithoutCommand: readonly CompletedOption[] = optionsOf(topOptions);

/** An option that takes a value, and the commands in which that is one of the same choices. */
export interface CompletedValue extends CompletedOption {
  readonly commands: readonly string[];
}

/** Each option that takes a value: once, or once for each of the sets of choices that it has in different commands. */
export const valueOptions: readonly CompletedValue[] = [...valuesByChoices().values()];

function valuesByChoices(): ReadonlyMap<string, CompletedValue> {
  const all = new Map<string, CompletedValue>();
  for (const command of completedCommands) {
    for (const option of command.options.filter(({ spec }) => spec.type === 'string')) {
      const kind = [option.name, ...(option.spec.choices ?? [])].join('\n');
      all.set(kind, { ...option, commands: [...(all.get(kind)?.commands ?? []), command.name] });
    }
  }
  return all;
}

/** The options that take a value. */
export const valueNames: readonly string[] = [...new Set(valueOptions.map(({ name }) => name))];

/** Whether the value of `spec` is the path of a file or a folder. */
export function isFile({ value }: OptionSpec): boolean {
  return value === 'FILE' || value === 'OUT' || value === 'DIR';
}

/** Whether the operand of `spec` is the path of a file. */
export function takesFile({ operands }: CommandSpec): boolean {
  return operands.startsWith('FILE');
}

function optionsOf(specs: Readonly<Record<string, OptionSpec>>): readonly CompletedOption[] {
  return Object.entries(specs).map(([name, spec]) => ({ name, spec }));
}

function purposeOf(name: string): string {
  return completedCommands.find((command) => command.name === name)?.spec.purpose ?? '';
}

/** `text` as one word of any of the shells. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
