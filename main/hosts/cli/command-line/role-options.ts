import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { RoleFieldName } from '../../../../shared/domain/role-fields.ts';
import type { RoleFieldOption } from './field-options.ts';
import { offering, text, value, values } from './options.ts';
import { type ResourceRight, type Right, resourceRight, rightWord } from './values.ts';
import { vaultCommand } from './vault-options.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Adds the command `name` to `role`, with an option for every field of a role except the name. */
export function roleCommand(role: CommandUnknownOpts, name: string) {
  return vaultCommand(role, name)
    .addOption(text('--description <TEXT>', 'What the role is for.'))
    .addOption(
      offering(
        value(
          '--default <RIGHT>',
          'The right on resources that have no right of their own: none, view-only or full.',
          right,
        ),
        ['none', 'view-only', 'full'],
      ),
    )
    .addOption(values('--right <RESOURCE=RIGHT>', 'The right on one resource.', rightOn));
}

/** As `roleCommand`, for a role that starts as a copy of another. */
export function roleChangeCommand(role: CommandUnknownOpts, name: string) {
  return roleCommand(role, name).addOption(
    values(
      '--remove-right <RESOURCE>',
      'Remove the right on this resource; the default right applies.',
      (resource) => resource,
    ),
  );
}

/** The values of these options. A field without an option does not compile. */
export type RoleOptions = Pick<
  ReturnType<ReturnType<typeof roleChangeCommand>['opts']> & { readonly name?: string },
  RoleFieldOption | 'removeRight'
>;

export type RoleColumn = RoleFieldName | 'id' | 'keys';

/** The columns of the list of roles, in order. */
export const roleColumns: Readonly<Record<RoleColumn, string>> = {
  id: 'id',
  name: 'name',
  defaultRight: 'default right',
  rights: 'number of resources with a right of their own',
  keys: 'number of keys',
  description: 'description',
};

/** Explains RIGHT and RESOURCE in help. */
export const rightWords =
  'RIGHT is none (refused), view-only (GET, HEAD and OPTIONS; read will do) or full (every method; write will do). RESOURCE is the first segment of a path.';

/** Explains ROLE in help. */
export const roleOperand = 'The id of a role, or its name without regard to case.';

function right(text: string, flag: string): Right {
  const given = rightWord(text);
  if (given !== null) return given;
  throw new WrongUsage(`${flag} "${text}" is none of: none, view-only, full`);
}

function rightOn(text: string, flag: string): ResourceRight {
  const given = resourceRight(text);
  if (given !== null) return given;
  throw new WrongUsage(`${flag} "${text}" is not RESOURCE=RIGHT, with none, view-only or full`);
}
