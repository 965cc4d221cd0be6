import { parseArgs } from 'node:util';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { leavesOf } from './tree.ts';
import { WrongUsage } from './wrong-usage.ts';

/** A command line in the order that commander reads. */
interface Ordered {
  /** The command, or the noun, that the words name as far as they do. */
  readonly command: CommandUnknownOpts;
  readonly args: readonly string[];
  /** The options among them, as they were typed. */
  readonly given: readonly OptionToken[];
}

interface OptionToken {
  /** As it was written: `--name`, `-n`. */
  readonly rawName: string;
  readonly value?: string | undefined;
  /** Whether the value came in the same word, after `=`. */
  readonly inlineValue?: boolean | undefined;
}

/**
 * `args` with the words of the command first: to commander an option belongs to the words before it, but here it may stand before them, too. Where help is asked for, nothing else is
 * left but the words: the rest may be what help is needed with.
 */
export function ordered(program: CommandUnknownOpts, args: readonly string[]): Ordered {
  const options = optionTypes(program);
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const words = tokens.filter((token) => token.kind === 'positional');
  const given = tokens.filter((token) => token.kind === 'option');
  const isHelp = words[0]?.value === 'help';
  // Of help itself there is no more to say than at the top.
  const named = isHelp ? words.filter(({ value }) => value !== 'help') : words;
  const { command, used, isKnown } = commandOf(program, named);
  const path = used.map(({ value }) => value);
  if (isHelp || given.some(({ name }) => name === 'help' || name === 'h')) {
    return { command, args: isKnown ? [...path, '--help'] : path, given: [] };
  }
  const taken = new Set(used.map(({ index }) => index));
  return { command, args: [...path, ...args.filter((_, index) => !taken.has(index))], given };
}

// An option of one name takes a value in every command or in none, so that words can be told from values before the command is known.
function optionTypes(program: CommandUnknownOpts) {
  const all = leavesOf(program).flatMap(({ options }) => options);
  const types = all.map((option) => [option.name(), { type: option.required ? 'string' : 'boolean' }] as const);
  return Object.fromEntries([...types, ['h', { type: 'boolean' } as const]]);
}

/** The command that `words` start with, and which of them name it. Of a word that is none, commander tells. */
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
 * Refuses an option in the place of a value, which commander would take for one, and a value of an option that takes none.
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
  // `--name --json`: a value that was forgotten, not one that looks like an option.
  if (value !== undefined && (inlineValue || !/^-./.test(value))) return;
  const [, wanted] = /<(.*)>/.exec(option.flags) ?? [];
  const suggestion = value === undefined ? null : `a value that starts with a dash is given so: ${rawName}=${value}.`;
  throw new WrongUsage(`${rawName} needs a value: ${wanted}`, suggestion);
}
