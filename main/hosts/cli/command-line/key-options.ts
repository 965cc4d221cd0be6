import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import type { keySortFields } from '../../../../shared/contract/key-schemas.ts';
import { locales } from '../../../../shared/domain/locale.ts';
import { statuses } from '../../../../shared/domain/status.ts';
import type { FieldOption } from './field-options.ts';
import { choice, choices, offering, text, value, values } from './options.ts';
import { durationOf } from './values.ts';
import { vaultCommand } from './vault-options.ts';
import { WrongUsage } from './wrong-usage.ts';

/** The command `name` of `key`, with the options that give the fields of a key, the name aside. */
export function fieldsCommand(key: CommandUnknownOpts, name: string) {
  return vaultCommand(key, name)
    .addOption(text('--description <TEXT>', 'What the key is for.'))
    .addOption(offering(text('--role <ROLE>', 'Name or id of a role; see latchkey role list.'), builtInRoles))
    .addOption(choice('--language <TAG>', 'Language of API answers.', locales))
    .addOption(text('--time-zone <ZONE>', 'Its time zone, such as Europe/Berlin.'))
    .addOption(
      offering(text('--expires-on <DAY>', 'The last day of validity in its time zone, YYYY-MM-DD, or never.'), [
        'never',
      ]),
    )
    .addOption(text('--issued-to <NAME>', 'Who uses the key. Warns if this user already has a valid key.'));
}

// Written out: what roles there are besides is in a vault that is locked.
const builtInRoles = ['Auditor', 'Full Access'];

/** What was given of the fields of a key. A field without an option is an error here. */
export type FieldOptions = Pick<
  ReturnType<ReturnType<typeof fieldsCommand>['opts']> & { readonly name?: string },
  FieldOption
>;

/** What files call those fields: as their options, with another sign between words. */
export function fieldColumns(): readonly string[] {
  const own = fieldsCommand(new Command(), 'any').options.filter(
    ({ helpGroupHeading }) => helpGroupHeading === undefined,
  );
  return own.map((option) => option.name().replaceAll('-', '_'));
}

/** The command `name` of `key`, with the options that say which keys, and in which order. */
export function selectionCommand(key: CommandUnknownOpts, name: string) {
  return vaultCommand(key, name)
    .addOption(text('--search <TEXT>', 'Only keys in which all words of TEXT occur.'))
    .addOption(
      offering(
        values('--role <ROLE>', 'Only keys with this role.', (role) => role),
        builtInRoles,
      ),
    )
    .addOption(choices('--status <STATUS>', 'Only keys with this status.', statuses))
    .addOption(value('--expires-within <TIME>', 'Only valid keys that expire within TIME: 12h, 30d, 8w.', duration))
    .addOption(choice('--sort <FIELD>', 'Order by FIELD. Default: name.', sortFields))
    .option('--reverse', 'Reverse the order.');
}

/** What was given of which keys, and in which order. */
export type SelectionOptions = ReturnType<ReturnType<typeof selectionCommand>['opts']>;

// Once more, because the contract's own list would load all of the contract for a word of help.
const sortFields = Object.keys({
  name: true,
  description: true,
  role: true,
  status: true,
  locale: true,
  timeZone: true,
  expires: true,
  issuedTo: true,
  id: true,
  created: true,
  updated: true,
  secretIssued: true,
} satisfies Readonly<Record<SortField, true>>) as SortField[];

type SortField = (typeof keySortFields)[number];

/** The milliseconds of `text`. */
function duration(text: string, flag: string): number {
  const milliseconds = durationOf(text);
  if (milliseconds !== null) return milliseconds;
  throw new WrongUsage(`${flag} "${text}" is not a time such as 12h, 30d or 8w (hours, days, weeks)`);
}

/** What an argument KEY is. */
export const keyOperand = 'The id of a key, or its name without regard to case.';
