import type { AuditEntry } from '../../shared/contract/contract.ts';
import { draftFields, toldFields } from '../../shared/domain/key-fields.ts';
import type { Right } from '../../shared/domain/rights.ts';
import type { Role } from '../../shared/domain/role.ts';
import { roleDraftFields, toldRoleFields } from '../../shared/domain/role-fields.ts';
import type { EventOf, RegistryEvent } from './events.ts';
import { instantText } from './instant-text.ts';

// Events in the form in which the audit shows them.

/** Finds the names for ids in events. */
export interface AuditNames {
  readonly operatorName: (id: string) => string;
  readonly roleName: (id: string) => string;
}

const actions = {
  ApiKeyCreated: 'key-created',
  ApiKeysImported: 'keys-imported',
  ApiKeyChanged: 'key-changed',
  ApiKeyLockedOut: 'key-locked-out',
  ApiKeyUnlocked: 'key-unlocked',
  ApiKeySecretReplaced: 'key-secret-replaced',
  ApiKeySecretStopped: 'key-secret-stopped',
  ApiKeyDeleted: 'key-deleted',
  RoleCreated: 'role-created',
  RoleChanged: 'role-changed',
  RoleDeleted: 'role-deleted',
} as const satisfies Readonly<Record<Exclude<RegistryEvent['type'], 'RosterSet'>, AuditEntry['action']>>;

export function actionOf(event: RegistryEvent): AuditEntry['action'] {
  if (event.type !== 'RosterSet') return actions[event.type];
  // The first roster creates the vault; one without changed operators comes with a new data key.
  if (event.number === 1) return 'vault-created';
  return event.operators.length > 0 ? 'operators-set' : 'vault-rekeyed';
}

export function targetOf(event: RegistryEvent): AuditEntry['target'] {
  switch (event.type) {
    case 'RosterSet':
    case 'ApiKeysImported':
      return null;
    case 'ApiKeyCreated':
      return { kind: 'key', id: event.key.id, name: event.key.name };
    case 'RoleCreated':
      return { kind: 'role', id: event.role.id, name: event.role.name };
    case 'RoleChanged':
    case 'RoleDeleted':
      return { kind: 'role', id: event.id, name: event.name };
    default:
      return { kind: 'key', id: event.id, name: event.name };
  }
}

/** What `event` changed; for a created key or role, its initial fields. */
export function changesOf(event: RegistryEvent, names: AuditNames): AuditEntry['changes'] {
  switch (event.type) {
    case 'ApiKeyCreated':
      return givenFields(event.key, names);
    case 'ApiKeysImported':
      return [given('file', event.file), given('count', String(event.count))];
    case 'RoleCreated':
      return givenRoleFields(event.role);
    case 'ApiKeyChanged':
      return keyChanges(event.changes, names);
    case 'RoleChanged':
      return roleChanges(event.changes);
    case 'ApiKeySecretReplaced':
      return event.retiring === null ? [] : [given('retiringUntil', instantText(event.retiring.notAfter))];
    default:
      return [];
  }
}

function given(field: string, to: string | null): AuditEntry['changes'][number] {
  return { field, from: null, to };
}

/** The origin of the keys of the import `event`, as shown with each of them. */
export function importedFrom({ file }: EventOf<'ApiKeysImported'>): AuditEntry['changes'] {
  return [given('importedFrom', file)];
}

/** The fields of a new key besides its name, including that it has no expiry. */
function givenFields(key: EventOf<'ApiKeyCreated'>['key'], { roleName }: AuditNames): AuditEntry['changes'] {
  return toldFields
    .filter((field) => key[field] !== '')
    .map((field) => given(field, field === 'roleId' ? roleName(key.roleId) : key[field]));
}

/** The fields of a new role besides its name. */
function givenRoleFields(role: EventOf<'RoleCreated'>['role']): AuditEntry['changes'] {
  return toldRoleFields.flatMap((field) => {
    if (field === 'rights') return rightChanges([], role.rights);
    return role[field] === '' ? [] : [given(field, role[field])];
  });
}

function keyChanges(changes: EventOf<'ApiKeyChanged'>['changes'], { roleName }: AuditNames): AuditEntry['changes'] {
  return draftFields.flatMap((field): AuditEntry['changes'] => {
    const change = changes[field];
    if (change === undefined) return [];
    const { from, to } = change;
    if (field !== 'roleId') return [{ field, from, to }];
    return [{ field, from: roleName(from ?? ''), to: roleName(to ?? '') }];
  });
}

function roleChanges({ rights, ...others }: EventOf<'RoleChanged'>['changes']): AuditEntry['changes'] {
  return roleDraftFields.flatMap((field): AuditEntry['changes'] => {
    if (field === 'rights') return rights === undefined ? [] : rightChanges(rights.from, rights.to);
    const change = others[field];
    return change === undefined ? [] : [{ field, from: change.from, to: change.to }];
  });
}

/** A change for each resource whose right differs or was removed. */
function rightChanges(from: Role['rights'], to: Role['rights']): AuditEntry['changes'] {
  const [before, after] = [byResource(from), byResource(to)];
  const resources = [...new Set([...before.keys(), ...after.keys()])].sort();
  return resources
    .map((resource) => ({
      field: `rights.${resource}`,
      from: before.get(resource) ?? null,
      to: after.get(resource) ?? null,
    }))
    .filter((change) => change.from !== change.to);
}

function byResource(rights: Role['rights']): ReadonlyMap<string, Right> {
  return new Map(rights.map(({ resource, right }) => [resource, right]));
}
