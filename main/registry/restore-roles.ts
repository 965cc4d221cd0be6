import type { Role } from '../../shared/domain/role.ts';
import { formsOf } from './event-forms.ts';
import { type Fields, type Form, isIdText, isPlace, isText, objectOf } from './forms.ts';
import type { DeletedRole, RoleStore } from './role-store.ts';
import { segmentMax, stateVersions } from './snapshot.ts';
import { type FieldTable, isOptional, withAbsent } from './stored-fields.ts';

/** The numbers of roles in a checkpoint. */
export interface ExpectedRoles {
  readonly roles: number;
  readonly deletedRoles: number;
}

/** The numbers of roles announced in the first value of a checkpoint, or null if its form is unknown. */
export function expectedRoles(start: Fields): ExpectedRoles | null {
  const { version, roles, deletedRoles } = start;
  // type, version, operators, keys
  if (version === stateVersions.plain) return Object.keys(start).length === 4 ? { roles: 0, deletedRoles: 0 } : null;
  if (version !== stateVersions.withRoles || Object.keys(start).length !== 6) return null;
  if (!isPlace(roles, Number.MAX_SAFE_INTEGER) || !isPlace(deletedRoles, Number.MAX_SAFE_INTEGER)) return null;
  return roles + deletedRoles > 0 ? { roles, deletedRoles } : null;
}

/** Reads the roles of a checkpoint, value by value: first the existing ones, then the deleted ones. */
export class RoleReader {
  readonly #roles: RoleStore;
  readonly #expected: ExpectedRoles;
  readonly #fields: FieldTable;
  readonly #isRole: Form<Role>;
  #own = new InOrder();
  #deleted = new InOrder();

  constructor(roles: RoleStore, expected: ExpectedRoles, fields: FieldTable) {
    this.#roles = roles;
    this.#fields = fields;
    this.#isRole = objectOf({ id: isIdText, ...formsOf(fields) }, (name) => isOptional(fields[name])) as Form<Role>;
    this.#expected = expected;
  }

  /** Whether exactly the expected number was read. */
  get isDone(): boolean {
    return this.#own.count === this.#expected.roles && this.#deleted.count === this.#expected.deletedRoles;
  }

  /** Reads the roles of one value; false when it does not have the known form, after which nothing more may be read. */
  read(value: Fields): boolean {
    const { type, roles } = value;
    if (Object.keys(value).length !== 2 || !Array.isArray(roles)) return false;
    if (roles.length === 0 || roles.length > segmentMax) return false;
    if (type === 'roles' && this.#deleted.count === 0) return roles.every((role) => this.#readOwn(role));
    return type === 'deletedRoles' && roles.every((role) => this.#readDeleted(role));
  }

  #readOwn(value: unknown): boolean {
    if (!this.#isRole(value) || !this.#own.takes(value.id)) return false;
    this.#roles.load([withAbsent(value, this.#fields)], []);
    return true;
  }

  #readDeleted(value: unknown): boolean {
    if (!isDeletedRole(value) || this.#roles.has(value.id) || !this.#deleted.takes(value.id)) return false;
    this.#roles.load([], [value]);
    return true;
  }
}

/** Accepts ids in ascending order, each once. */
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

const isDeletedRole: Form<DeletedRole> = objectOf({ id: isIdText, name: isText });
