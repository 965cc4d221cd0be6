import { expect, it } from 'vitest';
import { acceptRegistry } from '../../../main/registry/registry.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { Forger, slotFor } from '../../fixtures/vaults/forge.ts';
import { adaHerself } from '../../fixtures/vaults/people.ts';
import { refusal } from '../vault/recorder.ts';

it('an older vault that an administrator accepts is the one that is opened, under its new data key, though another is put in its place meanwhile', async () => {
  const forger = new Forger();
  const first = forger.found([adaHerself], [await slotFor(adaHerself)]);
  const planted = Buffer.concat([forger.header(), first]);
  const storage = new MemoryStorage(planted);
  const replace = storage.replace.bind(storage);
  storage.replace = async (...args) => {
    const kept = await replace(...args);
    storage.write(planted);
    return kept;
  };
  const { id: operatorId, passphrase } = adaHerself;
  const opening = { operatorId, passphrase, lastSeen: () => null, remembered: () => null, at: 9_000 };
  const accepting = acceptRegistry(storage, opening, () => undefined);
  expect(await refusal(accepting)).toEqual({ code: 'vault.rolled-back', sequence: 1, seen: 2 });
});
