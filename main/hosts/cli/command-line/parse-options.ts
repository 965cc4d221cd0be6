import { nearest } from './nearest.ts';
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

/**
 * The values of `tokens`, the last of each, as `specs` have them.
 * @throws {WrongUsage} for what is not an option of `command`, and values that are missing, too many, or none of the choices
 */
export function readOptions(
  command: string,
  specs: Readonly<Record<string, OptionSpec>>,
  tokens: readonly OptionToken[],
): Readonly<Record<string, string | true>> {
  const topic = command.replace(/^latchkey ?/, '');
  const values: Record<string, string | true> = {};
  for (const token of tokens) {
    const spec = Object.hasOwn(specs, token.name) && token.rawName.startsWith('--') ? specs[token.name] : undefined;
    if (spec === undefined) {
      const meant = nearest(token.name, Object.keys(specs));
      const suggestion = meant === null ? null : `did you mean --${meant}?`;
      throw new WrongUsage(`${token.rawName} is not an option of ${command}`, topic, suggestion);
    }
    values[token.name] = readValue(token, spec, topic);
  }
  return values;
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
  if (spec.choices === undefined || spec.isOpen || spec.choices.includes(value)) return value;
  const meant = nearest(value, spec.choices);
  const suggestion = meant === null ? null : `did you mean ${rawName} ${meant}?`;
  throw new WrongUsage(`${rawName} "${value}" is none of: ${spec.choices.join(', ')}`, topic, suggestion);
}

/** @throws {WrongUsage} when there are too many operands, or too few */
export function checkOperands(name: string, spec: CommandSpec, operands: readonly string[]): void {
  const [first] = operands;
  if (spec.operands === '') {
    if (first !== undefined) throw new WrongUsage(`"${name}" takes no "${first}"`, name);
    return;
  }
  if (first === undefined) throw new WrongUsage(`"${name}" needs ${spec.operands}`, name);
  const isOne = spec.operands !== 'KEY...';
  if (isOne && operands[1] !== undefined) {
    throw new WrongUsage(`"${name}" takes one ${spec.operands}, and "${operands[1]}" is one more`, name);
  }
  if (spec.operandChoices !== undefined && !spec.operandChoices.includes(first)) {
    throw new WrongUsage(`"${first}" is none of: ${spec.operandChoices.join(', ')}`, name);
  }
}

/** @throws {WrongUsage} when an option is missing that the command cannot do without */
export function checkRequired(name: string, spec: CommandSpec, values: Readonly<Record<string, unknown>>): void {
  for (const [option, { isRequired, value }] of Object.entries(spec.options)) {
    if (isRequired && values[option] === undefined) throw new WrongUsage(`"${name}" needs --${option} ${value}`, name);
  }
}
