import { type Right, rights } from '../../shared/domain/rights.ts';
import type { Role } from '../../shared/domain/role.ts';
import { areInOrder } from './events.ts';
import { type Fields, isIdText, isObject, isPlace, isText } from './restore-checks.ts';
import type { DeletedRole, RoleStore } from './role-store.ts';
import { segmentMax, stateVersions } from './snapshot.ts';

/** How many roles a checkpoint holds. */
export interface ExpectedRoles {
  readonly roles: number;
  readonly deletedRoles: number;
}

/** How many roles follow the first value of a checkpoint, or null where it is of no known form. */
export function expectedRoles(start: Fields): ExpectedRoles | null {
  const { version, roles, deletedRoles } = start;
  // type, version, operators, keys
  if (version === stateVersions.plain) return Object.keys(start).length === 4 ? { roles: 0, deletedRoles: 0 } : null;
  if (version !== stateVersions.withRoles || Object.keys(start).length !== 6) return null;
  if (!isPlace(roles, Number.MAX_SAFE_INTEGER) || !isPlace(deletedRoles, Number.MAX_SAFE_INTEGER)) return null;
  return roles + deletedRoles > 0 ? { roles, deletedRoles } : null;
}

/** Takes the roles of a checkpoint in, value by value: first those that there are, then those that were deleted. */
export class RoleReader {
  readonly #roles: RoleStore;
  readonly #expected: ExpectedRoles;
  #own = new InOrder();
  #deleted = new InOrder();

  constructor(roles: RoleStore, expected: ExpectedRoles) {
    this.#roles = roles;
    this.#expected = expected;
  }

  /** Whether all that was expected was taken in, and no more. */
  get isDone(): boolean {
    return this.#own.count === this.#expected.roles && this.#deleted.count === this.#expected.deletedRoles;
  }

  /** Takes in the roles of one value; false when it is not of the known form, and then nothing more must be read. */
  read(value: Fields): boolean {
    const { type, roles } = value;
    if (Object.keys(value).length !== 2 || !Array.isArray(roles)) return false;
    if (roles.length === 0 || roles.length > segmentMax) return false;
    if (type === 'roles' && this.#deleted.count === 0) return roles.every((role) => this.#readOwn(role));
    return type === 'deletedRoles' && roles.every((role) => this.#readDeleted(role));
  }

  #readOwn(value: unknown): boolean {
    const role = readRole(value);
    if (role === null || !this.#own.takes(role.id)) return false;
    this.#roles.load([role], []);
    return true;
  }

  #readDeleted(value: unknown): boolean {
    const role = readDeleted(value);
    if (role === null || this.#roles.has(role.id) || !this.#deleted.takes(role.id)) return false;
    this.#roles.load([], [role]);
    return true;
  }
}

/** Ids in their order, each once. */
class InOrder {
  count = 0;
  #last = '';

  takes(id: string): boolean {
    if (id <= this.#last) return false;
    this.#last = id;
    this.count += 1;
    return true;
  }
}

function readRole(value: unknown): Role | null {
  if (!isObject(value) || Object.keys(value).length !== 5) return null;
  const { id, name, description, defaultRight, rights: given } = value;
  if (!isIdText(id) || !isText(name) || !isText(description) || !isRight(defaultRight)) return null;
  if (!Array.isArray(given) || !given.every(isResourceRight) || !areInOrder(given)) return null;
  return { id, name, description, defaultRight, rights: given };
}

function readDeleted(value: unknown): DeletedRole | null {
  if (!isObject(value) || Object.keys(value).length !== 2) return null;
  const { id, name } = value;
  return isIdText(id) && isText(name) ? { id, name } : null;
}

function isResourceRight(value: unknown): value is Role['rights'][number] {
  return isObject(value) && Object.keys(value).length === 2 && isText(value['resource']) && isRight(value['right']);
}

function isRight(value: unknown): value is Right {
  return (rights as readonly unknown[]).includes(value);
}
