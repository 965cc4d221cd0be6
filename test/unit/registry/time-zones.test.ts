import { beforeEach, describe, expect, it } from 'vitest';
import type { Registry } from '../../../main/registry/registry.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { allKeys, newRegistry, reopened, secretOf, startedAt } from './registries.ts';

let storage: MemoryStorage;
let registry: Registry;

// As a vault has them that was written when these were the names.
const stored = ['Europe/Kiev', 'Asia/Calcutta', 'Europe/Kyiv', 'America/Los_Angeles', 'UTC'];

beforeEach(async () => {
  storage = new MemoryStorage();
  registry = await newRegistry(storage);
  for (const [number, timeZone] of stored.entries()) {
    const draft = aKeyDraft({ name: `key ${number}`, timeZone, expiresOn: '2030-06-30' });
    await registry.createKey(draft, secretOf(number), startedAt);
  }
});

const rows = (search = '') => registry.queryKeys({ ...allKeys(), search }, startedAt).rows;
const found = (search: string) => rows(search).map(({ name }) => name);

describe('keys whose zones were stored by older names', () => {
  it('are shown with today’s, and expire when they did', async () => {
    for (const read of [registry, await reopened(storage)]) {
      const shown = read.queryKeys(allKeys('name'), startedAt).rows;
      expect(shown.map(({ timeZone }) => timeZone)).toEqual([
        'Europe/Kyiv',
        'Asia/Kolkata',
        'Europe/Kyiv',
        'America/Los_Angeles',
        'UTC',
      ]);
      expect(shown[0]?.expiresAt).toBe(Date.parse('2030-06-30T21:00:00Z'));
      expect(shown[0]?.expiresAt).toBe(shown[2]?.expiresAt);
    }
  });

  it('are sorted by today’s', () => {
    const sorted = registry.queryKeys(allKeys('timeZone'), startedAt).rows;
    expect(sorted.map(({ name }) => name)).toEqual(['key 3', 'key 1', 'key 0', 'key 2', 'key 4']);
    // And so when one comes to an order that is there.
    const draft = aKeyDraft({ name: 'key 9', timeZone: 'Asia/Calcutta' });
    return registry.createKey(draft, secretOf(9), startedAt).then(() => {
      const again = registry.queryKeys(allKeys('timeZone'), startedAt).rows;
      expect(again.map(({ timeZone }) => timeZone)).toEqual(again.map(({ timeZone }) => timeZone).toSorted());
    });
  });

  it('do not change by another name of the zone, and are in no conflict with it', async () => {
    const { id } = secretOf(0);
    const before = storage.bytes?.length;
    const same = { id, changes: { timeZone: 'Europe/Kyiv' }, base: { timeZone: 'Asia/Tokyo' } };
    expect(await registry.updateKey(same, startedAt)).toBe(0);
    expect(storage.bytes?.length).toBe(before);
    const other = { id, changes: { timeZone: 'Asia/Tokyo' }, base: { timeZone: 'Europe/Kyiv' } };
    expect(await registry.updateKey(other, startedAt)).toBe(1);
    await expect(registry.updateKey({ ...other, changes: { timeZone: 'UTC' } }, startedAt)).rejects.toMatchObject({
      data: { code: 'key.conflict', fields: ['timeZone'] },
    });
  });

  it('keep in the history the name that they had', async () => {
    await registry.updateKey({ id: secretOf(0).id, changes: { timeZone: 'Asia/Tokyo' } }, startedAt);
    const { entries } = await registry.audit({ keyId: secretOf(0).id, before: null, limit: 1 });
    expect(entries[0]?.changes).toEqual([{ field: 'timeZone', from: 'Europe/Kiev', to: 'Asia/Tokyo' }]);
  });
});

describe('a search', () => {
  it.each([
    ['Europe/Kiev', ['key 0', 'key 2']],
    ['europe/kyiv', ['key 0', 'key 2']],
    ['kiev', ['key 0', 'key 2']],
    ['Ukraine', ['key 0', 'key 2']],
    ['ウクライナ', ['key 0', 'key 2']],
    ['Delhi', ['key 1']],
    ['India', ['key 1']],
    ['コルカタ', ['key 1']],
    ['san francisco', ['key 3']],
    ['US/Pacific', ['key 3']],
    ['United States key 3', ['key 3']],
    ['key Delhi', ['key 1']],
    ['Delhi Kiev', []],
    ['GMT', ['key 4']],
  ])('for %j finds the keys of that zone', (search, names) => {
    expect(found(search)).toEqual(names);
  });

  it.each(['san', 'francisco', 'united', 'los', 'asia', 'europe'])(
    'for %j, a part of what zones and places are called, finds none of them',
    (search) => {
      expect(found(search)).toEqual([]);
    },
  );
});
