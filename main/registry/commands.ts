import type { ParsedInput } from '../../shared/contract/contract.ts';
import { expiryProblem } from '../../shared/domain/expiry.ts';
import { type ApiKeyDraft, draftFields } from '../../shared/domain/key-fields.ts';
import { foldText } from '../../shared/domain/text.ts';
import { shownTimeZone } from '../../shared/domain/time-zone.ts';
import { type FieldProblem, fieldError, LatchkeyError } from '../../shared/errors.ts';
import { toBase64url } from '../vault/base64url.ts';
import type { KeyEvent, RegistryEvent } from './events.ts';
import { expiresAtOf, type KeyRecord, retiringUntil } from './key-record.ts';
import { type KeyTarget, placesToChange } from './key-selection.ts';
import type { KeyStore } from './key-store.ts';
import type { RegistryState } from './state.ts';
import { asWritten, isSame, storedFields } from './stored-fields.ts';

// Each command, as the events that it makes from a state; none if nothing would change. Instants are in milliseconds since the epoch.

/** A key's public id and the SHA-256 (32 bytes) of its token. */
export interface KeySecret {
  readonly id: string;
  readonly digest: Uint8Array;
}

export type KeyUpdate = ParsedInput<'keys.update'>;

// The zone where a day ends last: a day that is over there is over everywhere.
const lastZone = 'Etc/GMT+12';

/** The problems of `draft`, in which fields may be missing, at the instant `at`, by field. */
export function draftProblems(
  state: RegistryState,
  { name, roleId, expiresOn, timeZone = lastZone }: Partial<ApiKeyDraft>,
  at: number,
): Readonly<Partial<Record<keyof ApiKeyDraft, FieldProblem>>> {
  const day = expiresOn === undefined || expiresOn === null ? null : expiryProblem(expiresOn, timeZone, at);
  return {
    ...(name !== undefined && state.keys.isNameTaken(name) && { name: 'taken' }),
    ...(roleId !== undefined && !state.roles.has(roleId) && { roleId: 'unknown' }),
    ...(day !== null && { expiresOn: day }),
  };
}

/** @throws {LatchkeyError} `input.invalid` on `name`, `roleId` and `expiresOn` */
export function createKey(state: RegistryState, draft: ApiKeyDraft, secret: KeySecret, at: number): RegistryEvent {
  const fields = draftProblems(state, draft, at);
  if (Object.keys(fields).length > 0) throw new LatchkeyError({ code: 'input.invalid', fields });
  return keyCreated(draft, secret);
}

export function keyCreated(draft: ApiKeyDraft, { id, digest }: KeySecret): RegistryEvent {
  return { type: 'ApiKeyCreated', key: { id, ...asWritten(draft, storedFields.key), digest: toBase64url(digest) } };
}

const updateFields = [...draftFields, 'lockedOut'] as const;

/**
 * Changes fields of a key, and locks it out or unlocks it. At most two events.
 * @throws {LatchkeyError} `key.unknown`, `key.conflict`, and `input.invalid` on `changes.name`, `changes.roleId` or `changes.expiresOn`
 */
export function updateKey(state: RegistryState, { id, changes, base }: KeyUpdate, at: number): readonly KeyEvent[] {
  const key = requireKey(state, id);
  const changed = updateFields.filter(
    (field) => changes[field] !== undefined && !isSameIn(field, changes[field], key[field]),
  );
  const conflicts = changed.filter((field) => base?.[field] !== undefined && !isSameIn(field, base[field], key[field]));
  if (conflicts.length > 0) throw new LatchkeyError({ code: 'key.conflict', fields: conflicts });
  const fields = changed.filter((field) => field !== 'lockedOut');
  if (fields.length > 0) requirePossible(state, key, changes, at);
  const pairs = fields.map((field) => [field, { from: key[field], to: changes[field] }]);
  const events: KeyEvent[] = [];
  if (fields.length > 0) events.push({ type: 'ApiKeyChanged', ...named(key), changes: Object.fromEntries(pairs) });
  // The key has its new name by then.
  if (changed.length > fields.length)
    events.push({ type: lockType(changes.lockedOut === true), id, name: changes.name ?? key.name });
  return events;
}

// Two names of one time zone are the same zone.
function isSameIn(field: (typeof updateFields)[number], a: unknown, b: unknown): boolean {
  const isZone = field === 'timeZone' && typeof a === 'string' && typeof b === 'string';
  return isZone ? shownTimeZone(a) === shownTimeZone(b) : isSame(a, b);
}

const lockType = (lockedOut: boolean) => (lockedOut ? 'ApiKeyLockedOut' : 'ApiKeyUnlocked');

// Only what changes is checked: a key that has expired can still be renamed.
function requirePossible(state: RegistryState, key: KeyRecord, changes: KeyUpdate['changes'], at: number): void {
  const { name = key.name, roleId = key.roleId, timeZone = key.timeZone, expiresOn = key.expiresOn } = changes;
  const isRenamed = foldText(name) !== foldText(key.name);
  if (isRenamed && state.keys.isNameTaken(name)) throw fieldError('changes.name', 'taken');
  if (!state.roles.has(roleId)) throw fieldError('changes.roleId', 'unknown');
  const expiresAnew = expiresOn !== key.expiresOn || !isSameIn('timeZone', timeZone, key.timeZone);
  const problem = expiresOn === null || !expiresAnew ? null : expiryProblem(expiresOn, timeZone, at);
  if (problem !== null) throw fieldError('changes.expiresOn', problem);
}

/** @throws {LatchkeyError} as `placesToChange` */
export function setLockedOut(
  { keys }: RegistryState,
  target: KeyTarget,
  lockedOut: boolean,
  at: number,
): readonly KeyEvent[] {
  const type = lockType(lockedOut);
  const places = placesToChange(keys, target, lockedOut ? 'lock' : 'unlock', at);
  return Array.from(places, (place) => ({ type, ...keyAt(keys, place) }));
}

/**
 * Gives the key of `secret` its digest. The previous secret stays valid for `retireAfter` milliseconds, but not past the key's own expiry.
 * @throws {LatchkeyError} `key.unknown`
 */
export function replaceSecret(state: RegistryState, secret: KeySecret, retireAfter: number, at: number): KeyEvent {
  const key = requireKey(state, secret.id);
  const notAfter = Math.min(at + retireAfter, expiresAtOf(key) ?? Number.POSITIVE_INFINITY);
  const retiring = notAfter > at ? { notAfter } : null;
  return { type: 'ApiKeySecretReplaced', ...named(key), digest: toBase64url(secret.digest), retiring };
}

/**
 * Stops the previous secret, if it is still valid at the instant `at`.
 * @throws {LatchkeyError} `key.unknown`
 */
export function stopRetiring(state: RegistryState, id: string, at: number): readonly KeyEvent[] {
  const key = requireKey(state, id);
  return retiringUntil(key, at) === null ? [] : [{ type: 'ApiKeySecretStopped', ...named(key) }];
}

/** @throws {LatchkeyError} as `placesToChange` */
export function deleteKeys({ keys }: RegistryState, target: KeyTarget, at: number): readonly KeyEvent[] {
  const places = placesToChange(keys, target, 'delete', at);
  return Array.from(places, (place) => ({ type: 'ApiKeyDeleted', ...keyAt(keys, place) }));
}

/**
 * The key `id`.
 * @throws {LatchkeyError} `key.unknown`
 */
export function requireKey({ keys }: RegistryState, id: string): KeyRecord {
  const key = keys.get(id);
  if (key === undefined) throw new LatchkeyError({ code: 'key.unknown', id });
  return key;
}

/** A key as an event names it. */
type NamedKey = Pick<KeyRecord, 'id' | 'name'>;

function named({ id, name }: KeyRecord): NamedKey {
  return { id, name };
}

// No record is made of each of a hundred thousand keys.
function keyAt({ table }: KeyStore, place: number): NamedKey {
  return { id: table.ids.at(place), name: table.nameAt(place) };
}
