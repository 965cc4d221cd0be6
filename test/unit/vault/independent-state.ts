// What the events of a vault make, by docs/vault-format.md alone, with nothing of ours: "Events" and "State in a checkpoint".

import { changeRoles, hasRole, noRoles, type ReadRoles, rolesOf } from './independent-roles.ts';

export interface ReadCommit {
  readonly operator: string;
  readonly at: number;
  readonly events: readonly unknown[];
}

/** All that the events say of a key. */
export interface ReadKey {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly roleId: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly expiresOn: string | null;
  readonly issuedTo: string;
  readonly digest: string;
  readonly lockedOut: boolean;
  readonly retiring: { readonly digest: string; readonly notAfter: number } | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly updatedAt: number;
  readonly updatedBy: string;
  readonly secretIssuedAt: number;
}

interface ReadOperator {
  readonly id: string;
  readonly name: string;
}

export interface ReadState extends ReadRoles {
  readonly operators: Map<string, ReadOperator>;
  readonly keys: Map<string, ReadKey>;
}

type Fields = Readonly<Record<string, unknown>>;

export const emptyState = (): ReadState => ({ operators: new Map(), keys: new Map(), ...noRoles() });

/** Takes `commit` into `state`. False when it holds something that is not known here, or does not fit. */
export function takeIn(state: ReadState, commit: ReadCommit): boolean {
  const [first] = commit.events as readonly Fields[];
  const isImport = first?.['type'] === 'ApiKeysImported';
  return commit.events.every((event, index) => {
    const fields = event as Fields;
    if (isImport && index === 0) return isImportOf(fields, commit.events.length - 1);
    if (isImport && fields['type'] !== 'ApiKeyCreated') return false;
    if (fields['type'] !== 'RosterSet') return change(state, fields, commit);
    return commit.events.length === 1 && nameOperators(state, fields);
  });
}

/** Whether `event` says that an import created `keys` keys. */
function isImportOf({ file, count, ...rest }: Fields, keys: number): boolean {
  const isNamed = file === null || typeof file === 'string';
  return isNamed && count === keys && keys > 0 && Object.keys(rest).join() === 'type';
}

function nameOperators({ operators }: ReadState, event: Fields): boolean {
  for (const { id, name } of event['operators'] as readonly ReadOperator[]) operators.set(id, { id, name });
  return true;
}

const roleEvents = ['RoleCreated', 'RoleChanged', 'RoleDeleted'];

function change(state: ReadState, event: Fields, { operator, at }: ReadCommit): boolean {
  const by = state.operators.get(operator)?.name ?? operator;
  if (String(event['type']).startsWith('Role')) {
    if (!roleEvents.includes(String(event['type']))) return false;
    return changeRoles(state, event, (id) => [...state.keys.values()].some(({ roleId }) => roleId === id));
  }
  if (event['type'] === 'ApiKeyCreated') {
    const key = event['key'] as ReadKey;
    if (state.keys.has(key.id) || !hasRole(state, key.roleId)) return false;
    const created = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by, secretIssuedAt: at };
    state.keys.set(key.id, { ...key, ...created, lockedOut: false, retiring: null });
    return true;
  }
  const key = state.keys.get(String(event['id']));
  if (key === undefined || key.name !== event['name']) return false;
  if (event['type'] === 'ApiKeyDeleted') return state.keys.delete(key.id);
  const changes = changesBy(event, key, at);
  if (changes === null || !hasRole(state, changes.roleId ?? key.roleId)) return false;
  state.keys.set(key.id, { ...key, ...changes, updatedAt: at, updatedBy: by });
  return true;
}

function changesBy(event: Fields, key: ReadKey, at: number): Partial<ReadKey> | null {
  switch (event['type']) {
    case 'ApiKeyChanged':
      return fieldChanges(event['changes'] as Readonly<Record<string, { from: unknown; to: unknown }>>, key);
    case 'ApiKeyLockedOut':
      return key.lockedOut ? null : { lockedOut: true };
    case 'ApiKeyUnlocked':
      return key.lockedOut ? { lockedOut: false } : null;
    case 'ApiKeySecretReplaced': {
      const retiring = event['retiring'] as { notAfter: number } | null;
      return {
        digest: event['digest'] as string,
        retiring: retiring === null ? null : { digest: key.digest, notAfter: retiring.notAfter },
        secretIssuedAt: at,
      };
    }
    case 'ApiKeySecretStopped':
      return key.retiring === null ? null : { retiring: null };
    default:
      return null;
  }
}

function fieldChanges(
  changes: Readonly<Record<string, { from: unknown; to: unknown }>>,
  key: ReadKey,
): Partial<ReadKey> | null {
  const entries = Object.entries(changes);
  if (entries.some(([field, { from }]) => from !== key[field as keyof ReadKey])) return null;
  return Object.fromEntries(entries.map(([field, { to }]) => [field, to]));
}

/** The state in the values of a checkpoint, or null when they are not of this form. */
export function stateOf(values: readonly unknown[]): ReadState | null {
  const [first, ...others] = values;
  if (!isObject(first) || first['type'] !== 'state' || !Array.isArray(first['operators'])) return null;
  const roles = rolesOf(first, others);
  if (roles === null) return null;
  const { read, rest } = roles;
  const keys: ReadKey[] = [];
  for (const value of rest) {
    if (!isObject(value) || value['type'] !== 'keys' || !areColumns(value)) return null;
    keys.push(...keysOf(value));
  }
  const operators = first['operators'] as readonly ReadOperator[];
  if (!operators.every((operator) => isObject(operator) && Object.keys(operator).toSorted().join() === 'id,name'))
    return null;
  const state = {
    operators: new Map(operators.map((operator) => [operator.id, operator])),
    keys: new Map(keys.map((key) => [key.id, key])),
    ...read,
  };
  if (!keys.every(({ roleId }) => hasRole(state, roleId))) return null;
  // Fewer where two have the same id.
  return state.keys.size === first['keys'] && keys.length === first['keys'] ? state : null;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ownColumns = ['id', 'name', 'digest', 'createdAt', 'updatedAfter', 'secretIssuedAfter'];
const sharedColumns = [
  'description',
  'roleId',
  'locale',
  'timeZone',
  'expiresOn',
  'issuedTo',
  'createdBy',
  'updatedBy',
];

/** Whether the columns of `value` are there, and as long as each other. */
function areColumns(value: Fields): boolean {
  const { id, lockedOut, retiring } = value;
  if (!Array.isArray(id) || !Array.isArray(lockedOut) || !Array.isArray(retiring)) return false;
  const isLong = (column: unknown) => Array.isArray(column) && column.length === id.length;
  const isShared = (column: unknown) => isObject(column) && Array.isArray(column['values']) && isLong(column['places']);
  return ownColumns.every((name) => isLong(value[name])) && sharedColumns.every((name) => isShared(value[name]));
}

const entryAt = <T>(column: unknown, place: number) => (column as readonly T[])[place] as T;

function keysOf(value: Fields): readonly ReadKey[] {
  const own = <T>(name: string, place: number) => entryAt<T>(value[name], place);
  const shared = (name: string, place: number) => {
    const { values, places } = value[name] as Fields;
    return entryAt<string>(values, entryAt<number>(places, place));
  };
  const retiring = value['retiring'] as readonly { place: number; digest: string; notAfter: number }[];
  return (value['id'] as readonly string[]).map((id, place) => {
    const createdAt = own<number>('createdAt', place);
    const old = retiring.find((each) => each.place === place);
    return {
      id,
      name: own('name', place),
      description: shared('description', place),
      roleId: shared('roleId', place),
      locale: shared('locale', place),
      timeZone: shared('timeZone', place),
      expiresOn: shared('expiresOn', place),
      issuedTo: shared('issuedTo', place),
      digest: own('digest', place),
      lockedOut: (value['lockedOut'] as readonly number[]).includes(place),
      retiring: old === undefined ? null : { digest: old.digest, notAfter: old.notAfter },
      createdAt,
      createdBy: shared('createdBy', place),
      updatedAt: createdAt + own<number>('updatedAfter', place),
      updatedBy: shared('updatedBy', place),
      secretIssuedAt: createdAt + own<number>('secretIssuedAfter', place),
    };
  });
}
