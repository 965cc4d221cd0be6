import { z } from 'zod';
import { aeadKeySize } from '../../../main/crypto/aead.ts';
import { random } from '../../../main/crypto/random.ts';
import { publicKeyOf, signingKeySize } from '../../../main/crypto/signature.ts';
import type { Commit } from '../../../main/vault/commit.ts';
import type { Vault } from '../../../main/vault/open-vault.ts';
import type { Replay } from '../../../main/vault/replay.ts';
import type { VaultStorage } from '../../../main/vault/storage.ts';
import { createVault, type Founding, type Opening, openVault } from '../../../main/vault/vault.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { type Forgery, slotFor } from '../../fixtures/vaults/forge.ts';

/** The least that the vault accepts, about 30 ms. */
export const cheapCost = { memory: 19 * 1024, passes: 2, lanes: 1 };
export const ada = { id: 'AdaAdaAdaAdaAda1', name: 'Ada' };
export const bob = { id: 'BobBobBobBobBob1', name: 'Bob' };
export const passphrase = 'correct horse battery';

const administratorEvent = z.object({ administrator: z.string(), publicKey: z.string() });

const snapshotValue = z.array(z.object({ operatorId: z.string(), at: z.number(), events: z.array(z.unknown()) }));

/** Keeps the commits, and knows the administrators that the first of them names. */
export class Recorder implements Replay {
  readonly commits: Commit[] = [];
  /** How many commits were taken in one by one. */
  applied = 0;
  readonly #administrators = new Map<string, Uint8Array>();

  apply(commit: Commit): void {
    this.applied += 1;
    this.#add(commit);
  }

  *snapshot(): Generator<unknown> {
    // Several values, so that a checkpoint has several segments.
    for (let at = 0; at < this.commits.length; at += 2) yield this.commits.slice(at, at + 2);
  }

  async restore(values: AsyncIterable<unknown>): Promise<boolean> {
    const commits: Commit[] = [];
    for await (const value of values) {
      const parsed = snapshotValue.safeParse(value);
      if (!parsed.success) return false;
      commits.push(...parsed.data);
    }
    this.commits.length = 0;
    for (const commit of commits) this.#add(commit);
    return true;
  }

  #add(commit: Commit): void {
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

/** What it takes to make a vault of Ada's by hand, with her slot and her first commit. */
export async function forgery(): Promise<Forgery> {
  const keys = { founder: random(signingKeySize), dataKey: random(aeadKeySize) };
  const events = [{ administrator: ada.id, publicKey: publicKeyOf(keys.founder).toString('hex') }];
  const slots = [await slotFor(keys, ada, keys.founder, passphrase)];
  return { ...keys, slots, commits: [{ commit: { operatorId: ada.id, at: 1_000, events }, signer: keys.founder }] };
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
