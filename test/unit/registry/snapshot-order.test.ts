import { describe, expect, it } from 'vitest';
import { createRole, deleteRoles } from '../../../main/registry/role-commands.ts';
import { aKeyDraft, aRoleDraft } from '../../fixtures/drafts.ts';
import { History, snapshotOf } from './contents.ts';
import { roleIdOf, secretOf, startedAt } from './registries.ts';

const digest = 'A'.repeat(43);

/** Keys of `drafts`, each with the id of its number, as whoever writes a vault can have them: nothing checks their names. */
function keysOf(drafts: readonly (readonly [number, Parameters<typeof aKeyDraft>[0]])[]): History {
  const history = new History();
  history.commit(
    startedAt,
    drafts.map(([number, draft]) => ({
      type: 'ApiKeyCreated',
      key: { id: secretOf(number).id, ...aKeyDraft(draft), digest },
    })),
  );
  return history;
}

const column = (history: History, name: string) =>
  snapshotOf(history.content).flatMap(({ type, [name]: values }) => (type === 'keys' ? [values as unknown[]] : []));

describe('the order of a snapshot', () => {
  it.each(['same', 'sämé', '字'])('of keys that are all called %j is that of their ids', async (name) => {
    const history = keysOf([3, 1, 4, 2].map((number) => [number, { name }]));
    expect(column(history, 'id')).toEqual([[1, 2, 3, 4].map((number) => secretOf(number).id)]);
    const before = snapshotOf(history.content);
    expect(await history.restore()).toBe(true);
    expect(snapshotOf(history.content)).toEqual(before);
  });

  it('of names that are not plain is that of their code units, after all others', () => {
    const names = ['ö', 'zebra', 'Ö', 'é', 'apple', 'ź', '字', 'Apple 2'];
    const history = keysOf(names.map((name, number) => [number, { name }]));
    const [found = []] = column(history, 'name');
    expect(found.slice(0, 3)).toEqual(['apple', 'Apple 2', 'zebra']);
    expect(found.slice(3)).toEqual(names.filter((name) => !found.slice(0, 3).includes(name)).sort());
  });

  it('of operators, and of roles that there are or were, is that of their ids', async () => {
    const history = new History();
    const operators = ['Zoe', 'Bob', 'Ada'].map((name) => ({ id: `${name}Operator00000`.slice(0, 16), name }));
    history.commit(startedAt, [{ type: 'RosterSet', number: 2, operators }]);
    const numbers = [5, 2, 6, 1, 4, 3];
    history.commit(
      startedAt,
      numbers.map((number) => createRole(history.state, aRoleDraft({ name: `role ${9 - number}` }), roleIdOf(number))),
    );
    history.commit(startedAt, deleteRoles(history.state, [roleIdOf(6), roleIdOf(1), roleIdOf(4)]));
    const [start = {}, own = {}, deleted = {}] = snapshotOf(history.content);
    const idsOf = (list: unknown) => (list as readonly { id: string }[]).map(({ id }) => id);
    expect(idsOf(start['operators'])).toEqual(idsOf(start['operators']).toSorted());
    expect(start).toMatchObject({ version: 2, roles: 3, deletedRoles: 3, keys: 0 });
    expect(idsOf(own['roles'])).toEqual([2, 3, 5].map(roleIdOf));
    expect(idsOf(deleted['roles'])).toEqual([1, 4, 6].map(roleIdOf));
    const before = snapshotOf(history.content);
    expect(await history.restore()).toBe(true);
    expect(snapshotOf(history.content)).toEqual(before);
  });

  it('of a state whose every role was deleted tells of these alone', () => {
    const history = new History();
    history.commit(startedAt, [createRole(history.state, aRoleDraft(), roleIdOf(1))]);
    history.commit(startedAt, deleteRoles(history.state, [roleIdOf(1)]));
    const [start, ...values] = snapshotOf(history.content);
    expect(start).toMatchObject({ version: 2, roles: 0, deletedRoles: 1 });
    expect(values).toEqual([{ type: 'deletedRoles', roles: [{ id: roleIdOf(1), name: 'Operators' }] }]);
  });
});

describe('a value of a snapshot', () => {
  // 400,000 code units are 200 keys of 2,000.
  it.each([
    ['name', 1, { name: 'x'.repeat(250), description: 'x'.repeat(1750) }],
    ['description', 1, { name: '0123456789', description: 'x'.repeat(1990) }],
    ['holder', 1, { name: '0123456789', description: 'x'.repeat(1740), issuedTo: 'x'.repeat(250) }],
  ] as const)('has no more text than 400,000 code units, of which the %s is a part', (_, more, draft) => {
    const keys = Array.from({ length: 200 }, (_, number) => [number, draft] as const);
    expect(column(keysOf(keys), 'id').map(({ length }) => length)).toEqual([200]);
    const longer = { ...draft, description: draft.description + 'x'.repeat(more) };
    const last = keys.map(([number], place) => [number, place === 199 ? longer : draft] as const);
    expect(column(keysOf(last), 'id').map(({ length }) => length)).toEqual([199, 1]);
  });

  it('has no more than 4,096 keys', () => {
    const keysNamed = (count: number) =>
      keysOf(Array.from({ length: count }, (_, number) => [number, { name: `key ${number}` }]));
    expect(column(keysNamed(4096), 'id').map(({ length }) => length)).toEqual([4096]);
    expect(column(keysNamed(4097), 'id').map(({ length }) => length)).toEqual([4096, 1]);
  });

  it.each([
    [1600, 0],
    [1601, 1],
  ])('has no more names of %d deleted roles than fit, and %d more follow', (count, more) => {
    const history = new History();
    const name = (number: number) => `${number}`.padEnd(250, 'x');
    const numbers = Array.from({ length: count }, (_, number) => number);
    history.commit(
      startedAt,
      numbers.map((number) => createRole(history.state, aRoleDraft({ name: name(number) }), roleIdOf(number))),
    );
    history.commit(startedAt, deleteRoles(history.state, numbers.map(roleIdOf)));
    const lengths = snapshotOf(history.content).flatMap(({ type, roles }) =>
      type === 'deletedRoles' ? [(roles as unknown[]).length] : [],
    );
    expect(lengths).toEqual([1600, more].filter(Boolean));
  });

  // A right counts as its resource and 32 code units more: 2,000 are a name and a description of 1,900, and two of 18.
  it.each([
    [0, [200]],
    [1, [199, 1]],
  ])('has no more roles than fit, where %d code units too many make %j of 200', (more, expected) => {
    const history = new History();
    const rights = (extra: number) =>
      ['a', 'b'].map((letter) => ({
        resource: letter.repeat(18 + (letter === 'b' ? extra : 0)),
        right: 'read' as const,
      }));
    const roles = Array.from({ length: 200 }, (_, number) =>
      createRole(
        history.state,
        aRoleDraft({
          name: `role ${String(number).padStart(5, '0')}`,
          description: 'x'.repeat(1890),
          rights: rights(number === 199 ? more : 0),
        }),
        roleIdOf(number),
      ),
    );
    history.commit(startedAt, roles);
    const lengths = snapshotOf(history.content).flatMap(({ type, roles }) =>
      type === 'roles' ? [(roles as unknown[]).length] : [],
    );
    expect(lengths).toEqual(expected);
  });
});
