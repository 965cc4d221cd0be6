import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { auditActions } from '../../../../shared/contract/limits.ts';
import { choices, text, value, values } from './options.ts';
import { instantOf } from './values.ts';
import { vaultCommand } from './vault-options.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Adds the command `name` to `audit`, with the options that filter events. */
export function eventsCommand(audit: CommandUnknownOpts, name: string) {
  return vaultCommand(audit, name)
    .addOption(text('--key <KEY>', 'Only what happened to this key.'))
    .addOption(values('--by <NAME>', 'Only what this operator did, by name or id.', (operator) => operator))
    .addOption(choices('--action <ACTION>', 'Only events of this kind.', auditActions))
    .addOption(text('--target <TEXT>', 'Only events of keys and roles in whose name or id all words of TEXT occur.'))
    .addOption(value('--from <TIME>', 'Only events from this time on.', instant('start')))
    .addOption(value('--to <TIME>', 'Only events before this time, or to the end of this day.', instant('end')));
}

/** The values of these options. */
export type EventOptions = ReturnType<ReturnType<typeof eventsCommand>['opts']>;

/** Explains TIME in help. */
export const times =
  'TIME is a day, YYYY-MM-DD, or a time such as 2026-01-15T13:00, on the clocks of this workstation or with an offset: 2026-01-15T13:00Z.';

/** A reader of TIME, in milliseconds since the epoch. */
function instant(place: 'start' | 'end') {
  return (given: string, flag: string): number => {
    const at = instantOf(given, place);
    if (at !== null) return at;
    throw new WrongUsage(`${flag} "${given}" is neither a day (YYYY-MM-DD) nor a time (YYYY-MM-DDTHH:MM)`);
  };
}
