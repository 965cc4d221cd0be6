import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openRegistry } from '../../../main/registry/registry.ts';
import { openVault, readHeader } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { auditors, broken, fixtureFolder, good } from '../../fixtures/vaults/fixtures.ts';
import { makeFixtures } from '../../fixtures/vaults/make.ts';
import { openingBy, Recorder, refusal } from '../vault/recorder.ts';
import { allKeys, draftOf, secretOf } from './registries.ts';

const { bytes, expected } = good();
const now = expected.createdAt + 600_000;

it('the good vault opens as it was written', async () => {
  const registry = await openRegistry(new MemoryStorage(bytes), openingBy(expected.operator.id, expected.passphrase));
  expect(registry.operator).toMatchObject(expected.operator);
  expect(registry.right).toBe('administrator');
  const rows = expected.keys.map(({ token: _, ...key }) => key);
  expect(registry.queryKeys(allKeys('created'), now)).toMatchObject({ rows, total: rows.length, count: rows.length });
  expect(registry.queryKeys(allKeys('created'), now).rows[0]).toMatchObject({
    expiresAt: Date.parse('2030-12-31T21:00:00Z'),
    createdBy: expected.operator.name,
  });
});

it('the vault of an auditor opens for reading, and takes no commit', async () => {
  const { bytes: given, operatorId, passphrase } = auditors();
  const storage = new MemoryStorage(given);
  const recorder = new Recorder();
  const vault = await openVault(storage, openingBy(operatorId, passphrase), recorder);
  expect([vault.right, recorder.commits.length]).toEqual(['auditor', 1]);
  const commit = { operatorId, at: now, events: [] };
  expect(await refusal(vault.append(commit))).toEqual({ code: 'session.not-administrator' });
  expect(storage.bytes).toEqual(given);
});

describe('a broken vault', () => {
  it.each(broken())('($name) is refused with its code', async ({ bytes: given, error, isSealed }) => {
    const storage = new MemoryStorage(given);
    const { id } = expected.operator;
    expect(await refusal(openRegistry(storage, openingBy(id, expected.passphrase)))).toEqual(error);
    if (!isSealed) expect(await refusal(readHeader(storage))).toEqual(error);
    else expect((await readHeader(storage)).slots.map(({ operatorId }) => operatorId)).toEqual([id]);
    expect(storage.bytes).toEqual(given);
  });
});

it('the committed vaults are those that their maker makes, refused alike', async () => {
  const made = await makeFixtures();
  const files = readdirSync(fixtureFolder).filter((name) => !name.endsWith('.ts'));
  expect(files.toSorted()).toEqual(Object.keys(made).toSorted());
  const refusals = JSON.parse(Buffer.from(made['broken.json'] ?? '').toString('utf8'));
  expect(refusals).toEqual(
    Object.fromEntries(broken().map(({ name, error, isSealed }) => [name, { error, isSealed }])),
  );
});

it('a key added to the good vault is there when it is opened again', async () => {
  const storage = new MemoryStorage(bytes);
  const registry = await openRegistry(storage, openingBy(expected.operator.id, expected.passphrase));
  await registry.createKey(draftOf({ name: 'Third' }), secretOf(3), now);
  const again = await openRegistry(storage, openingBy(expected.operator.id, expected.passphrase));
  expect(again.queryKeys(allKeys('created'), now)).toEqual(registry.queryKeys(allKeys('created'), now));
});
