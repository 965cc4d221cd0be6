import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKey, replaceSecret, setLockedOut, updateKey } from '../../../main/registry/commands.ts';
import { Content } from '../../../main/registry/content.ts';
import { createRole, deleteRoles } from '../../../main/registry/role-commands.ts';
import { aKeyDraft, aRoleDraft } from '../../fixtures/drafts.ts';
import { asValues, History, snapshotOf } from './contents.ts';
import { allKeys, roleIdOf, secretOf, startedAt } from './registries.ts';

/** Three keys, one of them locked out and one with a retiring secret. */
function threeKeys(): History {
  const history = new History();
  for (const [number, name] of ['b', 'Ä', 'a'].entries()) {
    const draft = aKeyDraft({ name, expiresOn: number === 0 ? '2027-01-01' : null });
    history.commit(startedAt + number, [createKey(history.state, draft, secretOf(number), startedAt)]);
  }
  history.commit(startedAt + 5, setLockedOut(history.state, { keys: { ids: [secretOf(0).id] } }, true, startedAt));
  history.commit(startedAt + 6, [
    replaceSecret(history.state, { ...secretOf(2), digest: new Uint8Array(32).fill(9) }, 1000, startedAt + 6),
  ]);
  return history;
}

/** The same, with two roles of its own, of which a key has one, and one that was deleted. */
function withRoles(): History {
  const history = threeKeys();
  const rights = [
    { resource: 'accounts', right: 'read' as const },
    { resource: 'orders', right: 'write' as const },
  ];
  history.commit(startedAt, [
    createRole(history.state, aRoleDraft({ name: 'zebra', description: 'stripes', rights }), roleIdOf(1)),
    createRole(history.state, aRoleDraft({ name: 'gone' }), roleIdOf(3)),
    createRole(history.state, aRoleDraft({ name: 'ape', defaultRight: 'read' }), roleIdOf(2)),
  ]);
  history.commit(startedAt, deleteRoles(history.state, [roleIdOf(3)]));
  history.commit(
    startedAt,
    updateKey(history.state, { id: secretOf(1).id, changes: { roleId: roleIdOf(2) } }, startedAt),
  );
  return history;
}

const digestOf = (number: number) => Buffer.alloc(32, number).toString('base64url');
const roleOf = (number: number) => ({ id: roleIdOf(number), ...aRoleDraft({ name: `role ${number}` }) });
const shared = (value: string | null) => ({ values: [value], places: [0, 0, 0] });

describe('a snapshot', () => {
  it('is what the specification says', () => {
    expect(snapshotOf(threeKeys().content)).toEqual([
      {
        type: 'state',
        version: 1,
        operators: [{ id: 'AdaAdaAdaAdaAda1', name: 'Ada' }],
        keys: 3,
      },
      {
        type: 'keys',
        id: [secretOf(2).id, secretOf(0).id, secretOf(1).id],
        name: ['a', 'b', 'Ä'],
        digest: [digestOf(9), digestOf(0), digestOf(1)],
        description: shared(''),
        roleId: shared('auditor'),
        locale: shared('en-US'),
        timeZone: shared('UTC'),
        expiresOn: { values: [null, '2027-01-01'], places: [0, 1, 0] },
        issuedTo: shared(''),
        createdBy: shared('Ada'),
        updatedBy: shared('Ada'),
        createdAt: [startedAt + 2, startedAt, startedAt + 1],
        updatedAfter: [4, 5, 0],
        secretIssuedAfter: [4, 0, 0],
        lockedOut: [1],
        retiring: [{ place: 0, digest: digestOf(2), notAfter: startedAt + 1006 }],
      },
    ]);
  });

  it('with roles of its own, or that were deleted, is of another version and has them first, by id', () => {
    const [start, ...values] = snapshotOf(withRoles().content);
    const [plainStart] = snapshotOf(threeKeys().content);
    const { keys, ...before } = plainStart ?? {};
    expect(JSON.stringify(start)).toBe(JSON.stringify({ ...before, version: 2, roles: 2, deletedRoles: 1, keys }));
    expect(values.slice(0, 2)).toEqual([
      {
        type: 'roles',
        roles: [
          {
            id: roleIdOf(1),
            name: 'zebra',
            description: 'stripes',
            defaultRight: 'none',
            rights: [
              { resource: 'accounts', right: 'read' },
              { resource: 'orders', right: 'write' },
            ],
          },
          { id: roleIdOf(2), name: 'ape', description: '', defaultRight: 'read', rights: [] },
        ],
      },
      { type: 'deletedRoles', roles: [{ id: roleIdOf(3), name: 'gone' }] },
    ]);
    expect(values.slice(2)).toMatchObject([{ type: 'keys', roleId: { values: ['auditor', roleIdOf(2)] } }]);
  });

  it('brings back roles, and the names of those that are gone', async () => {
    const history = withRoles();
    const before = snapshotOf(history.content);
    expect(await history.restore()).toBe(true);
    expect(snapshotOf(history.content)).toEqual(before);
    const { roles, keys } = history.state;
    expect(roles.inOrder().map(({ name }) => name)).toEqual(['Auditor', 'Full Access', 'ape', 'zebra']);
    expect([roles.nameOf(roleIdOf(3)), roles.has(roleIdOf(3))]).toEqual(['gone', false]);
    expect([keys.countOfRole(roleIdOf(2)), keys.countOfRole(roleIdOf(1))]).toEqual([1, 0]);
  });

  it('has values of a megabyte or so, of roles too', async () => {
    const history = new History();
    const resources = Array.from({ length: 500 }, (_, number) => `resource-${String(number).padStart(3, '0')}`);
    const rights = resources.map((resource) => ({ resource, right: 'read' as const }));
    const names = Array.from({ length: 60 }, (_, number) => `role ${number}`);
    const roles = (number: number) =>
      names.map((name, place) =>
        createRole(history.state, aRoleDraft({ name: `${name} ${number}`, rights }), roleIdOf(100 * number + place)),
      );
    history.commit(startedAt, roles(1));
    history.commit(startedAt, roles(2));
    history.commit(startedAt, deleteRoles(history.state, [roleIdOf(101), roleIdOf(102)]));
    const values = snapshotOf(history.content);
    expect(values.map(({ type, roles }) => [type, (roles as unknown[] | undefined)?.length])).toEqual([
      ['state', undefined],
      ...Array.from({ length: 6 }, () => ['roles', 18]),
      ['roles', 10],
      ['deletedRoles', 2],
    ]);
    const sizes = values.map((value) => Buffer.byteLength(JSON.stringify(value)));
    expect(Math.max(...sizes)).toBeLessThan(1024 * 1024);
    expect(await history.restore()).toBe(true);
    expect(snapshotOf(history.content)).toEqual(values);
  });

  it('has values of a megabyte or so, of 4,096 keys at the most', () => {
    const history = new History();
    const events = Array.from({ length: 5000 }, (_, number) =>
      createKey(history.state, aKeyDraft({ name: `key ${number}` }), secretOf(number), startedAt),
    );
    history.commit(startedAt, events);
    expect(snapshotOf(history.content).map(({ id }) => (id as unknown[] | undefined)?.length)).toEqual([
      undefined,
      4096,
      904,
    ]);
    const long = new History();
    const description = '給'.repeat(2000);
    long.commit(
      startedAt,
      Array.from({ length: 1000 }, (_, number) =>
        createKey(
          long.state,
          aKeyDraft({ name: `key ${number}`, description: `${number}${description}`.slice(0, 2000) }),
          secretOf(number),
          startedAt,
        ),
      ),
    );
    const sizes = snapshotOf(long.content).map((value) => Buffer.byteLength(JSON.stringify(value)));
    expect(Math.max(...sizes)).toBeLessThan(1.5 * 1024 * 1024);
    expect(sizes.length).toBe(7);
  });
});

type Fields = Record<string, unknown>;

describe('values that are not of the known form', () => {
  const base = snapshotOf(threeKeys().content);
  const changed = (place: number, change: (value: Fields) => void): readonly Fields[] => {
    const values = structuredClone(base) as Fields[];
    change(values[place] as Fields);
    return values;
  };
  const withMember = (name: string, value: unknown) => changed(1, (fields) => Object.assign(fields, { [name]: value }));

  it.each<readonly [string, readonly unknown[]]>([
    ['none', []],
    ['no object', ['state']],
    ['null', [null]],
    ['keys without a start', base.slice(1)],
    ['a start without its keys', base.slice(0, 1)],
    ['keys twice', [...base, base[1]]],
    ['a start twice', [base[0], ...base]],
    ['another version', changed(0, (start) => Object.assign(start, { version: 3 }))],
    ['the version of one with roles', changed(0, (start) => Object.assign(start, { version: 2 }))],
    [
      'the version of one with roles, of which there are none',
      changed(0, (start) => Object.assign(start, { version: 2, roles: 0, deletedRoles: 0 })),
    ],
    ['roles that nothing tells of', [base[0], { type: 'roles', roles: [roleOf(1)] }, base[1]]],
    ['another type', changed(0, (start) => Object.assign(start, { type: 'State' }))],
    ['a member more at the start', changed(0, (start) => Object.assign(start, { roles: [] }))],
    ['fewer keys than are there', changed(0, (start) => Object.assign(start, { keys: 2 }))],
    ['more keys than are there', changed(0, (start) => Object.assign(start, { keys: 4 }))],
    [
      'an operator twice',
      changed(0, (start) => Object.assign(start, { operators: [0, 0].flatMap(() => start['operators']) })),
    ],
    [
      'an operator without a name',
      changed(0, (start) => Object.assign(start, { operators: [{ id: 'AdaAdaAdaAdaAda1' }] })),
    ],
    ['a member more', withMember('tags', [])],
    ['an id twice', withMember('id', [secretOf(2).id, secretOf(0).id, secretOf(2).id])],
    ['an id that is none', withMember('id', [secretOf(2).id, secretOf(0).id, 'x'])],
    ['a name too few', withMember('name', ['a', 'b'])],
    ['a name that is a number', withMember('name', ['a', 'b', 3])],
    ['a digest that is none', withMember('digest', [digestOf(9), digestOf(0), 'A'.repeat(44)])],
    ['a time that is none', withMember('createdAt', [1, 2, 0.5])],
    ['times too large together', withMember('updatedAfter', [Number.MAX_SAFE_INTEGER, 0, 0])],
    ['a place that is none', withMember('description', { values: [''], places: [0, 0, 1] })],
    ['a place below', withMember('description', { values: [''], places: [0, 0, -1] })],
    ['a place between', withMember('description', { values: ['', ''], places: [0, 0, 0.5] })],
    ['a column that is none', withMember('description', ['', '', ''])],
    ['an unknown role', withMember('roleId', shared('superuser'))],
    ['an unknown language', withMember('locale', shared('fr-FR'))],
    ['a day that is none', withMember('expiresOn', shared('2027-02-30'))],
    ['a lock beyond the keys', withMember('lockedOut', [3])],
    ['a lock twice', withMember('lockedOut', [1, 1])],
    ['a retiring secret beyond the keys', withMember('retiring', [{ place: 3, digest: digestOf(1), notAfter: 1 }])],
    ['a retiring secret without an end', withMember('retiring', [{ place: 0, digest: digestOf(1), notAfter: null }])],
  ])('(%s) are not taken, and what was there stands', async (_, values) => {
    const { content } = threeKeys();
    expect(await content.restore(asValues(values))).toBe(false);
    expect(snapshotOf(content)).toEqual(base);
    expect(await new Content().restore(asValues(base))).toBe(true);
  });

  it('are never taken for anything but what they say, whatever JSON stands in the place of one', async () => {
    const places = fc.constantFrom(...Object.keys(base[1] ?? {}));
    await fc.assert(
      fc.asyncProperty(places, fc.jsonValue(), async (name, value) => {
        const { content } = threeKeys();
        const given = withMember(name, value);
        if (await content.restore(asValues(given))) expect(content.state.keys.size).toBe(3);
        else expect(snapshotOf(content)).toEqual(base);
        for (const field of ['name', 'expires', 'status'] as const)
          content.state.keys.index.query(allKeys(field), startedAt);
      }),
      { numRuns: 500 },
    );
  });

  it('that cannot be read to the end leave what was there', async () => {
    const { content } = threeKeys();
    const breaking = async function* () {
      yield* base;
      throw new Error('the file ends here');
    };
    await expect(content.restore(breaking())).rejects.toThrow('the file ends here');
    expect(snapshotOf(content)).toEqual(base);
  });
});

describe('values with roles that are not of the known form', () => {
  const base = snapshotOf(withRoles().content);
  const [start = {}, own = {}, deleted = {}, keys = {}] = base;
  const [zebra = {}, ape = {}] = own['roles'] as readonly Fields[];
  const withStart = (members: object) => [{ ...start, ...members }, own, deleted, keys];
  const withOwn = (...roles: readonly unknown[]) => [start, { ...own, roles }, deleted, keys];
  const withRights = (...rights: readonly unknown[]) => withOwn({ ...zebra, rights }, ape);
  const right = { resource: 'orders', right: 'read' };

  it.each<readonly [string, readonly unknown[]]>([
    ['fewer than it says', withStart({ roles: 3 })],
    ['more than it says', withStart({ roles: 1 })],
    ['fewer deleted ones than it says', withStart({ deletedRoles: 2 })],
    ['more deleted ones than it says', withStart({ deletedRoles: 0 })],
    ['a number of roles that is none', withStart({ roles: 2.5 })],
    ['a number of deleted ones that is none', withStart({ deletedRoles: null })],
    ['a member more at the start', withStart({ tags: 0 })],
    ['the version of one without', withStart({ version: 1 })],
    ['no roles', [start, deleted, keys]],
    ['no deleted ones', [start, own, keys]],
    ['deleted ones first', [start, deleted, own, keys]],
    ['keys first', [start, keys, own, deleted]],
    ['roles after the keys', [start, own, keys, deleted]],
    ['roles twice', [start, own, own, deleted, keys]],
    ['a member more', [start, { ...own, tags: [] }, deleted, keys]],
    ['an empty list', [start, own, { ...own, roles: [] }, deleted, keys]],
    ['no list', [start, { ...own, roles: {} }, deleted, keys]],
    ['another order', withOwn(ape, zebra)],
    ['a role twice', withOwn(zebra, zebra)],
    ['a role with a member more', withOwn({ ...zebra, tags: [] }, ape)],
    ['a role with a member less', withOwn({ ...zebra, description: undefined }, ape)],
    ['a role with an id that is none', withOwn({ ...zebra, id: 'auditor' }, ape)],
    ['a role with a name that is none', withOwn({ ...zebra, name: 5 }, ape)],
    ['a role with a default right that is none', withOwn({ ...zebra, defaultRight: 'all' }, ape)],
    ['rights that are none', withOwn({ ...zebra, rights: {} }, ape)],
    ['a right that is none', withRights({ resource: 'orders', right: 'all' })],
    ['a right on nothing', withRights({ right: 'read' })],
    ['a right with a member more', withRights({ ...right, tags: [] })],
    ['a right twice', withRights(right, right)],
    ['rights in another order', withRights(right, { ...right, resource: 'accounts' })],
    ['a deleted role that there is', [start, own, { ...deleted, roles: [{ id: roleIdOf(1), name: 'x' }] }, keys]],
    ['a deleted role without a name', [start, own, { ...deleted, roles: [{ id: roleIdOf(3) }] }, keys]],
    ['a deleted role of a key', [start, own, deleted, { ...keys, roleId: shared(roleIdOf(3)) }]],
  ])('(%s) are not taken, and what was there stands', async (_, values) => {
    const { content } = withRoles();
    expect(await content.restore(asValues(JSON.parse(JSON.stringify(values))))).toBe(false);
    expect(snapshotOf(content)).toEqual(base);
    expect(await new Content().restore(asValues(base))).toBe(true);
  });
});

describe('an event that does not fit the state', () => {
  const about = { id: secretOf(0).id, name: 'b' };
  const digest = digestOf(3);
  it.each<readonly [string, object]>([
    ['of an id that nobody has', { type: 'ApiKeyDeleted', id: secretOf(5).id, name: 'b' }],
    ['of another name', { type: 'ApiKeyDeleted', id: about.id, name: 'c' }],
    ['that creates a key again', { type: 'ApiKeyCreated', key: { ...aKeyDraft(), id: about.id, digest } }],
    [
      'of an unknown role',
      { type: 'ApiKeyCreated', key: { ...aKeyDraft({ roleId: 'superuser' }), id: secretOf(6).id, digest } },
    ],
    ['with an id that is none', { type: 'ApiKeyCreated', key: { ...aKeyDraft(), id: 'x', digest } }],
    [
      'with a day that is none',
      { type: 'ApiKeyCreated', key: { ...aKeyDraft({ expiresOn: '2027-02-30' }), id: secretOf(6).id, digest } },
    ],
    ['that locks what is locked', { type: 'ApiKeyLockedOut', ...about }],
    ['that unlocks what is not', { type: 'ApiKeyUnlocked', id: secretOf(2).id, name: 'a' }],
    ['that changes nothing', { type: 'ApiKeyChanged', ...about, changes: {} }],
    [
      'that changes what was otherwise',
      { type: 'ApiKeyChanged', ...about, changes: { issuedTo: { from: 'x', to: 'y' } } },
    ],
    [
      'that changes to an unknown role',
      { type: 'ApiKeyChanged', ...about, changes: { roleId: { from: 'auditor', to: 'x' } } },
    ],
    ['that changes an unknown field', { type: 'ApiKeyChanged', ...about, changes: { color: { from: 'x', to: 'y' } } }],
    ['that stops a secret where none is retiring', { type: 'ApiKeySecretStopped', ...about }],
    ['with a retiring secret without an end', { type: 'ApiKeySecretReplaced', ...about, digest, retiring: {} }],
    ['of an operator without a name', { type: 'RosterSet', number: 2, operators: [{ id: about.id }] }],
  ])('(%s) is refused with its number', (_, event) => {
    const { content } = threeKeys();
    const before = snapshotOf(content);
    const commit = { operatorId: 'x', at: 1, events: [event] };
    expect(() => content.apply(commit, 77)).toThrow(
      expect.objectContaining({ data: { code: 'vault.unknown-event', sequence: 77 } }),
    );
    expect(snapshotOf(content)).toEqual(before);
  });
});

describe('an import', () => {
  const key = (place: number) => ({
    id: secretOf(place).id,
    ...aKeyDraft({ name: `k${place}` }),
    digest: digestOf(place),
  });
  const created = (place: number) => ({ type: 'ApiKeyCreated', key: key(place) });
  const imported = (count: unknown, file: unknown = 'keys.csv') => ({ type: 'ApiKeysImported', file, count });
  const apply = (events: readonly unknown[]) => {
    const { content } = threeKeys();
    content.apply({ operatorId: 'x', at: 1, events }, 77);
    return content.state.keys.size;
  };

  it('is followed by the keys that it created, and changes nothing by itself', () => {
    expect(apply([imported(2), created(6), created(7)])).toBe(5);
    expect(apply([imported(1, null), created(6)])).toBe(4);
  });

  it.each<readonly [string, readonly unknown[]]>([
    ['of no keys', [imported(0)]],
    ['of fewer keys than it says', [imported(2), created(6)]],
    ['of more keys than it says', [imported(1), created(6), created(7)]],
    ['after a key', [created(6), imported(1)]],
    ['within an import', [imported(2), imported(1), created(6)]],
    ['of something else than keys', [imported(1), { type: 'ApiKeyDeleted', id: secretOf(0).id, name: 'b' }]],
    ['of a number of keys that is none', [imported('1'), created(6)]],
    ['of a file that has no name', [imported(1, 5), created(6)]],
    ['without a file', [{ type: 'ApiKeysImported', count: 1 }, created(6)]],
    ['with a member more', [{ ...imported(1), path: '/' }, created(6)]],
  ])('(%s) is refused with its number', (_, events) => {
    expect(() => apply(events)).toThrow(
      expect.objectContaining({ data: { code: 'vault.unknown-event', sequence: 77 } }),
    );
  });
});

describe('an event about a role that does not fit the state', () => {
  const [zebra, ape] = [roleIdOf(1), roleIdOf(2)];
  const role = { id: roleIdOf(9), ...aRoleDraft({ name: 'new' }) };
  const right = { resource: 'orders', right: 'read' };
  const change = (from: unknown, to: unknown) => ({ from, to });
  const changed = (changes: object) => ({ type: 'RoleChanged', id: zebra, name: 'zebra', changes });

  it.each<readonly [string, object]>([
    ['that creates one again', { type: 'RoleCreated', role: { ...role, id: zebra } }],
    ['that creates a deleted one again', { type: 'RoleCreated', role: { ...role, id: roleIdOf(3) } }],
    ['that creates a built-in one', { type: 'RoleCreated', role: { ...role, id: 'auditor' } }],
    ['with a right that is none', { type: 'RoleCreated', role: { ...role, defaultRight: 'all' } }],
    ['with a right twice', { type: 'RoleCreated', role: { ...role, rights: [right, right] } }],
    ['with a member more', { type: 'RoleCreated', role: { ...role, tags: [] } }],
    ['that changes a built-in one', { type: 'RoleChanged', id: 'auditor', name: 'Auditor', changes: {} }],
    ['that deletes a built-in one', { type: 'RoleDeleted', id: 'auditor', name: 'Auditor' }],
    ['that changes nothing', changed({})],
    ['that changes what was otherwise', changed({ description: change('spots', 'none') })],
    ['that changes rights that were otherwise', changed({ rights: change([right], []) })],
    ['that changes an unknown field', changed({ color: change('x', 'y') })],
    ['of an id that no role has', { type: 'RoleDeleted', id: roleIdOf(8), name: 'zebra' }],
    ['of a role that was deleted', { type: 'RoleDeleted', id: roleIdOf(3), name: 'gone' }],
    ['of another name', { type: 'RoleDeleted', id: zebra, name: 'horse' }],
    ['that deletes one that a key has', { type: 'RoleDeleted', id: ape, name: 'ape' }],
    [
      'that gives a key a deleted one',
      {
        type: 'ApiKeyChanged',
        id: secretOf(0).id,
        name: 'b',
        changes: { roleId: change('auditor', roleIdOf(3)) },
      },
    ],
  ])('(%s) is refused with its number, by a restored state too', async (_, event) => {
    for (const isRestored of [false, true]) {
      const history = withRoles();
      if (isRestored) await history.restore();
      const before = snapshotOf(history.content);
      const commit = { operatorId: 'x', at: 1, events: [event] };
      expect(() => history.content.apply(commit, 77)).toThrow(
        expect.objectContaining({ data: { code: 'vault.unknown-event', sequence: 77 } }),
      );
      expect(snapshotOf(history.content)).toEqual(before);
    }
  });
});
