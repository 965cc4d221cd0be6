import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KeyIndex } from '../../../main/registry/key-index.ts';
import { RegistryState } from '../../../main/registry/state.ts';
import type { KeyQuery, KeyRow } from '../../../shared/contract/contract.ts';
import { keySortFields } from '../../../shared/contract/schemas.ts';
import type { ApiKeyDraft } from '../../../shared/domain/key.ts';
import { statuses } from '../../../shared/domain/status.ts';
import { allKeys, draftOf, secretOf, startedAt } from './registries.ts';

const words = ['Pay', 'pay', 'ROLL', 'key-2', 'key-10', 'Über', 'uber', 'straße', 'зарплата', '給与', 'a', 'b'];
const days = ['2026-01-15', '2026-02-14', '2026-02-15', '2027-01-01', '2026-01-14', null];
const digest = Buffer.alloc(32).toString('base64url');

const word = fc.constantFrom(...words);
const draft = fc.record({
  name: fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
  description: fc.array(word, { maxLength: 3 }).map((parts) => parts.join('\n')),
  roleId: fc.constantFrom('auditor', 'full-access'),
  locale: fc.constantFrom('en-US' as const, 'ja-JP' as const),
  timeZone: fc.constantFrom('UTC', 'Europe/Moscow', 'Asia/Tokyo'),
  expiresOn: fc.constantFrom(...days),
  issuedTo: fc.constant(''),
});
const query = fc.record({
  search: fc.oneof(
    fc.constant(''),
    fc.array(fc.oneof(word, fc.constant('auditor')), { maxLength: 2 }).map((parts) => parts.join('  ')),
  ),
  filter: fc.record(
    { statuses: fc.subarray([...statuses]), roleIds: fc.subarray(['auditor', 'full-access', 'none']) },
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
  created: (a, b) => a.createdAt - b.createdAt,
};

/** What a query answers, put in the plainest way. */
function model(
  rows: readonly KeyRow[],
  { search, filter, sort }: Pick<KeyQuery, 'search' | 'filter' | 'sort'>,
): readonly KeyRow[] {
  const plain = (text: string) => text.toLowerCase().replaceAll('ß', 'ss');
  const found = rows
    .filter((row) =>
      plain(search)
        .split(' ')
        .every((part) => [row.name, row.description, row.roleName, row.id].some((text) => plain(text).includes(part))),
    )
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

describe('a search', () => {
  let index: KeyIndex;

  beforeAll(() => {
    index = indexOf([
      draftOf({ name: 'Payroll Service', description: 'runs\nmonthly', roleId: 'full-access' }),
      draftOf({ name: 'Straße', description: 'Ünïcode' }),
      draftOf({ name: 'ｗｉｄｅ' }),
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
      draftOf({ name: 'key-10' }),
      draftOf({ name: 'key-9', expiresOn: '2030-01-01' }),
      draftOf({ name: 'Key-1', expiresOn: '2029-01-01' }),
    ]);
    const sorted = (field: KeyQuery['sort']['field']) =>
      index.query(allKeys(field), startedAt).rows.map(({ name }) => name);
    expect(sorted('name')).toEqual(['Key-1', 'key-9', 'key-10']);
    expect(sorted('expires')).toEqual(['Key-1', 'key-9', 'key-10']);
  });

  it('sorts by the status of the instant it is asked at', () => {
    const index = indexOf([
      draftOf({ name: 'first', expiresOn: '2026-12-31' }),
      draftOf({ name: 'second', expiresOn: '2026-06-30' }),
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
      const key = { ...draftOf({ name, expiresOn: '2026-06-30' }), id, digest };
      state.apply({ type: 'ApiKeyCreated', key }, commit);
    };
    const seen = (now: number) => index.query(allKeys('name'), now).rows.map(({ name, status }) => `${name} ${status}`);
    add('b', '1');
    expect(seen(startedAt)).toEqual(['b active']);
    add('a', '2');
    expect(seen(Date.UTC(2026, 5, 15))).toEqual(['a expires-soon', 'b expires-soon']);
    expect(seen(Date.UTC(2026, 6, 1))).toEqual(['a expired', 'b expired']);
  });
});
