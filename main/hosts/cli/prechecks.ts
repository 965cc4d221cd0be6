import { draftFields } from '../../../shared/domain/key-fields.ts';
import type { CommandName, OptionsOf } from './command-line/commands.ts';
import { optionOf } from './command-line/field-options.ts';
import type { Run } from './command-line/parse.ts';
import {
  auditFormats,
  durationOf,
  formatOf,
  instantOf,
  isVaultId,
  keyFormats,
  resourceRight,
  rightWord,
} from './command-line/values.ts';
import { WrongUsage } from './command-line/wrong-usage.ts';
import type { VaultOptions } from './context.ts';
import type { Console } from './terminal/console.ts';
import { isTerminal } from './terminal/prompt.ts';
import { isInput, isSame, standardStream, statsOf } from './terminal/stream-identity.ts';
import { requireOwnTimeZone, requireTimeZone } from './time-zones.ts';

/**
 * Refuses what cannot be done whatever the vault holds, before anybody is asked for a passphrase.
 * @throws {WrongUsage}
 */
export function requirePossible(run: Run, console: Console): void {
  switch (run.name) {
    case 'vault create':
      if (run.options.operator === undefined) requireTerminal(console, run.name, '--operator NAME');
      break;
    case 'key delete':
    case 'role delete':
      if (!run.options.yes) requireTerminal(console, run.name, '--yes');
      break;
    case 'key create':
      if (run.options['time-zone'] === undefined) requireOwnTimeZone(run.name, console.env);
      else requireTimeZone(run.name, run.options['time-zone']);
      break;
    case 'key set':
      requireOneOf(run.name, run.options, keyChanges);
      if (run.options['time-zone'] !== undefined) requireTimeZone(run.name, run.options['time-zone']);
      break;
    case 'key list':
      requireDuration(run.name, run.options['expires-within']);
      break;
    case 'key export':
      requireDuration(run.name, run.options['expires-within']);
      requireFormat(run.name, run.operands[0], run.options.format, keyFormats);
      break;
    case 'key whose':
      requireOwnStream(run.name, run.options, run.options.scan ?? standardStream, console);
      break;
    case 'key import':
      requireTokensFile(run.options);
      requireOwnStream(run.name, run.options, run.operands[0] ?? '', console);
      break;
    case 'role set':
      requireOneOf(run.name, run.options, roleChanges);
      requireRights(run.name, run.options);
      break;
    case 'role create':
    case 'role duplicate':
      requireRights(run.name, run.options);
      break;
    case 'audit list':
      requireNumber(run.options);
      requireTimes(run.name, run.options);
      break;
    case 'audit export':
      requireTimes(run.name, run.options);
      requireFormat(run.name, run.operands[0], run.options.format, auditFormats);
      break;
    case 'audit verify-export':
      requireVaultId(run.options);
      break;
    default:
  }
}

function requireTerminal(console: Console, name: CommandName, option: string): void {
  if (isTerminal(console)) return;
  throw new WrongUsage(`"${name}" needs ${option} where there is no terminal to ask on`, name);
}

const keyChanges = [...draftFields.map((field) => optionOf[field]), 'locked-out'] as const;
const roleChanges = ['name', 'description', 'default', 'right', 'remove-right'] as const;

function requireOneOf<O extends string>(
  name: CommandName,
  options: { readonly [N in O]?: unknown },
  fields: readonly O[],
): void {
  if (fields.some((field) => options[field] !== undefined)) return;
  const all = fields.map((field) => `--${field}`).join(', ');
  throw new WrongUsage(`"${name}" needs something to change: ${all}`, name);
}

function requireNumber({ limit }: OptionsOf<'audit list'>): void {
  if (limit === undefined || /^[1-9]\d{0,14}$/.test(limit)) return;
  throw new WrongUsage(`--limit "${limit}" is not a number from 1 on`, 'audit list');
}

function requireDuration(name: CommandName, text: string | undefined): void {
  if (text === undefined || durationOf(text) !== null) return;
  throw new WrongUsage(`--expires-within "${text}" is not a time such as 12h, 30d or 8w (hours, days, weeks)`, name);
}

function requireTimes(name: CommandName, { from, to }: Pick<OptionsOf<'audit list'>, 'from' | 'to'>): void {
  for (const [option, text] of Object.entries({ from, to })) {
    if (text === undefined || instantOf(text, 'start') !== null) continue;
    throw new WrongUsage(`--${option} "${text}" is neither a day (YYYY-MM-DD) nor a time (YYYY-MM-DDTHH:MM)`, name);
  }
}

function requireRights(name: CommandName, options: Pick<OptionsOf<'role set'>, 'default' | 'right'>): void {
  if (options.default !== undefined && rightWord(options.default) === null) {
    throw new WrongUsage(`--default "${options.default}" is none of: none, view-only, full`, name);
  }
  const wrong = options.right?.find((text) => resourceRight(text) === null);
  if (wrong === undefined) return;
  throw new WrongUsage(`--right "${wrong}" is not RESOURCE=RIGHT, with none, view-only or full`, name);
}

function requireFormat(
  name: CommandName,
  file: string | undefined,
  given: string | undefined,
  formats: readonly string[],
): void {
  if (formatOf(file ?? '', given, formats) !== null) return;
  const ends = formats.map((format) => `.${format}`).join(' nor ');
  throw new WrongUsage(`"${file}" ends neither in ${ends}: --format says what it is to be`, name);
}

function requireVaultId({ 'vault-id': id }: OptionsOf<'audit verify-export'>): void {
  if (id === undefined || isVaultId(id)) return;
  throw new WrongUsage(
    `--vault-id "${id}" is no id of a vault, as "latchkey vault info" shows it`,
    'audit verify-export',
  );
}

// Of one stream, the passphrase would be a part of the data that nobody sees missing, or the data a part of the passphrase.
function requireOwnStream(
  name: CommandName,
  { 'passphrase-file': file }: VaultOptions,
  data: string,
  console: Console,
): void {
  if (file === undefined) return;
  const isTyped = isTerminal(console) && isInput(console, data) && statsOf(console, file)?.isCharacterDevice() === true;
  if (!isTyped && !isSame(console, file, data)) return;
  const what = data === standardStream ? 'standard input' : `"${data}"`;
  throw new WrongUsage(
    `--passphrase-file "${file}" and ${what} are one file or stream, which cannot have both the passphrase and the data`,
    name,
  );
}

function requireTokensFile({ tokens }: OptionsOf<'key import'>): void {
  if (tokens !== standardStream) return;
  throw new WrongUsage(
    '--tokens needs a new file: the tokens are on the disk before the keys are made, which a pipe could not promise',
    'key import',
  );
}
