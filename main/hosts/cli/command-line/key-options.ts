import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import type { keySortFields } from '../../../../shared/contract/key-schemas.ts';
import { locales } from '../../../../shared/domain/locale.ts';
import { statuses } from '../../../../shared/domain/status.ts';
import type { FieldOption } from './field-options.ts';
import { choice, choices, offering, text, value, values } from './options.ts';
import { durationOf } from './values.ts';
import { vaultCommand } from './vault-options.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Adds the command `name` to `key`, with an option for every field of a key except the name. */
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

// Only the built-in roles can be listed: the others are in the vault, which is locked.
const builtInRoles = ['Auditor', 'Full Access'];

/** The values of these options. A field without an option does not compile. */
export type FieldOptions = Pick<
  ReturnType<ReturnType<typeof fieldsCommand>['opts']> & { readonly name?: string },
  FieldOption
>;

/** The names of these fields in files: those of the options, with underscores. */
export function fieldColumns(): readonly string[] {
  const own = fieldsCommand(new Command(), 'any').options.filter(
    ({ helpGroupHeading }) => helpGroupHeading === undefined,
  );
  return own.map((option) => option.name().replaceAll('-', '_'));
}

/** Adds the command `name` to `key`, with the options that filter and sort keys. */
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

/** The values of these options. */
export type SelectionOptions = ReturnType<ReturnType<typeof selectionCommand>['opts']>;

// Repeated here, because importing the contract's list would load the whole contract for every help text.
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

/** Explains KEY in help. */
export const keyOperand = 'The id of a key, or its name without regard to case.';
