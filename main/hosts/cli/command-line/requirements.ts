import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Running } from '../context.ts';
import { pathOf } from './tree.ts';
import { WrongUsage } from './wrong-usage.ts';

// What is asked of more than one option, before anybody is asked for a passphrase. What is asked of one stands where it is declared.

/**
 * Refuses a command that would have to ask where there is nobody to answer.
 * @throws {WrongUsage} which names the `option` that goes without
 */
export function requireTerminal({ console }: Running, command: CommandUnknownOpts, option: string): void {
  if (console.stdin.isTTY) return;
  throw new WrongUsage(`"${pathOf(command)}" needs ${option} where there is no terminal to ask on`);
}

/**
 * Refuses a change of nothing.
 * @throws {WrongUsage} when none of the options was given that are the command's own
 */
export function requireChange(command: CommandUnknownOpts): void {
  const own = command.options.filter(({ helpGroupHeading }) => helpGroupHeading === undefined);
  if (own.some((option) => command.getOptionValue(option.attributeName()) !== undefined)) return;
  const all = own.map(({ long }) => long).join(', ');
  throw new WrongUsage(`"${pathOf(command)}" needs something to change: ${all}`);
}
