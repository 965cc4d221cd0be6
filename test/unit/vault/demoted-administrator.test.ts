import { expect, it } from 'vitest';
import { openVault } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { Forger, operatorOf, seedOf, slotFor } from '../../fixtures/vaults/forge.ts';
import { ada, adaHerself, bob, bobHimself, type Person, passphrase, stranger } from '../../fixtures/vaults/people.ts';
import { openingBy, Recorder, refusal, verifyVault } from './recorder.ts';

const bobTheAdministrator: Person = { ...bobHimself, keys: { ...bobHimself.keys, signingKey: stranger } };

it('takes no checkpoint by an administrator who was demoted since, although it names the roster in force', async () => {
  const [adas, administrators, auditors] = [
    await slotFor(adaHerself),
    await slotFor(bobTheAdministrator),
    await slotFor(bobHimself),
  ];
  const forger = new Forger();
  const founding = forger.found([adaHerself, bobTheAdministrator], [adas, administrators]);
  const told = { operatorId: ada.id, at: 1, events: ['what was'] };
  const second = forger.commit(told);
  const before = forger.fork();
  const demotion = forger.setRoster({
    operators: [operatorOf(bobHimself)],
    people: [adaHerself, bobHimself],
    slots: [adas, auditors],
  });
  // Bob still reads, so knows the data key, and has the seed with which he signed until then.
  const lie = { operatorId: ada.id, at: 1, events: ['what never was'] };
  const signer = seedOf(bobTheAdministrator);
  const checkpoint = before.checkpoint([[lie, lie]], { roster: forger.roster, signer });
  const storage = new MemoryStorage(Buffer.concat([forger.header(), founding, second, ...checkpoint, demotion]));
  const recorder = new Recorder();
  const vault = await openVault(storage, openingBy(ada.id, passphrase), recorder);
  expect(vault.head.sequence).toBe(3);
  expect(recorder.commits.map(({ events }) => events)).toContainEqual(told.events);
  expect(recorder.commits).not.toContainEqual(lie);
  expect(vault.operators.find(({ id }) => id === bob.id)?.right).toBe('auditor');
  expect(await refusal(verifyVault(vault))).toMatchObject({ code: 'vault.damaged', sequence: 3 });
});
