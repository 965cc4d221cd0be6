import { Argument, Option } from '@commander-js/extra-typings';
import { nearest } from '../../../../shared/nearest.ts';
import { WrongUsage } from './wrong-usage.ts';

/** An option that takes a value, with what the shell completions need beyond commander. If it is given twice the last value counts, unless it `isRepeated`. */
export class ValueOption<Usage extends string, T> extends Option<Usage, undefined, undefined, T> {
  /** Whether it can be given several times. */
  isRepeated = false;
  /** Some possible values; `argChoices` are all of them. */
  known: readonly string[] = [];
}

/** Reads a value, or throws `WrongUsage`. `flag` is the option it was given with. */
type Read<T> = (text: string, flag: string) => T;

/** An option with a text as its value. */
export function text<U extends string>(flags: U, help: string): ValueOption<U, string> {
  return value(flags, help, (given) => given);
}

/** An option whose value is read with `read`. The value must be UTF-8: otherwise a name or a new file would be stored with other characters than typed. */
export function value<U extends string, T>(flags: U, help: string, read: Read<T>): ValueOption<U, T> {
  const option = new ValueOption<U, T>(flags, help);
  option.argParser((given) => readText(option, read, given));
  return option;
}

/** As `value`, for an option that can be given several times. */
export function values<U extends string, T>(flags: U, help: string, read: Read<T>): ValueOption<U, readonly T[]> {
  const option = new ValueOption<U, readonly T[]>(flags, help);
  option.isRepeated = true;
  option.argParser<readonly T[] | undefined>((given, before = []) => [...before, readText(option, read, given)]);
  return option;
}

/** An option whose value is one of `all`, in any letter case. */
export function choice<U extends string, const C extends string>(flags: U, help: string, all: readonly C[]) {
  const option = value(flags, help, oneOf(all));
  option.argChoices = [...all];
  return option;
}

/** As `choice`, for an option that can be given several times. */
export function choices<U extends string, C extends string>(flags: U, help: string, all: readonly C[]) {
  const option = values(flags, help, oneOf(all));
  option.argChoices = [...all];
  return option;
}

/** `option`, for which shells can offer the values `known`. */
export function offering<O extends ValueOption<string, unknown>>(option: O, known: readonly string[]): O {
  option.known = known;
  return option;
}

/** The path of a file or folder that is only read; it need not be UTF-8. */
export function pathToRead<U extends string>(flags: U, help: string): Option<U> {
  return new Option(flags, help);
}

/** An argument that is a text. */
export function operand<U extends string>(usage: U, help: string) {
  return new Argument(usage, help).argParser(utf8);
}

/** An argument that can be given any number of times. */
export function operands<U extends string>(usage: U, help: string) {
  return new Argument(usage, help).argParser<string[]>((given, before: string[] = []) => [...before, utf8(given)]);
}

function utf8(given: string): string {
  return requireText('the argument', given);
}

function readText<T>({ long = '' }: { readonly long?: string }, read: Read<T>, given: string): T {
  return read(requireText(long, given), long);
}

function requireText(what: string, given: string): string {
  if (given.isWellFormed()) return given;
  throw new WrongUsage(`${what} "${given}" is not UTF-8`);
}

function oneOf<C extends string>(all: readonly C[]): Read<C> {
  return (given, flag) => {
    const chosen = all.find((each) => each.toLowerCase() === given.toLowerCase().replaceAll('_', '-'));
    if (chosen !== undefined) return chosen;
    const meant = nearest(given, all);
    const suggestion = meant === null ? null : `did you mean ${flag} ${meant}?`;
    throw new WrongUsage(`${flag} "${given}" is none of: ${all.join(', ')}`, suggestion);
  };
}
