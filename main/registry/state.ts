import { assertNever } from '../../shared/assert-never.ts';
import type { Commit } from '../vault/commit.ts';
import type { EventOf, KeyEvent, RegistryEvent, RoleEvent } from './events.ts';
import type { KeyRecord } from './key-record.ts';
import { KeyStore } from './key-store.ts';
import { RoleStore } from './role-store.ts';
import { isSame, type KnownFields, storedFields } from './stored-fields.ts';

/** Somebody who opens the vault, or once could. */
export interface Operator {
  readonly id: string;
  readonly name: string;
}

/** What the events say so far. */
export class RegistryState {
  readonly operators = new Map<string, Operator>();
  readonly roles: RoleStore;
  readonly keys: KeyStore;
  readonly #keyFields: readonly string[];

  /** Of keys and roles that have the fields of `known`. */
  constructor(known: KnownFields = storedFields) {
    this.roles = new RoleStore(known.role);
    this.keys = new KeyStore(known.key, this.roles);
    this.#keyFields = Object.keys(known.key);
  }

  /** Takes in one event of `commit`; false when it does not fit what went before, and nothing was changed. */
  apply(event: RegistryEvent, { operatorId, at }: Pick<Commit, 'operatorId' | 'at'>): boolean {
    const by = this.operatorName(operatorId);
    switch (event.type) {
      case 'RosterSet':
        for (const { id, name } of event.operators) this.operators.set(id, { id, name });
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

  /** The name of `operatorId`, or the id where nobody has it. */
  operatorName(operatorId: string): string {
    return this.operators.get(operatorId)?.name ?? operatorId;
  }

  #changeRoles(event: RoleEvent): boolean {
    const fits = this.roles.apply(event, (id) => this.keys.countOfRole(id) > 0);
    if (fits) this.keys.index.changeRoles();
    return fits;
  }

  #create(key: EventOf<'ApiKeyCreated'>['key'], at: number, by: string): boolean {
    if (this.keys.get(key.id) !== undefined || !this.roles.has(key.roleId)) return false;
    const created = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by, secretIssuedAt: at };
    this.keys.change(null, { ...key, ...created, lockedOut: false, retiring: null });
    return true;
  }

  #changeKey(event: KeyEvent, at: number, by: string): boolean {
    const key = this.keys.get(event.id);
    if (key === undefined || key.name !== event.name) return false;
    if (event.type === 'ApiKeyDeleted') {
      this.keys.change(key, null);
      return true;
    }
    const changes = this.#changesBy(event, key, at);
    if (changes === null) return false;
    this.keys.change(key, { ...key, ...changes, updatedAt: at, updatedBy: by });
    return true;
  }

  /** What `event` changes of `key`, or null when it does not fit. */
  #changesBy(
    event: Exclude<KeyEvent, EventOf<'ApiKeyDeleted'>>,
    key: KeyRecord,
    at: number,
  ): Partial<KeyRecord> | null {
    switch (event.type) {
      case 'ApiKeyChanged':
        return this.#fieldChanges(event.changes, key);
      case 'ApiKeyLockedOut':
        return key.lockedOut ? null : { lockedOut: true };
      case 'ApiKeyUnlocked':
        return key.lockedOut ? { lockedOut: false } : null;
      case 'ApiKeySecretReplaced': {
        const retiring = event.retiring === null ? null : { digest: key.digest, notAfter: event.retiring.notAfter };
        return { digest: event.digest, retiring, secretIssuedAt: at };
      }
      case 'ApiKeySecretStopped':
        return key.retiring === null ? null : { retiring: null };
      default:
        return assertNever(event);
    }
  }

  #fieldChanges(changes: EventOf<'ApiKeyChanged'>['changes'], key: KeyRecord): Partial<KeyRecord> | null {
    const next: Record<string, unknown> = {};
    for (const field of this.#keyFields) {
      const change = changes[field as keyof typeof changes];
      if (change === undefined) continue;
      if (!isSame(change.from, key[field as keyof KeyRecord])) return null;
      next[field] = change.to;
    }
    const isKnown = this.roles.has(changes.roleId?.to ?? key.roleId);
    return isKnown && Object.keys(next).length > 0 ? next : null;
  }
}
