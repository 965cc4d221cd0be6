import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Running } from '../context.ts';
import { pathOf } from './tree.ts';
import { WrongUsage } from './wrong-usage.ts';

// Checks of several options together, before the passphrase is asked for. Checks of a single option are where it is declared.

/**
 * Refuses a command that would have to ask a question if there is nobody to answer.
 * @throws {WrongUsage} which names the `option` that avoids the question
 */
export function requireTerminal({ console }: Running, command: CommandUnknownOpts, option: string): void {
  if (console.stdin.isTTY) return;
  throw new WrongUsage(`"${pathOf(command)}" needs ${option} where there is no terminal to ask on`);
}

/**
 * Refuses a change command without changes.
 * @throws {WrongUsage} if none of the command's own options was given
 */
export function requireChange(command: CommandUnknownOpts): void {
  const own = command.options.filter(({ helpGroupHeading }) => helpGroupHeading === undefined);
  if (own.some((option) => command.getOptionValue(option.attributeName()) !== undefined)) return;
  const all = own.map(({ long }) => long).join(', ');
  throw new WrongUsage(`"${pathOf(command)}" needs something to change: ${all}`);
}
