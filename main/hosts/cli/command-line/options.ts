import { Argument, Option } from '@commander-js/extra-typings';
import { nearest } from '../../../../shared/nearest.ts';
import { WrongUsage } from './wrong-usage.ts';

/** An option that takes a value, with what shells are told of it beyond what commander knows. Given twice, the last value counts, unless it `isRepeated`. */
export class ValueOption<Usage extends string, T> extends Option<Usage, undefined, undefined, T> {
  /** Whether every value that it is given counts. */
  isRepeated = false;
  /** Some of the values that there are; `argChoices` are all of them. */
  known: readonly string[] = [];
}

/** Reads a value, or throws `WrongUsage`. `flag` is the option that it was given by. */
type Read<T> = (text: string, flag: string) => T;

/** An option whose value is a text. */
export function text<U extends string>(flags: U, help: string): ValueOption<U, string> {
  return value(flags, help, (given) => given);
}

/** An option whose value `read` reads. It has to be UTF-8: of a name or a new file, other characters would be kept than were given. */
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

/** `option`, of whose values shells can offer `known`. */
export function offering<O extends ValueOption<string, unknown>>(option: O, known: readonly string[]): O {
  option.known = known;
  return option;
}

/** The path of a file, or a folder, that is only read: it need not be UTF-8. */
export function pathToRead<U extends string>(flags: U, help: string): Option<U> {
  return new Option(flags, help);
}

/** An argument that is a text. */
export function operand<U extends string>(usage: U, help: string) {
  return new Argument(usage, help).argParser(utf8);
}

/** An argument of which there can be any number. */
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
