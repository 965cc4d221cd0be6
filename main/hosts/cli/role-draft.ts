import type { CallInput, RoleRow } from '../../../shared/contract/contract.ts';
import type { OptionsOf } from './command-line/commands.ts';
import { resourceRight, rightWord } from './command-line/values.ts';
import type { VaultOptions } from './context.ts';
import { Failure } from './terminal/failure.ts';

type RoleDraft = CallInput<'roles.create'>;
type Rights = RoleDraft['rights'];

/** The options that say what a role is to be. */
type RoleOptions = Omit<OptionsOf<'role set'>, keyof VaultOptions>;

/**
 * What of `role` is to be otherwise, by the options.
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

// What is removed goes first, so that a right can be given anew. Of two rights on one resource, the last counts.
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

/** What an administrator filled in for `role`. */
export function draftOf({ name, description, defaultRight, rights }: RoleRow): RoleDraft {
  return { name, description, defaultRight, rights };
}
