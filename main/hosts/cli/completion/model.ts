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

/** Each option that takes a value, once. */
export const valueOptions: readonly CompletedOption[] = [
  ...new Map(
    completedCommands
      .flatMap(({ options }) => options)
      .filter(({ spec }) => spec.type === 'string')
      .map((option) => [option.name, option] as const),
  ).values(),
];

/** Whether the value of `spec` is the path of a file. */
export function isFile({ value }: OptionSpec): boolean {
  return value === 'FILE' || value === 'OUT';
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
