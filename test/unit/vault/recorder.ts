import { z } from 'zod';
import { aeadKeySize } from '../../../main/crypto/aead.ts';
import { agreementKeySize } from '../../../main/crypto/key-agreement.ts';
import { random } from '../../../main/crypto/random.ts';
import { signingKeySize } from '../../../main/crypto/signature.ts';
import type { Commit } from '../../../main/vault/commit.ts';
import type { Vault } from '../../../main/vault/open-vault.ts';
import type { Replay } from '../../../main/vault/replay.ts';
import type { Slot } from '../../../main/vault/slot.ts';
import type { VaultStorage } from '../../../main/vault/storage.ts';
import { createVault, type Founding, type Opening, openVault } from '../../../main/vault/vault.ts';
import type { Verification } from '../../../main/vault/verify.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { Forger, slotFor } from '../../fixtures/vaults/forge.ts';
import type { Person } from '../../fixtures/vaults/people.ts';

/** The least that the vault accepts, about 30 ms. */
export const cheapCost = { memory: 19 * 1024, passes: 2, lanes: 1 };
export const ada = { id: 'AdaAdaAdaAdaAda1', name: 'Ada' };
export const bob = { id: 'BobBobBobBobBob1', name: 'Bob' };
export const passphrase = 'correct horse battery';

const snapshotValue = z.array(z.object({ operatorId: z.string(), at: z.number(), events: z.array(z.unknown()) }));

/** Keeps the commits. */
export class Recorder implements Replay {
  readonly commits: Commit[] = [];
  /** How many commits were taken in one by one. */
  applied = 0;

  apply(commit: Commit): void {
    this.applied += 1;
    this.commits.push(commit);
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
    this.commits.push(...commits);
    return true;
  }
}

/** As `verifyHistory`, of what `vault` has taken in. */
export async function verifyVault(vault: Vault, newReplay: () => Replay = () => new Recorder()): Promise<Verification> {
  const reading = await vault.reading();
  try {
    return await reading.verify(newReplay);
  } finally {
    await reading.close();
  }
}

export const founding: Founding = {
  operator: ada,
  passphrase,
  cost: cheapCost,
  at: 1_000,
};

export function commitOf(...events: readonly unknown[]): Commit {
  return { operatorId: ada.id, at: 2_000, events };
}

/** A vault of Ada's that was made by hand, with keys of its own: who she is, her slot, and the bytes of it with its first commit. */
export interface Forgery {
  readonly founder: Person;
  readonly dataKey: Buffer;
  readonly slots: readonly Slot[];
  /** Goes on after the first commit. */
  readonly forger: Forger;
  readonly bytes: Buffer;
}

export async function forgery(others: readonly Person[] = []): Promise<Forgery> {
  const keys = { decryptionKey: random(agreementKeySize), signingKey: random(signingKeySize) };
  const founder = { ...ada, passphrase, keys };
  const dataKey = random(aeadKeySize);
  const people = [founder, ...others];
  const slots = await Promise.all(people.map((person) => slotFor(person, keys.signingKey)));
  const forger = new Forger(founder, dataKey);
  const first = forger.found(people, slots);
  return { founder, dataKey, slots, forger, bytes: Buffer.concat([forger.header(), first]) };
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
