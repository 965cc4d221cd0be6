import type { CallInput, RoleRow } from '../../../shared/contract/contract.ts';
import type { RoleOptions } from './command-line/role-options.ts';
import { Failure } from './terminal/failure.ts';

type RoleDraft = CallInput<'roles.create'>;
type Rights = RoleDraft['rights'];

/**
 * The changes to `role` that `options` ask for.
 * @throws {Failure} when a right is to be removed that the role does not have
 */
export function roleChanges(role: RoleDraft, options: RoleOptions): Partial<RoleDraft> {
  const { name, description, default: defaultRight } = options;
  const changesRights = options.right !== undefined || options.removeRight !== undefined;
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(defaultRight === undefined ? {} : { defaultRight }),
    ...(changesRights ? { rights: changedRights(role.rights, options) } : {}),
  };
}

// Rights are removed before new ones are set, so that one can be replaced. Of two rights for a resource, the last one counts.
function changedRights(before: Rights, options: RoleOptions): Rights {
  const rights = new Map(before.map(({ resource, right }) => [resource, right] as const));
  for (const text of options.removeRight ?? []) {
    const resource = text.trim().toLowerCase();
    if (!rights.delete(resource)) throw new Failure(`the role has no right on "${resource}"; nothing was changed`);
  }
  for (const { resource, right } of options.right ?? []) rights.set(resource, right);
  return [...rights].map(([resource, right]) => ({ resource, right }));
}

/** The fields of `role` that an administrator enters. */
export function draftOf({ name, description, defaultRight, rights }: RoleRow): RoleDraft {
  return { name, description, defaultRight, rights };
}
