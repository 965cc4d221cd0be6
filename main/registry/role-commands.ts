import type { ParsedInput } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/domain/role.ts';
import { type RoleDraft, roleDraftFields } from '../../shared/domain/role-fields.ts';
import { foldText } from '../../shared/domain/text.ts';
import { type ErrorDetails, fieldError, LatchkeyError } from '../../shared/errors.ts';
import type { RoleEvent } from './events.ts';
import { isBuiltIn } from './role-store.ts';
import type { RegistryState } from './state.ts';
import { asWritten, isSame, storedFields } from './stored-fields.ts';

// Each command, as the events that it makes from a state; none if nothing would change.

export type RoleUpdate = ParsedInput<'roles.update'>;

/**
 * Creates a role from `draft` with the id `id` (16 base62 characters).
 * @throws {LatchkeyError} `input.invalid` on `name`
 */
export function createRole({ roles }: RegistryState, draft: RoleDraft, id: string): RoleEvent {
  if (roles.isNameTaken(draft.name)) throw fieldError('name', 'taken');
  return { type: 'RoleCreated', role: { id, ...asWritten(draft, storedFields.role) } };
}

/** @throws {LatchkeyError} `role.unknown`, `role.built-in`, `role.conflict`, and `input.invalid` on `changes.name` */
export function updateRole(state: RegistryState, { id, changes, base }: RoleUpdate): readonly RoleEvent[] {
  const role = requireOwnRole(state, id);
  const changed = roleDraftFields.filter(
    (field) => changes[field] !== undefined && !isSame(changes[field], role[field]),
  );
  const conflicts = changed.filter((field) => base?.[field] !== undefined && !isSame(base[field], role[field]));
  if (conflicts.length > 0) throw new LatchkeyError({ code: 'role.conflict', fields: conflicts });
  if (changed.length === 0) return [];
  const { name = role.name } = changes;
  const isRenamed = foldText(name) !== foldText(role.name);
  if (isRenamed && state.roles.isNameTaken(name)) throw fieldError('changes.name', 'taken');
  const pairs = changed.map((field) => [field, { from: role[field], to: changes[field] }]);
  return [{ type: 'RoleChanged', id, name: role.name, changes: Object.fromEntries(pairs) }];
}

/** @throws {LatchkeyError} `role.unknown`, `role.built-in`, `role.in-use` */
export function deleteRoles(state: RegistryState, ids: readonly string[]): readonly RoleEvent[] {
  const roles = [...new Set(ids)].map((id) => requireOwnRole(state, id));
  const used = roles.filter(({ id }) => state.keys.countOfRole(id) > 0);
  if (used.length > 0) throw new LatchkeyError({ code: 'role.in-use', roles: used.map((role) => useOf(state, role)) });
  return roles.map(({ id, name }) => ({ type: 'RoleDeleted', id, name }));
}

// More than a person reads before opening the list.
const namedKeysMax = 10;

function useOf({ keys }: RegistryState, { id, name }: Role): ErrorDetails['role.in-use']['roles'][number] {
  const names = keys.index.namesOfRole(id, namedKeysMax);
  return { id, name, keys: keys.countOfRole(id), names };
}

function requireOwnRole({ roles }: RegistryState, id: string): Role {
  const role = roles.get(id);
  if (role === undefined) throw new LatchkeyError({ code: 'role.unknown', id });
  if (isBuiltIn(id)) throw new LatchkeyError({ code: 'role.built-in', id, name: role.name });
  return role;
}
