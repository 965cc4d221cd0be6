import { z } from 'zod';
import type { Commit } from '../../../main/vault/commit.ts';
import type { Replay } from '../../../main/vault/journal.ts';
import type { VaultStorage } from '../../../main/vault/storage.ts';
import { createVault, type Founding, type Opening, openVault, type Vault } from '../../../main/vault/vault.ts';
import { LatchkeyError } from '../../../shared/errors.ts';

/** The least that the vault accepts, about 30 ms. */
export const cheapCost = { memory: 19 * 1024, passes: 2, lanes: 1 };
export const ada = { id: 'AdaAdaAdaAdaAda1', name: 'Ada' };
export const passphrase = 'correct horse battery';

const administratorEvent = z.object({ administrator: z.string(), publicKey: z.string() });

/** Keeps the commits, and knows the administrators that the first of them names. */
export class Recorder implements Replay {
  readonly commits: Commit[] = [];
  readonly #administrators = new Map<string, Uint8Array>();

  apply(commit: Commit): void {
    this.commits.push(commit);
    for (const event of commit.events) {
      const named = administratorEvent.safeParse(event);
      if (named.success) this.#administrators.set(named.data.administrator, Buffer.from(named.data.publicKey, 'hex'));
    }
  }

  administratorKey(operatorId: string): Uint8Array | null {
    return this.#administrators.get(operatorId) ?? null;
  }
}

export const founding: Founding = {
  operator: ada,
  passphrase,
  cost: cheapCost,
  at: 1_000,
  events: (founderKey) => [{ administrator: ada.id, publicKey: Buffer.from(founderKey).toString('hex') }],
};

export function commitOf(...events: readonly unknown[]): Commit {
  return { operatorId: ada.id, at: 2_000, events };
}

/** Opens with what the operator knows, on a workstation that never saw the vault. */
export function openingBy(operatorId: string, passphrase: string): Opening {
  return { operatorId, passphrase, lastSeen: () => null };
}

/** A new vault in `storage`, and what it replayed. */
export async function create(storage: VaultStorage): Promise<{ vault: Vault; recorder: Recorder }> {
  const recorder = new Recorder();
  return { vault: await createVault(storage, founding, recorder), recorder };
}

/** The vault in `storage` opened by Ada, and what it replayed. */
export async function reopen(storage: VaultStorage): Promise<{ vault: Vault; recorder: Recorder }> {
  const recorder = new Recorder();
  return { vault: await openVault(storage, openingBy(ada.id, passphrase), recorder), recorder };
}

/** The error data that `action` rejects with; whatever else happens is a failure of the test. */
export async function refusal(action: Promise<unknown>): Promise<LatchkeyError['data']> {
  try {
    await action;
  } catch (error) {
    if (error instanceof LatchkeyError) return error.data;
    throw error;
  }
  throw new Error('it was not refused');
}
