import { nearest } from '../../../../shared/nearest.ts';
import type { CommandSpec, OptionSpec } from './spec.ts';
import { WrongUsage } from './wrong-usage.ts';

/** An option as it was found among the words. */
interface OptionToken {
  readonly name: string;
  /** As it was written: `--name`, `-n`. */
  readonly rawName: string;
  readonly value?: string | undefined;
  /** Whether the value came in the same word, after `=`. */
  readonly inlineValue?: boolean | undefined;
}

/** What options were given. */
type Values = Readonly<Record<string, string | true | readonly string[]>>;

/**
 * The values of `tokens` as `specs` have them: the last of each, or all where there can be several.
 * @throws {WrongUsage} for what is not an option of `command`, and values that are missing, too many, or none of the choices
 */
export function readOptions(
  command: string,
  specs: Readonly<Record<string, OptionSpec>>,
  tokens: readonly OptionToken[],
): Values {
  const topic = command.replace(/^latchkey ?/, '');
  const values: Record<string, string | true | readonly string[]> = {};
  for (const token of tokens) {
    const spec = Object.hasOwn(specs, token.name) && token.rawName.startsWith('--') ? specs[token.name] : undefined;
    if (spec === undefined) {
      const meant = nearest(token.name, Object.keys(specs));
      const suggestion = meant === null ? null : `did you mean --${meant}?`;
      throw new WrongUsage(`${token.rawName} is not an option of ${command}`, topic, suggestion);
    }
    const value = readValue(token, spec, topic);
    values[token.name] = spec.isRepeated ? [...listOf(values[token.name]), ...listOf(value)] : value;
  }
  return values;
}

function listOf(value: Values[string] | undefined): readonly string[] {
  if (typeof value === 'object') return value;
  return typeof value === 'string' ? [value] : [];
}

function readValue({ rawName, value, inlineValue }: OptionToken, spec: OptionSpec, topic: string): string | true {
  if (spec.type === 'boolean') {
    if (value !== undefined) throw new WrongUsage(`${rawName} takes no value`, topic);
    return true;
  }
  // `--name --json`: a value that was forgotten, not one that looks like an option.
  const isForgotten = value === undefined || (inlineValue === false && /^-./.test(value));
  if (isForgotten) {
    const suggestion = value === undefined ? null : `a value that starts with a dash is given so: ${rawName}=${value}.`;
    throw new WrongUsage(`${rawName} needs a value: ${spec.value}`, topic, suggestion);
  }
  if (!spec.isRead) requireText(rawName, value, topic);
  if (spec.choices === undefined || spec.isOpen) return value;
  const chosen = spec.choices.find((choice) => choice.toLowerCase() === value.toLowerCase().replaceAll('_', '-'));
  if (chosen !== undefined) return chosen;
  const meant = nearest(value, spec.choices);
  const suggestion = meant === null ? null : `did you mean ${rawName} ${meant}?`;
  throw new WrongUsage(`${rawName} "${value}" is none of: ${spec.choices.join(', ')}`, topic, suggestion);
}

// Of a name or a new file, other characters would be kept than were given.
function requireText(what: string, value: string, topic: string): void {
  if (!value.isWellFormed()) throw new WrongUsage(`${what} "${value}" is not UTF-8`, topic);
}

/** @throws {WrongUsage} when there are too many operands, or too few */
export function checkOperands(name: string, spec: CommandSpec, operands: readonly string[]): void {
  const [first] = operands;
  if (!spec.isOperandRead) for (const operand of operands) requireText('the argument', operand, name);
  if (spec.operands === '') {
    if (first !== undefined) throw new WrongUsage(`"${name}" takes no "${first}"`, name);
    return;
  }
  const isOne = !spec.operands.endsWith('...');
  // Of several, there may be none: what a program lists for `xargs` may be nothing.
  if (first === undefined && isOne) throw new WrongUsage(`"${name}" needs ${spec.operands}`, name);
  if (isOne && operands[1] !== undefined) {
    throw new WrongUsage(`"${name}" takes one ${spec.operands}, and "${operands[1]}" is one more`, name);
  }
  if (spec.operandChoices !== undefined && first !== undefined && !spec.operandChoices.includes(first)) {
    throw new WrongUsage(`"${first}" is none of: ${spec.operandChoices.join(', ')}`, name);
  }
}

/** @throws {WrongUsage} when an option is missing that the command cannot do without, or stands beside one that takes its place */
export function checkRequired(name: string, spec: CommandSpec, values: Values): void {
  for (const [option, { isRequired, value, unless }] of Object.entries(spec.options)) {
    const isThere = values[option] !== undefined;
    const isReplaced = unless !== undefined && values[unless] !== undefined;
    if (isThere && isReplaced) throw new WrongUsage(`--${option} does not go with --${unless}`, name);
    if (!isRequired || isThere || isReplaced) continue;
    const other = unless === undefined ? '' : ` or --${unless}`;
    throw new WrongUsage(`"${name}" needs --${option} ${value}${other}`, name);
  }
}
