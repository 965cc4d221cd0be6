import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { offering, text, value, values } from './options.ts';
import { type ResourceRight, type Right, resourceRight, rightWord } from './values.ts';
import { vaultCommand } from './vault-options.ts';
import { WrongUsage } from './wrong-usage.ts';

/** The command `name` of `role`, with the options that say what a role is to be, the name aside. */
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

/** As `roleCommand`, for a role that starts as another is. */
export function roleChangeCommand(role: CommandUnknownOpts, name: string) {
  return roleCommand(role, name).addOption(
    values(
      '--remove-right <RESOURCE>',
      'Remove the right on this resource; the default right applies.',
      (resource) => resource,
    ),
  );
}

/** What was given of what a role is to be. */
export type RoleOptions = ReturnType<ReturnType<typeof roleChangeCommand>['opts']> & { readonly name?: string };

/** What RIGHT and RESOURCE are. */
export const rightWords =
  'RIGHT is none (refused), view-only (GET, HEAD and OPTIONS; read will do) or full (every method; write will do). RESOURCE is the first segment of a path.';

/** What an argument ROLE is. */
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
