import { createRegistry, openRegistry, type Registry } from '../../../main/registry/registry.ts';
import type { VaultStorage } from '../../../main/vault/storage.ts';
import type { KeyQuery } from '../../../shared/contract/contract.ts';
import { ada, cheapCost, openingBy, passphrase } from '../vault/recorder.ts';

export const startedAt = Date.UTC(2026, 0, 15, 12);

/** The id of a role, made of `number`. */
export function roleIdOf(number: number): string {
  return `Role${String(number).padStart(12, '0')}`;
}

/** An id and a digest made of `number`. */
export function secretOf(number: number): { readonly id: string; readonly digest: Uint8Array } {
  return { id: String(number).padStart(16, '0'), digest: new Uint8Array(32).fill(number) };
}

/** The first hundred keys by `field`, with nothing left out. */
export function allKeys(field: KeyQuery['sort']['field'] = 'name', changes: Partial<KeyQuery> = {}): KeyQuery {
  return { search: '', filter: {}, sort: { field, direction: 'asc' }, offset: 0, limit: 100, ...changes };
}

export function newRegistry(storage: VaultStorage): Promise<Registry> {
  return createRegistry(storage, { operator: ada, passphrase, cost: cheapCost, at: startedAt });
}

export function reopened(storage: VaultStorage): Promise<Registry> {
  return openRegistry(storage, openingBy(ada.id, passphrase));
}
