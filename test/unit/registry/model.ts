import { expiryInstant } from '../../../shared/domain/expiry.ts';
import { type ApiKeyDraft, draftFields } from '../../../shared/domain/key-fields.ts';
import { builtInRoles, type Role } from '../../../shared/domain/role.ts';
import { type RoleDraft, roleDraftFields } from '../../../shared/domain/role-fields.ts';
import { statusOf } from '../../../shared/domain/status.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { roleIdOf, secretOf, startedAt } from './registries.ts';
import type { Step } from './steps.ts';

/** A key, put in the plainest way. */
export interface ModelKey {
  readonly id: string;
  fields: ApiKeyDraft;
  lockedOut: boolean;
  digest: string;
  retiring: { readonly digest: string; readonly notAfter: number } | null;
  readonly createdAt: number;
  updatedAt: number;
  secretIssuedAt: number;
}

const dayMs = 86_400_000;

/** The plainest registry there could be. */
export class Model {
  keys: ModelKey[] = [];
  roles: Role[] = [...builtInRoles];
  now = startedAt;
  made = 0;
  madeRoles = 0;

  /** Every key that there ever was, by the order in which they were made; one that never was stands for the others. */
  idOf(place: number): string {
    return secretOf(place).id;
  }

  /** As `idOf`, after the built-in roles. */
  roleIdOf(place: number): string {
    return builtInRoles[place]?.id ?? roleIdOf(place - builtInRoles.length);
  }

  find(id: string): ModelKey | undefined {
    return this.keys.find((found) => found.id === id);
  }

  role(id: string): Role | undefined {
    return this.roles.find((found) => found.id === id);
  }

  isTaken(name: string, except: string | null): boolean {
    return this.keys.some(({ id, fields: { name: other } }) => id !== except && plain(other) === plain(name));
  }

  isRoleTaken(name: string, except: string | null): boolean {
    return this.roles.some(({ id, name: other }) => id !== except && plain(other) === plain(name));
  }

  isOver({ expiresOn, timeZone }: Pick<ApiKeyDraft, 'expiresOn' | 'timeZone'>): boolean {
    return expiresOn !== null && expiryInstant(expiresOn, timeZone) <= this.now;
  }

  endOf({ fields: { expiresOn, timeZone } }: ModelKey): number {
    return expiresOn === null ? Number.POSITIVE_INFINITY : expiryInstant(expiresOn, timeZone);
  }

  /** The draft with its role, which steps name by a place. */
  drafted({ role, ...rest }: DraftOf): ApiKeyDraft {
    return { ...rest, roleId: this.roleIdOf(role) };
  }
}

type DraftOf = Extract<Step, { type: 'create' }>['draft'];

const plain = (text: string) => text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ﬁ', 'fi').replaceAll('ａ', 'a');

const invalid = (field: string, problem: 'taken' | 'unknown' | 'past'): ErrorData => ({
  code: 'input.invalid',
  fields: { [field]: problem },
});
const text = (digest: Uint8Array) => Buffer.from(digest).toString('base64url');
export const newDigest = (at: number) => new Uint8Array(32).fill(at % 251);

/** What `step` does to `model`: how many things it changes, or why it is refused. */
export function expected(model: Model, given: Step): number | ErrorData {
  switch (given.type) {
    case 'create':
      return expectedCreation(model, model.drafted(given.draft));
    case 'update':
      return expectedUpdate(model, given);
    case 'lock':
    case 'delete':
      return expectedOfMany(model, given);
    case 'replace':
    case 'stop':
      return expectedOfSecret(model, given);
    case 'createRole':
    case 'updateRole':
    case 'deleteRoles':
      return expectedOfRoles(model, given);
    case 'wait':
      model.now += given.days * dayMs + 1;
      return 0;
    default:
      return 0;
  }
}

function expectedCreation(model: Model, draft: ApiKeyDraft): number | ErrorData {
  const fields = {
    ...(model.isTaken(draft.name, null) && { name: 'taken' as const }),
    ...(model.role(draft.roleId) === undefined && { roleId: 'unknown' as const }),
    ...(model.isOver(draft) && { expiresOn: 'past' as const }),
  };
  if (Object.keys(fields).length > 0) return { code: 'input.invalid', fields };
  const { id, digest } = secretOf(model.made);
  const { now } = model;
  const times = { createdAt: now, updatedAt: now, secretIssuedAt: now };
  model.keys.push({ id, fields: draft, lockedOut: false, digest: text(digest), retiring: null, ...times });
  model.made += 1;
  return 1;
}

function expectedOfSecret(model: Model, given: Extract<Step, { type: 'replace' | 'stop' }>): number | ErrorData {
  const id = model.idOf(given.key);
  const found = model.find(id);
  if (found === undefined) return { code: 'key.unknown', id };
  if (given.type === 'stop') {
    const { retiring } = found;
    if (retiring === null || Math.min(retiring.notAfter, model.endOf(found)) <= model.now) return 0;
    found.retiring = null;
  } else {
    const notAfter = Math.min(model.now + given.retireAfter, model.endOf(found));
    found.retiring = notAfter > model.now ? { digest: found.digest, notAfter } : null;
    found.digest = text(newDigest(model.now));
    found.secretIssuedAt = model.now;
  }
  found.updatedAt = model.now;
  return 1;
}

function expectedUpdate(model: Model, given: Extract<Step, { type: 'update' }>): number | ErrorData {
  const id = model.idOf(given.key);
  const found = model.find(id);
  if (found === undefined) return { code: 'key.unknown', id };
  const withRole = ({ role, ...rest }: typeof given.changes) =>
    role === undefined ? rest : { ...rest, roleId: model.roleIdOf(role) };
  const changes: Partial<ApiKeyDraft & { lockedOut: boolean }> = withRole(given.changes);
  const base: Partial<ApiKeyDraft & { lockedOut: boolean }> = withRole(given.base);
  const before = { ...found.fields, lockedOut: found.lockedOut };
  const changed = [...draftFields, 'lockedOut' as const].filter(
    (field) => changes[field] !== undefined && changes[field] !== before[field],
  );
  const conflicts = changed.filter((field) => field in base && base[field] !== before[field]);
  if (conflicts.length > 0) return { code: 'key.conflict', fields: conflicts };
  const { lockedOut, ...next } = { ...before, ...changes };
  if (changed.includes('name') && model.isTaken(next.name, id)) return invalid('changes.name', 'taken');
  if (changed.some((field) => field !== 'lockedOut') && model.role(next.roleId) === undefined) {
    return invalid('changes.roleId', 'unknown');
  }
  const expiresAnew = changed.includes('expiresOn') || changed.includes('timeZone');
  if (expiresAnew && model.isOver(next)) return invalid('changes.expiresOn', 'past');
  if (changed.length === 0) return 0;
  found.fields = next;
  found.lockedOut = lockedOut;
  found.updatedAt = model.now;
  return 1;
}

function expectedOfMany(model: Model, given: Extract<Step, { type: 'lock' | 'delete' }>): number | ErrorData {
  const ids = [...new Set(given.keys)].map((place) => model.idOf(place));
  const unknown = ids.find((id) => model.find(id) === undefined);
  if (unknown !== undefined) return { code: 'key.unknown', id: unknown };
  if (given.type === 'delete') {
    model.keys = model.keys.filter(({ id }) => !ids.includes(id));
    return ids.length;
  }
  const changed = model.keys.filter(({ id, lockedOut }) => ids.includes(id) && lockedOut !== given.lockedOut);
  for (const found of changed) {
    found.lockedOut = given.lockedOut;
    found.updatedAt = model.now;
  }
  return changed.length;
}

type RoleStep = Extract<Step, { type: 'createRole' | 'updateRole' | 'deleteRoles' }>;

function expectedOfRoles(model: Model, given: RoleStep): number | ErrorData {
  if (given.type === 'deleteRoles')
    return expectedRoleDeletion(
      model,
      given.roles.map((place) => model.roleIdOf(place)),
    );
  if (given.type === 'updateRole') return expectedRoleUpdate(model, model.roleIdOf(given.role), given);
  if (model.isRoleTaken(given.draft.name, null)) return invalid('name', 'taken');
  model.roles.push({ id: roleIdOf(model.madeRoles), ...given.draft });
  model.madeRoles += 1;
  return 1;
}

/** Why the role `id` cannot be changed at all, or null. */
function untouchable(model: Model, id: string): ErrorData | null {
  const role = model.role(id);
  if (role === undefined) return { code: 'role.unknown', id };
  return builtInRoles.includes(role) ? { code: 'role.built-in', id, name: role.name } : null;
}

function expectedRoleUpdate(
  model: Model,
  id: string,
  { changes, base }: Pick<Extract<Step, { type: 'updateRole' }>, 'changes' | 'base'>,
): number | ErrorData {
  const refused = untouchable(model, id);
  const role = model.role(id);
  if (refused !== null || role === undefined) return refused ?? 0;
  const isOther = (given: Partial<RoleDraft>, field: keyof RoleDraft) =>
    given[field] !== undefined && JSON.stringify(given[field]) !== JSON.stringify(role[field]);
  const changed = roleDraftFields.filter((field) => isOther(changes, field));
  const conflicts = changed.filter((field) => isOther(base, field));
  if (conflicts.length > 0) return { code: 'role.conflict', fields: conflicts };
  if (changed.includes('name') && model.isRoleTaken(changes.name ?? '', id)) return invalid('changes.name', 'taken');
  if (changed.length === 0) return 0;
  model.roles = model.roles.map((other) => (other === role ? { ...role, ...changes } : other));
  return 1;
}

function expectedRoleDeletion(model: Model, given: readonly string[]): number | ErrorData {
  const ids = [...new Set(given)];
  for (const id of ids) {
    const refused = untouchable(model, id);
    if (refused !== null) return refused;
  }
  const keysOf = (id: string) => model.keys.filter(({ fields: { roleId } }) => roleId === id);
  const used = ids.filter((id) => keysOf(id).length > 0);
  if (used.length > 0) {
    const named = (id: string) => {
      const names = keysOf(id).map(({ fields: { name } }) => name);
      return { id, name: model.role(id)?.name ?? '', keys: names.length, names: names.toSorted() };
    };
    return { code: 'role.in-use', roles: used.map(named) };
  }
  model.roles = model.roles.filter(({ id }) => !ids.includes(id));
  return ids.length;
}

/** The rows that a list of all keys has, in the order of their ids. */
export function expectedRows(model: Model): readonly unknown[] {
  return model.keys
    .map((key) => {
      const { fields: given, digest: _, lockedOut, retiring, ...rest } = key;
      const expiresAt = given.expiresOn === null ? null : model.endOf(key);
      const until = retiring === null ? null : Math.min(retiring.notAfter, model.endOf(key));
      return {
        ...given,
        ...rest,
        expiresAt,
        roleName: model.role(given.roleId)?.name,
        status: statusOf({ lockedOut, expiresAt }, model.now),
        retiringUntil: until !== null && until > model.now ? until : null,
        createdBy: 'Ada',
        updatedBy: 'Ada',
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
