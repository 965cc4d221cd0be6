import { expect, it, vi } from 'vitest';
import { keyCreated } from '../../../main/registry/commands.ts';
import { Content } from '../../../main/registry/content.ts';
import type { Registry } from '../../../main/registry/registry.ts';
import { createVault, openVault } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { ada, founding, openingBy, passphrase } from '../vault/recorder.ts';
import { newRegistry, reopened, secretOf, startedAt } from './registries.ts';

/** A vault of `count` keys, whose writer ended before the state was written down. */
async function overdue(count: number): Promise<MemoryStorage> {
  const storage = new MemoryStorage();
  const vault = await createVault(storage, founding, new Content());
  const events = Array.from({ length: count }, (_, number) =>
    keyCreated(aKeyDraft({ name: `key ${number}` }), secretOf(number)),
  );
  await vault.append({ operatorId: ada.id, at: startedAt, events });
  expect([vault.needsMaintenance, vault.checkpoint]).toEqual([count > 1, null]);
  vault.close();
  return storage;
}

const checkpointOf = (registry: Registry) => registry.withVault(async ({ checkpoint }) => checkpoint?.sequence ?? null);

it('opening a vault writes the checkpoint that is overdue, and the next opening reads it', async () => {
  const storage = await overdue(3000);
  const registry = await reopened(storage);
  // In its turn, after the checkpoint.
  expect(await checkpointOf(registry)).toBe(2);
  await registry.close();
  const size = storage.bytes?.length;
  const vault = await openVault(storage, openingBy(ada.id, passphrase), new Content());
  expect([vault.checkpoint?.sequence, vault.needsMaintenance, storage.bytes?.length]).toEqual([2, false, size]);
});

it('opening a vault of which little is not written down adds nothing', async () => {
  const storage = await overdue(1);
  const size = storage.bytes?.length;
  const registry = await reopened(storage);
  expect(await checkpointOf(registry)).toBeNull();
  await registry.close();
  expect(storage.bytes?.length).toBe(size);
});

it('however often the vault is said to be changed while it is in use, it is looked at once afterwards', async () => {
  const storage = new MemoryStorage();
  const registry = await newRegistry(storage);
  const open = vi.spyOn(storage, 'open');
  for (const looks of [1, 2]) {
    const inUse = registry.withVault(async () => {
      for (let number = 0; number < 5; number += 1) storage.write(storage.bytes ?? Buffer.alloc(0));
    });
    await inUse;
    await registry.withVault(async () => undefined);
    expect(open).toHaveBeenCalledTimes(looks);
  }
  await registry.close();
});
