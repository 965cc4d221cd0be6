import { byRoleField, type RoleDraft } from '../../../shared/domain/role-fields.ts';
import { roleOptionOf } from './command-line/field-options.ts';
import type { RoleOptions } from './command-line/role-options.ts';
import { Failure } from './terminal/exit-codes.ts';

type Rights = RoleDraft['rights'];

/**
 * The changes to `role` that `options` ask for.
 * @throws {Failure} when a right is to be removed that the role does not have
 */
export function roleChanges(role: RoleDraft, options: RoleOptions): Partial<RoleDraft> {
  const given = byRoleField((field) =>
    field === 'rights' ? givenRights(role.rights, options) : options[roleOptionOf[field]],
  );
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function givenRights(before: Rights, options: RoleOptions): Rights | undefined {
  const isGiven = options.right !== undefined || options.removeRight !== undefined;
  return isGiven ? changedRights(before, options) : undefined;
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
