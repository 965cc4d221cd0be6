import type { CallInput, RoleRow } from '../../../shared/contract/contract.ts';
import type { OptionsOf } from './command-line/commands.ts';
import { resourceRight, rightWord } from './command-line/values.ts';
import type { VaultOptions } from './context.ts';
import { Failure } from './terminal/failure.ts';

type RoleDraft = CallInput<'roles.create'>;
type Rights = RoleDraft['rights'];

/** The options that describe a role. */
type RoleOptions = Omit<OptionsOf<'role set'>, keyof VaultOptions>;

/**
 * The changes to `role` that `options` ask for.
 * @throws {Failure} when a right is to be removed that the role does not have
 */
export function roleChanges(role: RoleDraft, options: RoleOptions): Partial<RoleDraft> {
  const { name, description, default: word } = options;
  const defaultRight = rightWord(word ?? '');
  const changesRights = options.right !== undefined || options['remove-right'] !== undefined;
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(defaultRight === null ? {} : { defaultRight }),
    ...(changesRights ? { rights: changedRights(role.rights, options) } : {}),
  };
}

// Rights are removed before new ones are set, so that one can be replaced. Of two rights for a resource, the last one counts.
function changedRights(before: Rights, options: RoleOptions): Rights {
  const rights = new Map(before.map(({ resource, right }) => [resource, right] as const));
  for (const text of options['remove-right'] ?? []) {
    const resource = text.trim().toLowerCase();
    if (!rights.delete(resource)) throw new Failure(`the role has no right on "${resource}"; nothing was changed`);
  }
  for (const text of options.right ?? []) {
    const given = resourceRight(text);
    if (given !== null) rights.set(given.resource, given.right);
  }
  return [...rights].map(([resource, right]) => ({ resource, right }));
}

/** The fields of `role` that an administrator enters. */
export function draftOf({ name, description, defaultRight, rights }: RoleRow): RoleDraft {
  return { name, description, defaultRight, rights };
}
