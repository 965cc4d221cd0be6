// What somebody without a key, who can write the file, does to it while an administrator has it open.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Vault } from '../../../main/vault/open-vault.ts';
import type { Slot } from '../../../main/vault/slot.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { Forger, slotFor } from '../../fixtures/vaults/forge.ts';
import { relabelled } from '../../fixtures/vaults/hostile-parts.ts';
import { ada, adaHerself, bobHimself, passphrase } from '../../fixtures/vaults/people.ts';
import { parts } from './layout.ts';
import { commitOf, openingBy, Recorder, refusal } from './recorder.ts';

let slots: Slot[];

beforeAll(async () => {
  slots = await Promise.all([adaHerself, bobHimself].map((person) => slotFor(person)));
});

const opened = (storage: MemoryStorage, recorder = new Recorder()) =>
  openVault(storage, openingBy(ada.id, passphrase), recorder);

/** A vault of Ada's and Bob's, who is an auditor, with `count` commits. */
async function vaultOf(count: number) {
  const forger = new Forger();
  const first = forger.found([adaHerself, bobHimself], slots);
  const others = Array.from({ length: count - 1 }, (_, index) => forger.commit(commitOf(index + 2)));
  const storage = new MemoryStorage(Buffer.concat([forger.header(), first, ...others]));
  return { forger, storage, vault: await opened(storage) };
}

async function numbers(vault: Awaited<ReturnType<typeof opened>>): Promise<number[]> {
  const found: number[] = [];
  for await (const { sequence } of vault.history(Number.MAX_SAFE_INTEGER)) found.push(sequence);
  return found;
}

describe('whoever can write the file of an open vault', () => {
  it.each<[string, (frame: Buffer) => Buffer]>([
    ['a segment', (frame) => relabelled(frame, 2)],
    ['a stray', (frame) => relabelled(frame, 1, 1)],
  ])('hides no commit from the audit as %s, whose pages were found out before', async (_, hide) => {
    const { storage, vault } = await vaultOf(300);
    expect(await numbers(vault)).toHaveLength(300);
    const { head, frames } = parts(storage.bytes ?? Buffer.alloc(0));
    // The last commits that are read at once with the first.
    const hidden = frames.map((frame, index) => (index >= 250 && index < 256 ? hide(frame) : frame));
    storage.write(Buffer.concat([head, ...hidden]));
    expect(await refusal(numbers(vault))).toMatchObject({ code: 'vault.damaged' });
  });

  it.each<[string, (vault: Vault) => Promise<unknown>]>([
    ['catches up', (vault) => vault.catchUp()],
    ['appends', (vault) => vault.append(commitOf('mine'))],
  ])('has no commit of another passed as a stray, whoever %s', async (how, use) => {
    const { forger, storage, vault } = await vaultOf(3);
    const whole = storage.bytes ?? Buffer.alloc(0);
    // A true stray, which was found to be one.
    storage.write(Buffer.concat([whole, parts(whole).frames[1] ?? whole]));
    await vault.catchUp();
    const before = storage.bytes ?? whole;
    const fourth = how === 'catches up' ? [forger.commit(commitOf('theirs'))] : [];
    const hidden = relabelled(forger.commit(commitOf('theirs too')), 1, 2);
    storage.write(Buffer.concat([before, ...fourth, hidden]));
    const offset = before.length + (fourth[0]?.length ?? 0);
    const refused = { code: 'vault.damaged', offset, sequence: 4 + fourth.length };
    expect(await refusal(use(vault))).toEqual(refused);
    expect(await refusal(use(vault))).toEqual(refused);
    expect(storage.bytes?.length).toBe(offset + hidden.length);
  });
});
