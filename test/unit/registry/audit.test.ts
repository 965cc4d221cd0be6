import { describe, expect, it } from 'vitest';
import {
  type AuditFilter,
  auditEntries,
  auditPage,
  historyBound,
  type ToldCommit,
} from '../../../main/registry/audit.ts';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { refusal } from '../vault/recorder.ts';

const digest = 'A'.repeat(43);
const founded = { type: 'RosterSet', number: 1, operators: [{ id: 'AdaAdaAdaAdaAda1', name: 'Ada' }] };
const idOf = (number: number) => String(number).padStart(16, '0');
const created = (number: number, name = `key ${number}`) => ({
  type: 'ApiKeyCreated',
  key: { id: idOf(number), ...aKeyDraft({ name }), digest },
});
const about = (number: number) => ({ id: idOf(number), name: `key ${number}` });

/** Commits of `events`, numbered from 1, as a vault gives them. */
function vaultOf(...commits: readonly (readonly unknown[])[]) {
  const looked: number[] = [];
  return {
    looked,
    async *history(before: number): AsyncGenerator<ToldCommit> {
      for (let sequence = Math.min(commits.length, before - 1); sequence > 0; sequence -= 1) {
        looked.push(sequence);
        yield commitAt(sequence, commits);
      }
    },
    async *commits(): AsyncGenerator<ToldCommit> {
      for (const place of commits.keys()) yield commitAt(place + 1, commits);
    },
  };
}

function commitAt(sequence: number, commits: readonly (readonly unknown[])[]): ToldCommit {
  const events = commits[sequence - 1] ?? [];
  const commit = { operatorId: sequence % 2 ? 'ada' : 'bob', at: sequence * 1000, events };
  return { sequence, commit, requireSigned: () => undefined };
}

const names = {
  operatorName: (id: string) => id.toUpperCase(),
  roleName: (id: string) => `Role ${id}`,
};

type Query = Parameters<typeof auditPage>[1];
const ask = (vault: ReturnType<typeof vaultOf>, query: Partial<Query> = {}) => {
  const whole = { before: null, limit: 100, ...query };
  return auditPage(vault.history(historyBound(whole)), whole, names);
};
async function all({ commits }: Pick<ReturnType<typeof vaultOf>, 'commits'>, filter: AuditFilter = {}) {
  const entries: AuditEntry[] = [];
  for await (const entry of auditEntries(commits(), filter, names)) entries.push(entry);
  return entries;
}

describe('a page of the history', () => {
  it('tells each event in the words of the contract, the newest first', async () => {
    const vault = vaultOf(
      [founded],
      [created(1)],
      [
        {
          type: 'ApiKeyChanged',
          ...about(1),
          changes: { expiresOn: { from: null, to: '2027-01-01' }, name: { from: 'key 1', to: 'K' } },
        },
      ],
      [{ type: 'ApiKeyLockedOut', ...about(1) }],
      [{ type: 'ApiKeyUnlocked', ...about(1) }],
      [{ type: 'ApiKeySecretReplaced', ...about(1), digest, retiring: { notAfter: 86_400_000 } }],
      [{ type: 'ApiKeySecretReplaced', ...about(1), digest, retiring: null }],
      [{ type: 'ApiKeyDeleted', ...about(1) }],
    );
    const target = { kind: 'key', ...about(1) };
    const entry = (sequence: number, action: string, changes: readonly unknown[] = []) => ({
      sequence,
      index: 0,
      at: sequence * 1000,
      operator: sequence % 2 ? 'ADA' : 'BOB',
      action,
      target: sequence === 1 ? null : target,
      changes,
    });
    expect(await ask(vault)).toEqual({
      entries: [
        entry(8, 'key-deleted'),
        entry(7, 'key-secret-replaced'),
        entry(6, 'key-secret-replaced', [{ field: 'retiringUntil', from: null, to: '1970-01-02T00:00:00.000Z' }]),
        entry(5, 'key-unlocked'),
        entry(4, 'key-locked-out'),
        entry(3, 'key-changed', [
          { field: 'name', from: 'key 1', to: 'K' },
          { field: 'expiresOn', from: null, to: '2027-01-01' },
        ]),
        entry(2, 'key-created', [
          { field: 'roleId', from: null, to: 'Role auditor' },
          { field: 'expiresOn', from: null, to: null },
          { field: 'locale', from: null, to: 'en-US' },
          { field: 'timeZone', from: null, to: 'UTC' },
        ]),
        entry(1, 'vault-created'),
      ],
      next: null,
    });
  });

  it.each([
    ['the first event', [[founded], [created(1)], [created(2)]], 3],
    ['the first of several events of the first commit', [[founded, created(1), created(2)]], 3],
  ])('that ends at %s offers no other', async (_, commits, count) => {
    const vault = vaultOf(...commits);
    expect((await ask(vault, { limit: count })).next).toBeNull();
    const page = await ask(vault, { limit: count - 1 });
    expect(page.next).not.toBeNull();
    expect(await ask(vault, { before: page.next, limit: 1 })).toMatchObject({
      entries: [{ action: 'vault-created' }],
      next: null,
    });
  });

  it('that looks at as many events as one call may and comes to the first with the last of them offers no other', async () => {
    const bulk = Array.from({ length: 19_999 }, (_, number) => created(number));
    const search = { keyId: 'none' };
    expect(await ask(vaultOf([founded], bulk), search)).toEqual({ entries: [], next: null });
    // One more, and the first event is left for another call.
    const more = vaultOf([founded], [...bulk, created(19_999)]);
    expect(await ask(more, search)).toEqual({ entries: [], next: { sequence: 2, index: 0 } });
    // One less is fewer than a call may look at.
    expect(await ask(vaultOf([founded], [created(1)], bulk.slice(1)), search)).toEqual({ entries: [], next: null });
  });

  it('tells all that a key was given when it was created', async () => {
    const draft = aKeyDraft({ roleId: 'x', description: 'Nightly\njob', expiresOn: '2030-12-31', issuedTo: 'Grace' });
    const key = { id: idOf(1), ...draft, locale: 'ja-JP', timeZone: 'Asia/Tokyo', digest };
    const { entries } = await ask(vaultOf([founded], [{ type: 'ApiKeyCreated', key }]));
    expect(entries[0]?.changes.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['roleId', null, 'Role x'],
      ['expiresOn', null, '2030-12-31'],
      ['issuedTo', null, 'Grace'],
      ['locale', null, 'ja-JP'],
      ['timeZone', null, 'Asia/Tokyo'],
      ['description', null, 'Nightly\njob'],
    ]);
  });

  it.each([1, 2, 3, 5, 7])('of %d goes on where the one before ended, within commits too', async (limit) => {
    const vault = vaultOf(
      [founded],
      [1, 2, 3, 4].map((number) => created(number)),
      [created(5)],
      [6, 7, 8].map((number) => created(number)),
    );
    const whole = (await ask(vault)).entries;
    const found: unknown[] = [];
    let before: Query['before'] = null;
    do {
      const page = await ask(vault, { before, limit });
      expect(page.entries.length).toBeLessThanOrEqual(limit);
      found.push(...page.entries);
      before = page.next;
    } while (before !== null);
    expect(found).toEqual(whole);
    expect(whole.map(({ target }) => target?.name)).toEqual(
      [8, 7, 6, 5, 4, 3, 2, 1].map((n) => `key ${n}`).concat(undefined as never),
    );
  });

  it('of one key has its events alone', async () => {
    const vault = vaultOf([founded], [created(1), created(2)], [{ type: 'ApiKeyDeleted', ...about(2) }]);
    const page = await ask(vault, { keyId: idOf(2) });
    expect(page.entries.map(({ sequence, index, action }) => [sequence, index, action])).toEqual([
      [3, 0, 'key-deleted'],
      [2, 1, 'key-created'],
    ]);
    expect(page.next).toBeNull();
    expect(await ask(vault, { keyId: 'none' })).toEqual({ entries: [], next: null });
  });

  it('reads no further than it must', async () => {
    const vault = vaultOf([founded], ...Array.from({ length: 50 }, (_, number) => [created(number)]));
    await ask(vault, { limit: 3 });
    expect(vault.looked).toEqual([51, 50, 49]);
    vault.looked.length = 0;
    await ask(vault, { before: { sequence: 10, index: 0 }, limit: 2 });
    expect(vault.looked).toEqual([10, 9, 8]);
  });

  it('ends after 20,000 events though they are of few commits, and comes to the end', async () => {
    const bulk = (first: number) => Array.from({ length: 15_000 }, (_, number) => created(first + number));
    const vault = vaultOf([founded], [created(1)], bulk(2), bulk(20_000), bulk(40_000));
    let before: Query['before'] = null;
    const ends: unknown[] = [];
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask(vault, { keyId: idOf(1), before });
      ends.push([page.entries.length, page.next?.sequence ?? null]);
      before = page.next;
    } while (before !== null);
    expect(ends).toEqual([
      [0, 4],
      [1, null],
    ]);
  });

  it('ends after 20,000 commits though nothing was found, and says where to go on', async () => {
    const vault = vaultOf(
      [founded],
      [created(1)],
      ...Array.from({ length: 25_000 }, (_, number) => [created(number + 2)]),
    );
    const first = await ask(vault, { keyId: idOf(1) });
    expect(first).toEqual({ entries: [], next: { sequence: 5003, index: 0 } });
    const second = await ask(vault, { keyId: idOf(1), before: first.next });
    expect(second).toMatchObject({ entries: [{ sequence: 2, action: 'key-created' }], next: null });
  });

  it('is refused where it holds an event that this program does not know', async () => {
    const vault = vaultOf([founded], [{ type: 'ApiKeyBlessed' }]);
    expect(await refusal(ask(vault))).toEqual({ code: 'vault.unknown-event', sequence: 2 });
  });
});

const roleCreated = (id: string, name: string) => ({
  type: 'RoleCreated',
  role: { id, name, description: '', defaultRight: 'none', rights: [] },
});

/** Things of all kinds that were done to two keys and two roles, one of which has the id of a key. */
const many = () =>
  vaultOf(
    [founded],
    [created(1, 'Payroll'), created(2, 'Straße')],
    [roleCreated(idOf(1), 'Operators'), roleCreated(idOf(3), 'Payroll readers')],
    [{ type: 'ApiKeySecretStopped', id: idOf(1), name: 'Payroll' }],
    [{ type: 'ApiKeyLockedOut', id: idOf(2), name: 'Straße' }],
    [{ type: 'RoleDeleted', id: idOf(3), name: 'Payroll readers' }],
  );

describe('the history of roles', () => {
  it('tells what was done to which, and what changed, right by right', async () => {
    const id = idOf(1);
    const rights = (...pairs: readonly (readonly [string, string])[]) =>
      pairs.map(([resource, right]) => ({ resource, right }));
    const from = rights(['accounts', 'read'], ['orders', 'write'], ['users', 'none']);
    const to = rights(['accounts', 'read'], ['billing', 'none'], ['orders', 'read']);
    const vault = vaultOf(
      [founded],
      [
        {
          type: 'RoleCreated',
          role: { id, name: 'Operators', description: 'Work the orders', defaultRight: 'read', rights: from },
        },
      ],
      [
        {
          type: 'RoleChanged',
          id,
          name: 'Operators',
          changes: {
            rights: { from, to },
            name: { from: 'Operators', to: 'Ops' },
            defaultRight: { from: 'none', to: 'read' },
          },
        },
      ],
      [{ type: 'RoleDeleted', id, name: 'Ops' }],
    );
    const { entries } = await ask(vault);
    expect(entries.map(({ action, target, changes }) => [action, target, changes])).toEqual([
      ['role-deleted', { kind: 'role', id, name: 'Ops' }, []],
      [
        'role-changed',
        { kind: 'role', id, name: 'Operators' },
        [
          { field: 'name', from: 'Operators', to: 'Ops' },
          { field: 'defaultRight', from: 'none', to: 'read' },
          { field: 'rights.billing', from: null, to: 'none' },
          { field: 'rights.orders', from: 'write', to: 'read' },
          { field: 'rights.users', from: 'none', to: null },
        ],
      ],
      [
        'role-created',
        { kind: 'role', id, name: 'Operators' },
        [
          { field: 'defaultRight', from: null, to: 'read' },
          { field: 'rights.accounts', from: null, to: 'read' },
          { field: 'rights.orders', from: null, to: 'write' },
          { field: 'rights.users', from: null, to: 'none' },
          { field: 'description', from: null, to: 'Work the orders' },
        ],
      ],
      ['vault-created', null, []],
    ]);
  });

  it('tells the role that a key was given by its name', async () => {
    const change = { type: 'ApiKeyChanged', ...about(1), changes: { roleId: { from: 'auditor', to: 'x' } } };
    const { entries } = await ask(vaultOf([founded], [created(1)], [change]));
    expect(entries[0]?.changes).toEqual([{ field: 'roleId', from: 'Role auditor', to: 'Role x' }]);
  });
});

describe('a filter of the history', () => {
  const told = ({ sequence, action }: { readonly sequence: number; readonly action: string }) =>
    `${sequence} ${action}`;

  it.each<readonly [AuditFilter, readonly string[]]>([
    [{ keyId: idOf(1) }, ['4 key-secret-stopped', '2 key-created']],
    [{ keyId: 'Payroll' }, []],
    [{ operatorIds: ['bob'] }, ['6 role-deleted', '4 key-secret-stopped', '2 key-created', '2 key-created']],
    [{ operatorIds: ['BOB'] }, []],
    [{ operatorIds: [] }, []],
    [{ actions: ['role-deleted', 'key-locked-out'] }, ['6 role-deleted', '5 key-locked-out']],
    [{ actions: [] }, []],
    [{ target: ' payROLL ' }, ['6 role-deleted', '4 key-secret-stopped', '3 role-created', '2 key-created']],
    [{ target: 'readers payroll' }, ['6 role-deleted', '3 role-created']],
    [{ target: 'STRASSE' }, ['5 key-locked-out', '2 key-created']],
    [{ target: idOf(3) }, ['6 role-deleted', '3 role-created']],
    [{ target: 'nothing' }, []],
    [{ from: 5000 }, ['6 role-deleted', '5 key-locked-out']],
    [{ to: 2000 }, ['1 vault-created']],
    [{ from: 4000, to: 5000 }, ['4 key-secret-stopped']],
    [{ from: 5000, to: 5000 }, []],
    [{ from: 2000, actions: ['key-created'], operatorIds: ['bob'], target: 'payroll' }, ['2 key-created']],
  ])('%j lets through what it says, in pages and all at once', async (filter, expected) => {
    expect((await ask(many(), filter)).entries.map(told)).toEqual(expected);
    expect((await all(many(), filter)).map(told).reverse()).toEqual(expected);
  });

  it('looks at every commit, though the clock went back between them', async () => {
    const at = [1000, 9000, 2000, 8000];
    const commits = async function* (): AsyncGenerator<ToldCommit> {
      for (const [place, instant] of at.entries()) {
        const events = [place === 0 ? founded : created(place)];
        const commit = { operatorId: 'ada', at: instant, events };
        yield { sequence: place + 1, commit, requireSigned: () => undefined };
      }
    };
    const found = await all({ commits }, { from: 8000 });
    expect(found.map(({ sequence }) => sequence)).toEqual([2, 4]);
  });
});

describe('an import in the history', () => {
  const imported = (count: number, file: string | null = 'keys.csv') => ({ type: 'ApiKeysImported', file, count });
  const three = () =>
    vaultOf([founded], [imported(3), created(1), created(2), created(3)], [{ type: 'ApiKeyLockedOut', ...about(2) }]);
  const told = ({ entries }: { readonly entries: readonly AuditEntry[] }) =>
    entries.map(({ action, index, changes }) => [action, index, changes.at(-1)?.to ?? null]);

  it('is one entry, in pages and all at once', async () => {
    expect(told(await ask(three()))).toEqual([
      ['key-locked-out', 0, null],
      ['keys-imported', 0, '3'],
      ['vault-created', 0, null],
    ]);
    expect(told({ entries: await all(three()) }).map(([action]) => action)).toEqual([
      'vault-created',
      'keys-imported',
      'key-locked-out',
    ]);
    expect(told(await ask(three(), { actions: ['keys-imported'] }))).toEqual([['keys-imported', 0, '3']]);
    expect(told(await ask(three(), { actions: ['key-created'] }))).toEqual([]);
    expect(told(await ask(three(), { before: { sequence: 2, index: 3 } }))[0]).toEqual(['keys-imported', 0, '3']);
  });

  it.each<readonly [AuditFilter, readonly unknown[]]>([
    [
      { keyId: idOf(2) },
      [
        ['key-locked-out', 0, null],
        ['key-created', 2, 'keys.csv'],
      ],
    ],
    [
      { target: 'KEY 2' },
      [
        ['key-locked-out', 0, null],
        ['key-created', 2, 'keys.csv'],
      ],
    ],
    [{ target: idOf(3) }, [['key-created', 3, 'keys.csv']]],
    [{ target: 'keys.csv' }, []],
  ])('is told of each of its keys where %j asks for them', async (filter, expected) => {
    expect(told(await ask(three(), filter))).toEqual(expected);
    expect(told({ entries: await all(three(), filter) }).reverse()).toEqual(expected);
  });

  it('of 300,000 keys is passed at once', async () => {
    const keys = Array.from({ length: 300_000 }, (_, place) => created(place + 1));
    const commits = [[founded], [imported(keys.length), ...keys], [{ type: 'ApiKeyLockedOut', ...about(2) }]];
    let parsed = 0;
    const counting = (events: readonly unknown[]) =>
      new Proxy(events, {
        get(target, name) {
          if (typeof name === 'string' && /^\d+$/.test(name)) parsed += 1;
          return Reflect.get(target, name);
        },
      });
    const page = await ask(vaultOf(...commits.map(counting)), { limit: 3 });
    expect(told(page).map(([action]) => action)).toEqual(['key-locked-out', 'keys-imported', 'vault-created']);
    expect(page.next).toBeNull();
    expect(parsed).toBeLessThan(20);
  });

  it('is refused where other keys follow than it says', async () => {
    const vault = vaultOf([founded], [imported(2), created(1)]);
    expect(await refusal(ask(vault))).toEqual({ code: 'vault.unknown-event', sequence: 2 });
  });
});

describe('the whole history', () => {
  it('is what its pages are, the other way round', async () => {
    const entries = await all(many());
    expect(entries).toEqual((await ask(many())).entries.toReversed());
    expect(entries.map(({ sequence, index }) => [sequence, index])).toEqual([
      [1, 0],
      [2, 0],
      [2, 1],
      [3, 0],
      [3, 1],
      [4, 0],
      [5, 0],
      [6, 0],
    ]);
  });

  it('is refused where it holds an event that this program does not know, filtered out or not', async () => {
    const vault = vaultOf([founded], [{ type: 'ApiKeyBlessed' }]);
    expect(await refusal(all(vault, { operatorIds: ['ada'] }))).toEqual({ code: 'vault.unknown-event', sequence: 2 });
  });
});
