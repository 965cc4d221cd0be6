import { parseArgs } from 'node:util';
import { nearest } from '../../../../shared/nearest.ts';
import {
  type CommandName,
  commandNames,
  generalOptions,
  helpCommand,
  isCommandName,
  isNoun,
  nouns,
  type OptionsOf,
  specOf,
  topOptions,
  verbsOf,
} from './commands.ts';
import { checkOperands, checkRequired, readOptions } from './parse-options.ts';
import type { OptionSpec } from './spec.ts';
import { WrongUsage } from './wrong-usage.ts';

/** A command with its options and operands. */
export type Run = {
  readonly [N in CommandName]: {
    readonly kind: 'run';
    readonly name: N;
    readonly options: OptionsOf<N>;
    readonly operands: readonly string[];
  };
}[CommandName];

/** What was asked for on the command line. `topic` is a command, a noun, or '' for everything. */
export type Request = Run | { readonly kind: 'version' } | { readonly kind: 'help'; readonly topic: string };

// An option of one name takes a value in every command or in none, so that words can be told from values before the command is known.
const anyOption: Readonly<Record<string, OptionSpec>> = Object.assign(
  { ...topOptions },
  ...commandNames.map((name) => specOf(name).options),
);

/**
 * What `args` ask for.
 * @throws {WrongUsage}
 */
export function parseCommandLine(args: readonly string[]): Request {
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...parseArgsOptions(anyOption), h: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const words = tokens.filter((token) => token.kind === 'positional').map(({ value }) => value);
  const options = tokens.filter((token) => token.kind === 'option');
  const wantsHelp = options.some(({ name }) => name === 'help' || name === 'h');
  if (words[0] === helpCommand) return helpOn(words.slice(1));
  if (wantsHelp) return helpOn(words);
  const name = commandOf(words);
  if (name === null) return withoutCommand(readOptions('latchkey', topOptions, options));
  const spec = specOf(name);
  const values = readOptions(`latchkey ${name}`, { ...spec.options, ...generalOptions }, options);
  const operands = words.slice(name.split(' ').length);
  checkOperands(name, spec, operands);
  checkRequired(name, spec, values);
  // What `readOptions` answers was read by the table that `OptionsOf` is made of.
  return { kind: 'run', name, options: values, operands } as unknown as Run;
}

function parseArgsOptions(specs: Readonly<Record<string, OptionSpec>>) {
  return Object.fromEntries(Object.entries(specs).map(([name, { type }]) => [name, { type }]));
}

function withoutCommand(values: Readonly<Record<string, unknown>>): Request {
  if (values['version'] === true) return { kind: 'version' };
  throw new WrongUsage('no command was given', '');
}

/** The command that `words` start with, or null when there are no words. */
function commandOf(words: readonly string[]): CommandName | null {
  const [first, second] = words;
  if (first === undefined) return null;
  if (isCommandName(first)) return first;
  if (!isNoun(first)) {
    throw new WrongUsage(`"${first}" is not a command`, '', suggestion(first, firstWords));
  }
  const verbs = verbsOf(first);
  if (second === undefined) {
    throw new WrongUsage(`"${first}" needs a second word: ${verbs.join(', ')}`, first);
  }
  const name = `${first} ${second}`;
  if (isCommandName(name)) return name;
  throw new WrongUsage(`"${name}" is not a command`, first, suggestion(second, verbs, `${first} `));
}

const firstWords = [...Object.keys(nouns), 'completion', helpCommand];

function suggestion(typed: string, words: readonly string[], before = ''): string | null {
  const word = nearest(typed, words);
  return word === null ? null : `did you mean "${before}${word}"?`;
}

/** Help on the command, or the noun, that `words` start with: whatever else is there may be what help is needed with. */
function helpOn(words: readonly string[]): Request {
  const [first] = words;
  if (first === undefined || first === helpCommand) return { kind: 'help', topic: '' };
  if (words.length === 1 && isNoun(first)) return { kind: 'help', topic: first };
  return { kind: 'help', topic: commandOf(words) ?? '' };
}
