// The roles that the events of a vault make, by docs/vault-format.md alone, with nothing of ours.

export interface ReadRole {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly defaultRight: string;
  readonly rights: readonly { readonly resource: string; readonly right: string }[];
}

export interface ReadDeletedRole {
  readonly id: string;
  readonly name: string;
}

export interface ReadRoles {
  /** Those that are not built in. */
  readonly roles: Map<string, ReadRole>;
  readonly deletedRoles: Map<string, ReadDeletedRole>;
}

type Fields = Readonly<Record<string, unknown>>;

export const noRoles = (): ReadRoles => ({ roles: new Map(), deletedRoles: new Map() });

export function hasRole({ roles }: ReadRoles, id: string): boolean {
  return id === 'auditor' || id === 'full-access' || roles.has(id);
}

/** Takes an event about a role in. False when it does not fit. `isUsed` tells whether a key has a role. */
export function changeRoles(read: ReadRoles, event: Fields, isUsed: (id: string) => boolean): boolean {
  const { roles, deletedRoles } = read;
  if (event['type'] === 'RoleCreated') {
    const role = event['role'] as ReadRole;
    if (hasRole(read, role.id) || deletedRoles.has(role.id) || !areInOrder(role.rights)) return false;
    roles.set(role.id, role);
    return true;
  }
  const role = roles.get(String(event['id']));
  if (role === undefined || role.name !== event['name']) return false;
  if (event['type'] === 'RoleDeleted') {
    if (isUsed(role.id)) return false;
    deletedRoles.set(role.id, { id: role.id, name: role.name });
    return roles.delete(role.id);
  }
  const changes = Object.entries(event['changes'] as Readonly<Record<string, { from: unknown; to: unknown }>>);
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  if (changes.length === 0) return false;
  if (changes.some(([field, { from }]) => !isSame(from, role[field as keyof ReadRole]))) return false;
  const next = { ...role, ...Object.fromEntries(changes.map(([field, { to }]) => [field, to])) };
  if (!areInOrder(next.rights)) return false;
  roles.set(role.id, next);
  return true;
}

function areInOrder(list: readonly { readonly resource: string }[]): boolean {
  return list.every(({ resource }, place) => place === 0 || (list[place - 1]?.resource ?? '') < resource);
}

/** Takes the roles out of the values that follow the first of a checkpoint, `start`, and returns them with the other values; or null. */
export function rolesOf(
  start: Fields,
  values: readonly unknown[],
): { readonly read: ReadRoles; readonly rest: readonly unknown[] } | null {
  if (start['version'] === 1) return { read: noRoles(), rest: values };
  if (start['version'] !== 2) return null;
  const typeOf = (value: unknown) => (value as Fields | null)?.['type'];
  const listed = (type: string) =>
    values.filter((value) => typeOf(value) === type).flatMap((value) => (value as Fields)['roles'] as unknown[]);
  const own = listed('roles') as readonly ReadRole[];
  const deleted = listed('deletedRoles') as readonly ReadDeletedRole[];
  if (own.length !== start['roles'] || deleted.length !== start['deletedRoles']) return null;
  if (own.length + deleted.length === 0 || !areById(own) || !areById(deleted)) return null;
  if (!own.every(({ rights }) => areInOrder(rights))) return null;
  const kinds = values.map(typeOf);
  const places = ['roles', 'deletedRoles', 'keys'].map((kind) => kinds.filter((each) => each === kind).length);
  const expected = ['roles', 'deletedRoles', 'keys'].flatMap((kind, place) => Array(places[place]).fill(kind));
  if (kinds.join() !== expected.join()) return null;
  return {
    read: {
      roles: new Map(own.map((role) => [role.id, role])),
      deletedRoles: new Map(deleted.map((role) => [role.id, role])),
    },
    rest: values.filter((value) => typeOf(value) === 'keys'),
  };
}

function areById(list: readonly { readonly id: string }[]): boolean {
  return list.every(({ id }, place) => place === 0 || (list[place - 1]?.id ?? '') < id);
}
