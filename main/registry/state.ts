import { assertNever } from '../../shared/assert-never.ts';
import { expiryInstant } from '../../shared/domain/expiry.ts';
import type { ApiKey } from '../../shared/domain/key.ts';
import { builtInRoles, type Role } from '../../shared/domain/role.ts';
import { foldText } from '../../shared/domain/text.ts';
import type { Commit } from '../vault/commit.ts';
import type { RegistryEvent } from './events.ts';

/** Somebody who opens the vault. */
export interface Operator {
  readonly id: string;
  readonly name: string;
  /** With which the operator signs commits, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** What the events say so far. */
export class RegistryState {
  readonly keys = new Map<string, ApiKey>();
  readonly operators = new Map<string, Operator>();
  readonly roles: ReadonlyMap<string, Role> = new Map(builtInRoles.map((role) => [role.id, role]));
  readonly #names = new Set<string>();

  /** Whether a key has `name`, without regard to case. */
  isNameTaken(name: string): boolean {
    return this.#names.has(foldText(name));
  }

  /** Takes in one event of `commit`. */
  apply(event: RegistryEvent, commit: Commit): void {
    switch (event.type) {
      case 'VaultCreated': {
        const { id, name, publicKey } = event.operator;
        this.operators.set(id, { id, name, publicKey: Buffer.from(publicKey, 'base64url') });
        return;
      }
      case 'ApiKeyCreated': {
        const { digest: _, ...fields } = event.key;
        const createdBy = this.operators.get(commit.operatorId)?.name ?? commit.operatorId;
        const expiresAt = fields.expiresOn === null ? null : expiryInstant(fields.expiresOn, fields.timeZone);
        this.keys.set(fields.id, { ...fields, expiresAt, lockedOut: false, createdAt: commit.at, createdBy });
        this.#names.add(foldText(fields.name));
        return;
      }
      default:
        assertNever(event);
    }
  }
}
