import { parseArgs } from 'node:util';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { leavesOf } from './tree.ts';
import { WrongUsage } from './wrong-usage.ts';

/** A command line in the order that commander expects. */
interface Ordered {
  /** The command or group that the words name; if a word is unknown, the last group before it. */
  readonly command: CommandUnknownOpts;
  readonly args: readonly string[];
  /** The options in `args`, as typed. */
  readonly given: readonly OptionToken[];
}

interface OptionToken {
  /** As typed: `--name`, `-n`. */
  readonly rawName: string;
  readonly value?: string | undefined;
  /** Whether the value came in the same word, after `=`. */
  readonly inlineValue?: boolean | undefined;
}

/**
 * `args` with the words of the command first. Commander reads an option as one of the command before it; we also accept options before the command. If help is
 * requested, everything but the words is dropped, because the rest may be invalid.
 */
export function ordered(program: CommandUnknownOpts, args: readonly string[]): Ordered {
  const options = optionTypes(program);
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const words = tokens.filter((token) => token.kind === 'positional');
  const given = tokens.filter((token) => token.kind === 'option');
  const isHelp = words[0]?.value === 'help';
  // `help help` shows the general help.
  const named = isHelp ? words.filter(({ value }) => value !== 'help') : words;
  const { command, used, isKnown } = commandOf(program, named);
  const path = used.map(({ value }) => value);
  if (isHelp || given.some(({ name }) => name === 'help' || name === 'h')) {
    return { command, args: isKnown ? [...path, '--help'] : path, given: [] };
  }
  const taken = new Set(used.map(({ index }) => index));
  return { command, args: [...path, ...args.filter((_, index) => !taken.has(index))], given };
}

// An option name takes a value in every command or in none. So words can be told from values before the command is known.
function optionTypes(program: CommandUnknownOpts) {
  const all = leavesOf(program).flatMap(({ options }) => options);
  const types = all.map((option) => [option.name(), { type: option.required ? 'string' : 'boolean' }] as const);
  return Object.fromEntries([...types, ['h', { type: 'boolean' } as const]]);
}

/** The command that `words` start with, and the words that name it. Commander reports an unknown word. */
function commandOf<W extends { readonly value: string }>(program: CommandUnknownOpts, words: readonly W[]) {
  let command = program;
  const used: W[] = [];
  for (const word of words) {
    if (command.commands.length === 0) break;
    used.push(word);
    const next = command.commands.find((each) => each.name() === word.value);
    if (next === undefined) return { command, used, isKnown: false };
    command = next;
  }
  return { command, used, isKnown: true };
}

/**
 * Refuses an option where a value is missing (commander would take it for the value), and a value for an option that takes none.
 * @throws {WrongUsage}
 */
export function requireValues({ command, given }: Ordered): void {
  for (const option of given) requireValue(command, option);
}

function requireValue(command: CommandUnknownOpts, { rawName, value, inlineValue }: OptionToken): void {
  const option = command.options.find(({ long }) => long === rawName);
  if (option === undefined) return;
  if (!option.required) {
    if (value !== undefined) throw new WrongUsage(`${rawName} takes no value`);
    return;
  }
  // `--name --json`: the value was forgotten.
  if (value !== undefined && (inlineValue || !/^-./.test(value))) return;
  const [, wanted] = /<(.*)>/.exec(option.flags) ?? [];
  const suggestion = value === undefined ? null : `a value that starts with a dash is given so: ${rawName}=${value}.`;
  throw new WrongUsage(`${rawName} needs a value: ${wanted}`, suggestion);
}
