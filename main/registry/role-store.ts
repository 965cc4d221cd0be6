import { builtInRoles, type Role } from '../../shared/domain/role.ts';
import { foldText } from '../../shared/domain/text.ts';
import type { EventOf, RoleEvent } from './events.ts';
import { type FieldTable, isSame, storedFields } from './stored-fields.ts';
import { compareTexts } from './text-order.ts';

const builtInIds: ReadonlySet<string> = new Set(builtInRoles.map(({ id }) => id));

// In an imported file or a command, a role with such a name would be mistaken for the built-in one, which may permit more.
const reservedNames: ReadonlySet<string> = new Set([...builtInIds].map(foldText));

/** Whether `id` is one of the roles that every vault has unchanged. */
export function isBuiltIn(id: string): boolean {
  return builtInIds.has(id);
}

/** A role that was deleted. */
export interface DeletedRole {
  readonly id: string;
  /** Its last name. */
  readonly name: string;
}

/** All roles, and the names of deleted ones. */
export class RoleStore {
  readonly #byId = new Map<string, Role>(builtInRoles.map((role) => [role.id, role]));
  readonly #deleted = new Map<string, DeletedRole>();
  readonly #fields: readonly string[];

  /** For roles with `fields`. */
  constructor(fields: FieldTable = storedFields.role) {
    this.#fields = Object.keys(fields);
  }

  get(id: string): Role | undefined {
    return this.#byId.get(id);
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  values(): Iterable<Role> {
    return this.#byId.values();
  }

  /** The built-in roles, followed by the others by name. */
  inOrder(): readonly Role[] {
    const own = this.own.toSorted((a, b) => compareTexts(a.name, b.name) || (a.id < b.id ? -1 : 1));
    return [...builtInRoles, ...own];
  }

  /** The roles that are not built in, by id. */
  get own(): readonly Role[] {
    return byId([...this.#byId.values()].filter(({ id }) => !isBuiltIn(id)));
  }

  /** The roles that were deleted, by id. */
  get deleted(): readonly DeletedRole[] {
    return byId([...this.#deleted.values()]);
  }

  /** The name of the role `id`: the last one if it was deleted, or the id if there never was such a role. */
  nameOf(id: string): string {
    return (this.#byId.get(id) ?? this.#deleted.get(id))?.name ?? id;
  }

  /** Whether a role has `name`, or a built-in one has it as its id, ignoring case. */
  isNameTaken(name: string): boolean {
    const folded = foldText(name);
    return reservedNames.has(folded) || [...this.#byId.values()].some((role) => foldText(role.name) === folded);
  }

  /** Loads the roles of a checkpoint. Must come before any event. */
  load(own: readonly Role[], deleted: readonly DeletedRole[]): void {
    for (const role of own) this.#byId.set(role.id, role);
    for (const role of deleted) this.#deleted.set(role.id, role);
  }

  /** Applies one event. Returns false, with nothing changed, when it contradicts the earlier ones. `isUsed` tells whether a key has a role. */
  apply(event: RoleEvent, isUsed: (id: string) => boolean): boolean {
    if (event.type === 'RoleCreated') return this.#create(event.role);
    const role = this.#byId.get(event.id);
    if (role === undefined || isBuiltIn(role.id) || role.name !== event.name) return false;
    if (event.type === 'RoleChanged') return this.#change(role, event.changes);
    if (isUsed(role.id)) return false;
    this.#deleted.set(role.id, { id: role.id, name: role.name });
    return this.#byId.delete(role.id);
  }

  #create(role: Role): boolean {
    if (this.#byId.has(role.id) || this.#deleted.has(role.id)) return false;
    this.#byId.set(role.id, role);
    return true;
  }

  #change(role: Role, changes: EventOf<'RoleChanged'>['changes']): boolean {
    const given: Readonly<Record<string, { readonly from: unknown; readonly to: unknown } | undefined>> = changes;
    const changed = this.#fields.filter((field) => given[field] !== undefined);
    const fits = changed.every((field) => isSame(given[field]?.from, role[field as keyof Role]));
    if (changed.length === 0 || !fits) return false;
    const next = Object.fromEntries(changed.map((field) => [field, given[field]?.to]));
    this.#byId.set(role.id, { ...role, ...next });
    return true;
  }
}

function byId<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
