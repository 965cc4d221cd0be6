import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createVault, openVault, readHeader } from '../../../main/vault/vault.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { ada, commitOf, create, founding, openingBy, passphrase, Recorder, refusal, reopen } from './recorder.ts';

it('a new vault opens with the passphrase it was made with, and has its first commit', async () => {
  const storage = new MemoryStorage();
  const created = await create(storage);
  const { vault, recorder } = await reopen(storage);
  expect(vault.right).toBe('administrator');
  expect(recorder.commits).toHaveLength(1);
  expect(recorder.commits).toEqual(created.recorder.commits);
  expect(recorder.commits[0]).toMatchObject({ operatorId: ada.id, at: 1_000 });
});

it('every commit is there after reopening, as it was given, and the next one follows it', async () => {
  const storage = new MemoryStorage();
  const { vault } = await create(storage);
  const commits = Array.from({ length: 200 }, (_, index) => ({
    operatorId: ada.id,
    at: 2_000 + index,
    events: [{ index, text: '字'.repeat(index) }, null, [index]],
  }));
  for (const commit of commits.slice(0, 150)) await vault.append(commit);
  const second = await reopen(storage);
  expect(second.recorder.commits.slice(1)).toEqual(commits.slice(0, 150));
  for (const commit of commits.slice(150)) await second.vault.append(commit);
  expect((await reopen(storage)).recorder.commits.slice(1)).toEqual(commits);
});

it('a commit of any JSON is read back as it was', async () => {
  const storage = new MemoryStorage();
  const { vault } = await create(storage);
  const given: unknown[] = [];
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (event) => {
      given.push(JSON.parse(JSON.stringify(event)));
      await vault.append(commitOf(event));
    }),
    { numRuns: 50 },
  );
  const { recorder } = await reopen(storage);
  expect(recorder.commits.slice(1).map(({ events }) => events[0])).toEqual(given);
});

it('commits larger than one read are read back', async () => {
  const storage = new MemoryStorage();
  const { vault } = await create(storage);
  const large = ['a', 'b', 'c'].map((letter) => letter.repeat(1_500_000));
  for (const text of large) await vault.append(commitOf(text));
  const { recorder } = await reopen(storage);
  expect(recorder.commits.slice(1).map(({ events }) => events[0])).toEqual(large);
});

it('a header says who can open the vault, and at what cost', async () => {
  const storage = new MemoryStorage();
  await create(storage);
  const { slots, rosters } = await readHeader(storage);
  expect(slots).toMatchObject([
    { operatorId: ada.id, kind: 'passphrase', cost: { memory: 19456, passes: 2, lanes: 1 } },
  ]);
  expect([...rosters.last.operators.values()]).toMatchObject([{ ...ada, right: 'administrator', isInForce: true }]);
});

it.each(['', 'correct horse', 'Correct horse battery', `${passphrase} `, '\u0000'])(
  'the passphrase %j is refused where it is not the one',
  async (wrong) => {
    const storage = new MemoryStorage();
    await create(storage);
    expect(await refusal(openVault(storage, openingBy(ada.id, wrong), new Recorder()))).toEqual({
      code: 'vault.wrong-passphrase',
    });
  },
);

it.each(['', 'AdaAdaAdaAdaAda2', 'Ada', '__proto__'])('the operator %j is refused where there is none', async (id) => {
  const storage = new MemoryStorage();
  await create(storage);
  expect(await refusal(openVault(storage, openingBy(id, passphrase), new Recorder()))).toEqual({
    code: 'vault.unknown-operator',
  });
});

it('a vault is never made over another', async () => {
  const storage = new MemoryStorage();
  await create(storage);
  const before = Buffer.from(storage.bytes ?? '');
  expect(await refusal(createVault(storage, founding, new Recorder()))).toEqual({ code: 'vault.exists' });
  expect(storage.bytes).toEqual(before);
});

it('two vaults of one person and passphrase have no secret in common', async () => {
  const [one, other] = [new MemoryStorage(), new MemoryStorage()];
  await create(one);
  await create(other);
  const [first, second] = await Promise.all([one, other].map(readHeader));
  expect(first?.founderKey).not.toEqual(second?.founderKey);
  expect(first?.slots[0]?.salt).not.toEqual(second?.slots[0]?.salt);
});

it('nothing that was committed can be read in the file without the passphrase', async () => {
  const storage = new MemoryStorage();
  const { vault } = await create(storage);
  await vault.append(commitOf({ name: 'payroll-service' }));
  const text = storage.bytes?.toString('latin1') ?? '';
  for (const word of ['payroll', passphrase]) expect(text).not.toContain(word);
});

it('a commit that could not be stored is not there, and the next takes its place', async () => {
  const storage = new MemoryStorage();
  const { vault } = await create(storage);
  await vault.append(commitOf('first'));
  storage.failure = new LatchkeyError({ code: 'vault.unwritable', reason: 'ENOSPC' });
  expect(await refusal(vault.append(commitOf('lost')))).toEqual({ code: 'vault.unwritable', reason: 'ENOSPC' });
  storage.failure = null;
  await vault.append(commitOf('second'));
  const { recorder } = await reopen(storage);
  expect(recorder.commits.slice(1).map(({ events }) => events[0])).toEqual(['first', 'second']);
});
