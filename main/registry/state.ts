import { assertNever } from '../../shared/assert-never.ts';
import type { Commit } from '../vault/commit.ts';
import type { EventOf, KeyEvent, RegistryEvent, RoleEvent } from './events.ts';
import type { KeyRecord } from './key-record.ts';
import { KeyStore } from './key-store.ts';
import { RoleStore } from './role-store.ts';
import { isSame, type KnownFields, storedFields } from './stored-fields.ts';

/** A present or former operator of the vault. */
export interface Operator {
  readonly id: string;
  readonly name: string;
}

/** The state after the events so far. */
export class RegistryState {
  readonly operators = new Map<string, Operator>();
  readonly roles: RoleStore;
  readonly keys: KeyStore;

  /** For keys and roles with the fields of `known`. */
  constructor(known: KnownFields = storedFields) {
    this.roles = new RoleStore(known.role);
    this.keys = new KeyStore(known.key, this.roles);
  }

  /** Applies one event of `commit`. Returns false, with nothing changed, when it contradicts the earlier ones. */
  apply(event: RegistryEvent, { operatorId, at }: Pick<Commit, 'operatorId' | 'at'>): boolean {
    const by = this.operatorName(operatorId);
    switch (event.type) {
      case 'RosterSet':
        for (const { id, name } of event.operators) this.operators.set(id, { id, name });
        return true;
      case 'ApiKeysImported':
        // Describes the origin of the keys created after it, and changes nothing by itself.
        return true;
      case 'ApiKeyCreated':
        return this.#create(event.key, at, by);
      case 'RoleCreated':
      case 'RoleChanged':
      case 'RoleDeleted':
        return this.#changeRoles(event);
      default:
        return this.#changeKey(event, at, by);
    }
  }

  /** The name of `operatorId`, or the id if it is unknown. */
  operatorName(operatorId: string): string {
    return this.operators.get(operatorId)?.name ?? operatorId;
  }

  #changeRoles(event: RoleEvent): boolean {
    const fits = this.roles.apply(event, (id) => this.keys.countOfRole(id) > 0);
    if (fits) this.keys.index.changeRoles();
    return fits;
  }

  #create(key: EventOf<'ApiKeyCreated'>['key'], at: number, by: string): boolean {
    if (this.keys.table.placeOf(key.id) !== null || !this.roles.has(key.roleId)) return false;
    const created = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by, secretIssuedAt: at };
    this.keys.add({ ...key, ...created, lockedOut: false, retiring: null });
    return true;
  }

  // Thousands of changes can follow a checkpoint, so no record is made for one.
  #changeKey(event: KeyEvent, at: number, by: string): boolean {
    const { table } = this.keys;
    const place = table.placeOf(event.id);
    if (place === null || table.nameAt(place) !== event.name) return false;
    if (event.type === 'ApiKeyDeleted') {
      this.keys.remove(place);
      return true;
    }
    const changes = this.#changesBy(event, place, at);
    if (changes === null) return false;
    this.keys.update(place, { ...changes, updatedAt: at, updatedBy: by });
    return true;
  }

  /** The changes that `event` makes to the key at `place`, or null when it contradicts the state. */
  #changesBy(event: Exclude<KeyEvent, EventOf<'ApiKeyDeleted'>>, place: number, at: number): Partial<KeyRecord> | null {
    const { table } = this.keys;
    const isLockedOut = table.lockedOut[place] === 1;
    switch (event.type) {
      case 'ApiKeyChanged':
        return this.#fieldChanges(event.changes, place);
      case 'ApiKeyLockedOut':
        return isLockedOut ? null : { lockedOut: true };
      case 'ApiKeyUnlocked':
        return isLockedOut ? { lockedOut: false } : null;
      case 'ApiKeySecretReplaced': {
        const digest = table.digests.at(place);
        const retiring = event.retiring === null ? null : { digest, notAfter: event.retiring.notAfter };
        return { digest: event.digest, retiring, secretIssuedAt: at };
      }
      case 'ApiKeySecretStopped':
        return table.retiring.has(place) ? { retiring: null } : null;
      default:
        return assertNever(event);
    }
  }

  #fieldChanges(changes: EventOf<'ApiKeyChanged'>['changes'], place: number): Partial<KeyRecord> | null {
    const next: Record<string, unknown> = {};
    const given = Object.entries(changes);
    for (const [field, change] of given) {
      if (change === undefined || !isSame(change.from, this.keys.table.fieldAt(place, field))) return null;
      next[field] = change.to;
    }
    const isKnown = changes.roleId === undefined || this.roles.has(changes.roleId.to);
    return isKnown && given.length > 0 ? next : null;
  }
}
