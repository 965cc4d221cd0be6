import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { deleteKeys, setLockedOut } from '../../../main/registry/commands.ts';
import type { KeyIndex } from '../../../main/registry/key-index.ts';
import { previewOf } from '../../../main/registry/key-selection.ts';
import { RegistryState } from '../../../main/registry/state.ts';
import type { KeyQuery, KeyRow } from '../../../shared/contract/contract.ts';
import { keySortFields } from '../../../shared/contract/key-schemas.ts';
import type { ApiKeyDraft } from '../../../shared/domain/key-fields.ts';
import { statuses } from '../../../shared/domain/status.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { History } from './contents.ts';
import { allKeys, secretOf, startedAt } from './registries.ts';

const words = ['Pay', 'pay', 'ROLL', 'key-2', 'key-10', 'Über', 'uber', 'straße', 'зарплата', '給与', 'a', 'b'];
const days = ['2026-01-15', '2026-02-14', '2026-02-15', '2027-01-01', '2026-01-14', null];
const digest = Buffer.alloc(32).toString('base64url');

const dayMs = 86_400_000;

const word = fc.constantFrom(...words);
const draft = fc.record({
  name: fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
  description: fc.array(word, { maxLength: 3 }).map((parts) => parts.join('\n')),
  roleId: fc.constantFrom('auditor', 'full-access'),
  locale: fc.constantFrom('en-US' as const, 'ja-JP' as const),
  timeZone: fc.constantFrom('UTC', 'Europe/Moscow', 'Asia/Tokyo'),
  expiresOn: fc.constantFrom(...days),
  issuedTo: fc.constantFrom('', 'Ada', 'ADA', 'Zoë 給与'),
});
const query = fc.record({
  search: fc.oneof(
    fc.constant(''),
    fc.array(fc.oneof(word, fc.constantFrom('auditor', 'ada')), { maxLength: 2 }).map((parts) => parts.join('  ')),
  ),
  filter: fc.record(
    {
      statuses: fc.subarray([...statuses]),
      roleIds: fc.subarray(['auditor', 'full-access', 'none']),
      // To the end of 14 February, and to the instant after it.
      expiresWithin: fc.constantFrom(0, 30 * dayMs + dayMs / 2 - 1, 30 * dayMs + dayMs / 2, 400 * dayMs),
    },
    { requiredKeys: [] },
  ),
  sort: fc.record({
    field: fc.constantFrom(...keySortFields),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  }),
});

/** The index over keys made of `drafts`, each created a minute after the other but for every third. */
function indexOf(drafts: readonly ApiKeyDraft[]): KeyIndex {
  const state = new RegistryState();
  for (const [index, fields] of drafts.entries()) {
    const { id } = secretOf((index * 7919) % 1000);
    const commit = { operatorId: 'x', at: startedAt + 60_000 * Math.floor(index / 3), events: [] };
    state.apply({ type: 'ApiKeyCreated', key: { ...fields, id, digest } }, commit);
  }
  return state.keys.index;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const never = Number.POSITIVE_INFINITY;
const order: Readonly<Record<KeyQuery['sort']['field'], (a: KeyRow, b: KeyRow) => number>> = {
  name: (a, b) => collator.compare(a.name, b.name),
  description: (a, b) => collator.compare(a.description, b.description),
  role: (a, b) => collator.compare(a.roleName, b.roleName),
  status: (a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status),
  locale: (a, b) => collator.compare(a.locale, b.locale),
  timeZone: (a, b) => collator.compare(a.timeZone, b.timeZone),
  expires: (a, b) => (a.expiresAt === b.expiresAt ? 0 : (a.expiresAt ?? never) - (b.expiresAt ?? never)),
  issuedTo: (a, b) => collator.compare(a.issuedTo, b.issuedTo),
  id: () => 0,
  created: (a, b) => a.createdAt - b.createdAt,
  updated: (a, b) => a.updatedAt - b.updatedAt,
  secretIssued: (a, b) => a.secretIssuedAt - b.secretIssuedAt,
};

const plain = (text: string) => text.toLowerCase().replaceAll('ß', 'ss');
const isFound = ({ name, description, roleName, id, issuedTo }: KeyRow, search: string) =>
  plain(search)
    .split(' ')
    .every((part) => [name, description, roleName, id, issuedTo].some((text) => plain(text).includes(part)));
const isGood = ({ status }: KeyRow) => status === 'active' || status === 'expires-soon';
const expiresIn = (row: KeyRow, period: number | undefined) =>
  period === undefined || (isGood(row) && row.expiresAt !== null && row.expiresAt - startedAt <= period);

/** What a query answers, put in the plainest way. */
function model(
  rows: readonly KeyRow[],
  { search, filter, sort }: Pick<KeyQuery, 'search' | 'filter' | 'sort'>,
): readonly KeyRow[] {
  const found = rows
    .filter((row) => isFound(row, search) && expiresIn(row, filter.expiresWithin))
    .filter(({ status }) => filter.statuses === undefined || filter.statuses.includes(status))
    .filter(({ roleId }) => filter.roleIds === undefined || filter.roleIds.includes(roleId))
    .toSorted((a, b) => order[sort.field](a, b) || (a.id < b.id ? -1 : 1));
  return sort.direction === 'asc' ? found : found.reverse();
}

describe('a query', () => {
  it('answers what the plainest reading of it answers', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 40 }), query, (drafts, asked) => {
        const index = indexOf(drafts);
        const all = index.query(allKeys(), startedAt).rows;
        const expected = model(all, asked);
        const page = index.query({ ...asked, offset: 0, limit: 100 }, startedAt);
        expect(page).toEqual({ rows: expected, total: expected.length, count: drafts.length });
      }),
      { numRuns: 300 },
    );
  });

  it('answers pages that make up the whole, and nothing beyond', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 40 }), query, fc.integer({ min: 1, max: 9 }), (drafts, asked, limit) => {
        const index = indexOf(drafts);
        const whole = index.query({ ...asked, offset: 0, limit: 100 }, startedAt);
        const pages: KeyRow[] = [];
        for (let offset = 0; offset < whole.total; offset += limit) {
          const { rows, total } = index.query({ ...asked, offset, limit }, startedAt);
          expect([total, rows.length]).toEqual([whole.total, Math.min(limit, whole.total - offset)]);
          pages.push(...rows);
        }
        expect(pages).toEqual(whole.rows);
        for (const offset of [whole.total, whole.total + 1, Number.MAX_SAFE_INTEGER]) {
          expect(index.query({ ...asked, offset, limit }, startedAt)).toEqual({ ...whole, rows: [] });
        }
      }),
    );
  });
});

/** A state with keys made of `drafts`, after some of them were locked out, given another secret and changed, each at another time. */
function changedStateOf(drafts: readonly ApiKeyDraft[]): RegistryState {
  const history = new History();
  const at = (number: number) => startedAt + 60_000 * number;
  history.commit(
    startedAt,
    drafts.map((fields, number) => ({ type: 'ApiKeyCreated', key: { ...fields, id: secretOf(number).id, digest } })),
  );
  for (const [number, { name }] of drafts.entries()) {
    const about = { id: secretOf(number).id, name };
    if (number % 3 === 0) history.commit(at(number), [{ type: 'ApiKeyLockedOut', ...about }]);
    if (number % 4 === 0) {
      history.commit(at((number * 7) % 11), [{ type: 'ApiKeySecretReplaced', ...about, digest, retiring: null }]);
    }
  }
  return history.state;
}

describe('a selection by what a list shows', () => {
  const commands = fc.constantFrom('lock' as const, 'unlock' as const, 'delete' as const);
  const picked = fc.array(fc.nat(50), { maxLength: 20 });

  it('is every page of the list but for the exceptions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(draft, { maxLength: 40 }),
        query,
        picked,
        commands,
        async (drafts, asked, numbers, command) => {
          const state = changedStateOf(drafts);
          const { index } = state.keys;
          const { search, filter } = asked;
          const except = numbers.map((number) => secretOf(number).id);
          const byName = { search, filter, sort: { field: 'name', direction: 'asc' } as const, limit: 7 };
          const listed: KeyRow[] = [];
          for (let offset = 0; ; offset += byName.limit) {
            const { rows } = index.query({ ...byName, offset }, startedAt);
            if (rows.length === 0) break;
            listed.push(...rows);
          }
          const selected = listed.filter(({ id }) => !except.includes(id));
          const isChanged = ({ status }: KeyRow) => (command === 'lock') === (status !== 'locked-out');
          const expected = command === 'delete' ? selected : selected.filter(isChanged);

          const keys = { search, filter, except };
          const shown = previewOf(state.keys, keys, command, startedAt);
          expect([shown.count, shown.alike, shown.gone]).toEqual([
            expected.length,
            selected.length - expected.length,
            0,
          ]);
          expect(shown.names).toEqual(expected.slice(0, 8).map(({ name }) => name));
          const counts = statuses.map((status) => expected.filter((row) => row.status === status).length);
          expect(statuses.map((each) => shown.statuses.find(({ status }) => status === each)?.count ?? 0)).toEqual(
            counts,
          );
          const events =
            command === 'delete'
              ? deleteKeys(state, { keys, expected: shown.fingerprint }, startedAt)
              : setLockedOut(state, { keys, expected: shown.fingerprint }, command === 'lock', startedAt);
          expect(events.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));

          // The same keys by their ids are the same keys.
          const ids = selected.map(({ id }) => id).toReversed();
          if (ids.length > 0) expect(previewOf(state.keys, { ids }, command, startedAt)).toEqual(shown);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has another fingerprint where a key more or less would be changed', () => {
    const state = changedStateOf(Array.from({ length: 9 }, (_, number) => aKeyDraft({ name: `key ${number}` })));
    const fingerprintOf = (except: readonly number[]) => {
      const keys = { search: '', filter: {}, except: except.map((number) => secretOf(number).id) };
      return previewOf(state.keys, keys, 'delete', startedAt).fingerprint;
    };
    const some = [[], [1], [2], [1, 4], [2, 3], [0, 1, 2, 3, 4, 5, 6, 7, 8]];
    expect(new Set(some.map(fingerprintOf)).size).toBe(some.length);
    expect(fingerprintOf([4, 1, 1])).toBe(fingerprintOf([1, 4]));
  });
});

describe('what is asked besides a page', () => {
  const counts = (list: readonly { readonly count: number }[]) => list.filter(({ count }) => count > 0);

  it('is what a plain count of the rows is, before and after a record is made of each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { maxLength: 40 }), query, async (drafts, asked) => {
        const { index } = changedStateOf(drafts).keys;
        const { rows } = index.query(allKeys(), startedAt);
        const matching = model(rows, asked);
        const { search, filter } = asked;
        const among = index.among({ search, filter, ids: rows.map(({ id }) => id) }, startedAt);
        expect(among.toSorted()).toEqual(matching.map(({ id }) => id).toSorted());
        const facets = index.facets({ search, filter }, startedAt);
        const { statuses: _, ...exceptStatuses } = filter;
        const { roleIds: __, ...exceptRoles } = filter;
        const byStatus = model(rows, { ...asked, filter: exceptStatuses });
        const byRole = model(rows, { ...asked, filter: exceptRoles });
        expect(facets.statuses).toEqual(
          statuses.map((status) => ({ status, count: byStatus.filter((row) => row.status === status).length })),
        );
        expect(facets.roles).toEqual(
          counts(
            [
              { id: 'auditor', name: 'Auditor' },
              { id: 'full-access', name: 'Full Access' },
            ].map((role) => ({ ...role, count: byRole.filter(({ roleId }) => roleId === role.id).length })),
          ),
        );
        expect(facets.expiresSoon).toBe(rows.filter(({ status }) => status === 'expires-soon').length);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same of keys that were restored, of which no record was made yet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { maxLength: 20 }), query, async (drafts, asked) => {
        const history = new History();
        history.commit(
          startedAt,
          drafts.map((fields, number) => ({
            type: 'ApiKeyCreated',
            key: { ...fields, id: secretOf(number).id, digest },
          })),
        );
        const [{ id } = {}] = history.state.keys.index.query(allKeys('created'), startedAt).rows;
        const facets = history.state.keys.index.facets(asked, startedAt);
        await history.restore();
        expect(history.state.keys.index.facets(asked, startedAt)).toEqual(facets);
        if (id === undefined) return;
        // With one that was changed since beside them.
        const { name } = drafts[Number(id)] ?? { name: '' };
        history.commit(startedAt, [{ type: 'ApiKeyLockedOut', id, name }]);
        const changed = history.state.keys.index.facets(asked, startedAt);
        history.state.keys.index.query(allKeys('created'), startedAt);
        expect(history.state.keys.index.facets(asked, startedAt)).toEqual(changed);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the holders of keys', () => {
  const { index } = (() => {
    const history = new History();
    const fields = [
      { name: 'a', issuedTo: 'Grace Hopper' },
      { name: 'b', issuedTo: 'GRACE HOPPER' },
      { name: 'c', issuedTo: 'Grace' },
      { name: 'd', issuedTo: 'Ｇｒａｃｅ Hopper', expiresOn: '2026-01-20' },
      { name: 'e', issuedTo: 'Grace Hopper', expiresOn: '2026-01-15' },
      { name: 'f', issuedTo: '' },
      { name: 'g', issuedTo: 'Grace Hopper' },
    ].map(aKeyDraft);
    const created = (key: ApiKeyDraft, number: number) => ({
      type: 'ApiKeyCreated' as const,
      key: { ...key, id: secretOf(number).id, digest },
    });
    history.commit(startedAt, fields.map(created));
    history.commit(startedAt, [{ type: 'ApiKeyLockedOut', id: secretOf(6).id, name: 'g' }]);
    return history.state.keys;
  })();
  // The key that expires on 15 January has by then.
  const now = Date.UTC(2026, 0, 16);

  it.each<readonly [string, string | null, readonly string[]]>([
    ['grace hopper', null, ['a', 'b', 'd']],
    [' Grace Hopper ', secretOf(0).id, ['b', 'd']],
    ['Grace Hopper', 'none', ['a', 'b', 'd']],
    ['Grace H', null, []],
    ['', null, []],
    [' \u3000', null, []],
  ])('(%j but for %s) are those of keys that are good', (issuedTo, exceptId, names) => {
    expect(index.holders(issuedTo, exceptId, now, 10)).toEqual({ count: names.length, names });
  });

  it('are named up to a number, and all of them counted', () => {
    expect(index.holders('grace hopper', null, now, 1)).toEqual({ count: 3, names: ['a'] });
  });
});

describe('a search', () => {
  let index: KeyIndex;

  beforeAll(() => {
    index = indexOf([
      aKeyDraft({ name: 'Payroll Service', description: 'runs\nmonthly', roleId: 'full-access' }),
      aKeyDraft({ name: 'Straße', description: 'Ünïcode' }),
      aKeyDraft({ name: 'ｗｉｄｅ', issuedTo: 'Grace Hopper' }),
    ]);
  });

  it.each([
    ['', 3],
    ['  \t\n ', 3],
    ['payroll', 1],
    ['PAYROLL', 1],
    ['roll serv', 1],
    ['service payroll', 1],
    ['  monthly \u3000 payroll ', 1],
    ['payroll nothing', 0],
    ['full access', 1],
    ['hopper', 1],
    ['grace wide', 1],
    ['auditor', 2],
    ['0000000000000919', 1],
    ['STRASSE', 1],
    ['wide', 1],
    ['ＷＩＤＥ', 1],
    ['.*', 0],
    ['\\', 0],
    ['runs\nmonthly', 1],
  ])('for %j finds %d', (search, total) => {
    expect(index.query(allKeys('name', { search }), startedAt).total).toBe(total);
  });
});

describe('an index', () => {
  it('sorts numbers in names as numbers, and keys without expiry last', () => {
    const index = indexOf([
      aKeyDraft({ name: 'key-10' }),
      aKeyDraft({ name: 'key-9', expiresOn: '2030-01-01' }),
      aKeyDraft({ name: 'Key-1', expiresOn: '2029-01-01' }),
    ]);
    const sorted = (field: KeyQuery['sort']['field']) =>
      index.query(allKeys(field), startedAt).rows.map(({ name }) => name);
    expect(sorted('name')).toEqual(['Key-1', 'key-9', 'key-10']);
    expect(sorted('expires')).toEqual(['Key-1', 'key-9', 'key-10']);
  });

  it('sorts by the status of the instant it is asked at', () => {
    const index = indexOf([
      aKeyDraft({ name: 'first', expiresOn: '2026-12-31' }),
      aKeyDraft({ name: 'second', expiresOn: '2026-06-30' }),
    ]);
    const sorted = (now: number) => index.query(allKeys('status'), now).rows.map(({ status }) => status);
    expect(sorted(startedAt)).toEqual(['active', 'active']);
    expect(sorted(Date.UTC(2026, 5, 15))).toEqual(['expires-soon', 'active']);
    expect(sorted(Date.UTC(2026, 11, 15))).toEqual(['expired', 'expires-soon']);
  });

  it('shows the status of the instant it is asked at, and a key added since it was asked last', () => {
    const state = new RegistryState();
    const { index } = state.keys;
    const add = (name: string, id: string) => {
      const commit = { operatorId: 'x', at: startedAt, events: [] };
      const key = { ...aKeyDraft({ name, expiresOn: '2026-06-30' }), id, digest };
      state.apply({ type: 'ApiKeyCreated', key }, commit);
    };
    const seen = (now: number) => index.query(allKeys('name'), now).rows.map(({ name, status }) => `${name} ${status}`);
    add('b', secretOf(1).id);
    expect(seen(startedAt)).toEqual(['b active']);
    add('a', secretOf(2).id);
    expect(seen(Date.UTC(2026, 5, 15))).toEqual(['a expires-soon', 'b expires-soon']);
    expect(seen(Date.UTC(2026, 6, 1))).toEqual(['a expired', 'b expired']);
  });
});
