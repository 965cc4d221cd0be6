import { beforeEach, describe, expect, it } from 'vitest';
import type { Registry } from '../../../main/registry/registry.ts';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { refusal } from '../vault/recorder.ts';
import { allKeys, newRegistry, reopened, secretOf, startedAt } from './registries.ts';

let storage: MemoryStorage;
let registry: Registry;

beforeEach(async () => {
  storage = new MemoryStorage();
  registry = await newRegistry(storage);
});

const invalid = (field: string, problem: string) => ({ code: 'input.invalid', fields: { [field]: problem } });
const names = (found = registry) => found.queryKeys(allKeys('created'), startedAt).rows.map(({ name }) => name);

describe('a new registry', () => {
  it('has its founder, the built-in roles and no keys', async () => {
    for (const found of [registry, await reopened(storage)]) {
      expect([found.operator.name, found.right]).toEqual(['Ada', 'administrator']);
      expect(found.roles.map(({ name }) => name)).toEqual(['Auditor', 'Full Access']);
      expect(found.queryKeys(allKeys(), startedAt)).toEqual({ rows: [], total: 0, count: 0 });
    }
  });
});

describe('creating a key', () => {
  it('makes a row of all that was given', async () => {
    const draft = aKeyDraft({ description: 'two\nlines', timeZone: 'Europe/Moscow', expiresOn: '2026-01-31' });
    await registry.createKey(draft, secretOf(1), startedAt + 5);
    const row = {
      ...draft,
      id: '0000000000000001',
      roleName: 'Auditor',
      status: 'expires-soon',
      expiresAt: Date.parse('2026-01-31T21:00:00Z'),
      createdAt: startedAt + 5,
      createdBy: 'Ada',
      updatedAt: startedAt + 5,
      updatedBy: 'Ada',
      secretIssuedAt: startedAt + 5,
      retiringUntil: null,
    };
    for (const found of [registry, await reopened(storage)]) {
      expect(found.queryKeys(allKeys(), startedAt)).toEqual({ rows: [row], total: 1, count: 1 });
    }
  });

  it.each([
    ['as it is', 'Payroll', 'Payroll'],
    ['in another case', 'Payroll', 'PAYROLL'],
    ['in full-width letters', 'Payroll', 'Ｐａｙｒｏｌｌ'],
    ['with a sharp s written out', 'Straße', 'STRASSE'],
    ['with another sigma', 'Οδός', 'ΟΔΌΣ'],
    ['with a ligature', 'office', 'oﬃce'],
  ])('is refused with a name that is taken %s, and nothing is written', async (_, first, second) => {
    await registry.createKey(aKeyDraft({ name: first }), secretOf(1), startedAt);
    const before = storage.bytes;
    for (const found of [registry, await reopened(storage)]) {
      const again = found.createKey(aKeyDraft({ name: second }), secretOf(2), startedAt);
      expect(await refusal(again)).toEqual(invalid('name', 'taken'));
    }
    expect(storage.bytes).toBe(before);
    expect(names()).toEqual([first]);
  });

  it.each([
    [{ roleId: 'nobody' }, invalid('roleId', 'unknown')],
    [{ roleId: '__proto__' }, invalid('roleId', 'unknown')],
    [{ roleId: 'Auditor' }, invalid('roleId', 'unknown')],
    [{ expiresOn: '2026-01-14' }, invalid('expiresOn', 'past')],
    [{ expiresOn: '2026-01-15', timeZone: 'Pacific/Kiritimati' }, invalid('expiresOn', 'past')],
    [{ expiresOn: '1970-01-01' }, invalid('expiresOn', 'past')],
    [{ expiresOn: '2027-02-30' }, invalid('expiresOn', 'not-a-date')],
    [{ expiresOn: '2011-12-30', timeZone: 'Pacific/Apia' }, invalid('expiresOn', 'no-such-day')],
  ])('with %j is refused at the field, and nothing is written', async (changes, error) => {
    const before = storage.bytes;
    expect(await refusal(registry.createKey(aKeyDraft(changes), secretOf(1), startedAt))).toEqual(error);
    expect(storage.bytes).toBe(before);
    expect(names()).toEqual([]);
  });

  it('may expire today', async () => {
    await registry.createKey(aKeyDraft({ expiresOn: '2026-01-15' }), secretOf(1), startedAt);
    expect(registry.queryKeys(allKeys(), startedAt).rows[0]?.status).toBe('expires-soon');
    expect(registry.queryKeys(allKeys(), startedAt + 12 * 3_600_000).rows[0]?.status).toBe('expired');
  });

  it('of one name, many times at once, happens exactly once', async () => {
    const cases = ['payroll', 'Payroll', 'PAYROLL', 'payrolL', 'pAYROLL'];
    const codes = await Promise.all(
      cases.map((name, index) =>
        registry.createKey(aKeyDraft({ name }), secretOf(index), startedAt).then(
          () => 'created',
          (error) => error.data.fields.name,
        ),
      ),
    );
    expect(codes).toEqual(['created', 'taken', 'taken', 'taken', 'taken']);
    expect(names(await reopened(storage))).toEqual(['payroll']);
  });

  it('of many names at once keeps all of them', async () => {
    const wanted = Array.from({ length: 30 }, (_, index) => `key ${index}`);
    await Promise.all(
      wanted.map((name, index) => registry.createKey(aKeyDraft({ name }), secretOf(index), startedAt + index)),
    );
    expect(names()).toEqual(wanted);
    expect(names(await reopened(storage))).toEqual(wanted);
  });

  it('that could not be stored has not happened: the name is free, and the next command works', async () => {
    storage.failure = new LatchkeyError({ code: 'vault.unwritable', reason: 'ENOSPC' });
    expect(await refusal(registry.createKey(aKeyDraft(), secretOf(1), startedAt))).toEqual({
      code: 'vault.unwritable',
      reason: 'ENOSPC',
    });
    expect(names()).toEqual([]);
    storage.failure = null;
    await registry.createKey(aKeyDraft(), secretOf(2), startedAt);
    expect(names(await reopened(storage))).toEqual(['Payroll']);
  });
});

it('a command after closing is refused, and nothing is written', async () => {
  await registry.close();
  const before = storage.bytes;
  expect(await refusal(registry.createKey(aKeyDraft(), secretOf(1), startedAt))).toEqual({ code: 'session.locked' });
  expect(storage.bytes).toBe(before);
});

it('closing waits for the commands that were given before', async () => {
  const creating = [1, 2, 3].map((number) =>
    registry.createKey(aKeyDraft({ name: `${number}` }), secretOf(number), startedAt),
  );
  await registry.close();
  await Promise.all(creating);
  expect(names(await reopened(storage))).toEqual(['1', '2', '3']);
});

describe('the whole history', () => {
  const collect = async (entries: AsyncIterable<AuditEntry>) => {
    const found: AuditEntry[] = [];
    for await (const entry of entries) found.push(entry);
    return found;
  };

  it('is read from the oldest on while commands go on, and tells how far it is', async () => {
    for (let number = 1; number <= 20; number += 1)
      await registry.createKey(aKeyDraft({ name: `key ${number}` }), secretOf(number), startedAt + number);
    const told: (readonly [number, number])[] = [];
    const entries: AuditEntry[] = [];
    for await (const entry of registry.auditEntries({}, (done, total) => told.push([done, total]))) {
      entries.push(entry);
      if (entries.length === 5) await registry.deleteKeys({ keys: { ids: [secretOf(1).id] } }, startedAt);
    }
    expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 21 }, (_, place) => place + 1));
    expect(told.at(-1)).toEqual([21, 21]);
    expect(await collect(registry.auditEntries({ actions: ['key-deleted'] }))).toMatchObject([
      { sequence: 22, target: { kind: 'key', name: 'key 1' } },
    ]);
  });

  it('can be called off, and left early, with the file closed', async () => {
    let files = 0;
    const open = storage.open.bind(storage);
    storage.open = async () => {
      files += 1;
      const file = await open();
      return {
        ...file,
        close: async () => {
          files -= 1;
          await file.close();
        },
      };
    };
    expect(await refusal(collect(registry.auditEntries({}, undefined, AbortSignal.abort())))).toEqual({
      code: 'work.cancelled',
    });
    expect(await refusal(registry.verify(undefined, AbortSignal.abort()))).toEqual({ code: 'work.cancelled' });
    for await (const _ of registry.auditEntries({})) break;
    expect(files).toBe(0);
  });

  it('is no more to be had once the registry is closed, and neither is a verification', async () => {
    const entries = registry.auditEntries({});
    await registry.close();
    expect(await refusal(collect(entries))).toEqual({ code: 'session.locked' });
    expect(await refusal(registry.verify())).toEqual({ code: 'session.locked' });
  });
});
