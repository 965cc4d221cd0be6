import type { OptionsOf } from './command-line/commands.ts';
import type { Run } from './command-line/parse.ts';
import { WrongUsage } from './command-line/wrong-usage.ts';
import { isTerminal } from './terminal/prompt.ts';

/**
 * Refuses what cannot be done whatever the vault holds, before anybody is asked for a passphrase.
 * @throws {WrongUsage}
 */
export function requirePossible(run: Run): void {
  switch (run.name) {
    case 'vault create':
      if (run.options.operator === undefined) requireTerminal(run.name, '--operator NAME');
      break;
    case 'key delete':
      if (!run.options.yes) requireTerminal(run.name, '--yes');
      break;
    case 'key set':
      requireChange(run.options);
      break;
    case 'audit list':
      requireNumber(run.options);
      break;
    default:
  }
}

function requireTerminal(name: string, option: string): void {
  if (isTerminal()) return;
  throw new WrongUsage(`"${name}" needs ${option} where there is no terminal to ask on`, name);
}

const fields = ['name', 'description', 'role', 'language', 'time-zone', 'expires-on', 'issued-to'] as const;

function requireChange(options: OptionsOf<'key set'>): void {
  if (fields.some((field) => options[field] !== undefined)) return;
  const all = fields.map((field) => `--${field}`).join(', ');
  throw new WrongUsage(`"key set" needs something to change: ${all}`, 'key set');
}

function requireNumber({ limit }: OptionsOf<'audit list'>): void {
  if (limit === undefined || /^[1-9]\d{0,14}$/.test(limit)) return;
  throw new WrongUsage(`--limit "${limit}" is not a number from 1 on`, 'audit list');
}
