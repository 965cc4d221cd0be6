import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKey, replaceSecret, setLockedOut } from '../../../main/registry/commands.ts';
import { Content } from '../../../main/registry/content.ts';
import { asValues, History, snapshotOf } from './contents.ts';
import { allKeys, draftOf, secretOf, startedAt } from './registries.ts';

/** Three keys, one of them locked out and one with a retiring secret. */
function threeKeys(): History {
  const history = new History();
  for (const [number, name] of ['b', 'Ä', 'a'].entries()) {
    const draft = draftOf({ name, expiresOn: number === 0 ? '2027-01-01' : null });
    history.commit(startedAt + number, [createKey(history.state, draft, secretOf(number), startedAt)]);
  }
  history.commit(startedAt + 5, setLockedOut(history.state, [secretOf(0).id], true));
  history.commit(startedAt + 6, [
    replaceSecret(history.state, { ...secretOf(2), digest: new Uint8Array(32).fill(9) }, 1000, startedAt + 6),
  ]);
  return history;
}

const digestOf = (number: number) => Buffer.alloc(32, number).toString('base64url');
const shared = (value: string | null) => ({ values: [value], places: [0, 0, 0] });

describe('a snapshot', () => {
  it('is what the specification says', () => {
    expect(snapshotOf(threeKeys().content)).toEqual([
      {
        type: 'state',
        version: 1,
        operators: [{ id: 'AdaAdaAdaAdaAda1', name: 'Ada', publicKey: digestOf(7) }],
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

  it('has values of a megabyte or so, of 4,096 keys at the most', () => {
    const history = new History();
    const events = Array.from({ length: 5000 }, (_, number) =>
      createKey(history.state, draftOf({ name: `key ${number}` }), secretOf(number), startedAt),
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
          draftOf({ name: `key ${number}`, description: `${number}${description}`.slice(0, 2000) }),
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
    ['another version', changed(0, (start) => Object.assign(start, { version: 2 }))],
    ['another type', changed(0, (start) => Object.assign(start, { type: 'State' }))],
    ['a member more at the start', changed(0, (start) => Object.assign(start, { roles: [] }))],
    ['fewer keys than are there', changed(0, (start) => Object.assign(start, { keys: 2 }))],
    ['more keys than are there', changed(0, (start) => Object.assign(start, { keys: 4 }))],
    [
      'an operator twice',
      changed(0, (start) => Object.assign(start, { operators: [0, 0].flatMap(() => start['operators']) })),
    ],
    [
      'an operator without a key',
      changed(0, (start) => Object.assign(start, { operators: [{ id: 'AdaAdaAdaAdaAda1', name: 'Ada' }] })),
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

describe('an event that does not fit the state', () => {
  const about = { id: secretOf(0).id, name: 'b' };
  const digest = digestOf(3);
  it.each<readonly [string, object]>([
    ['of an id that nobody has', { type: 'ApiKeyDeleted', id: secretOf(5).id, name: 'b' }],
    ['of another name', { type: 'ApiKeyDeleted', id: about.id, name: 'c' }],
    ['that creates a key again', { type: 'ApiKeyCreated', key: { ...draftOf(), id: about.id, digest } }],
    [
      'of an unknown role',
      { type: 'ApiKeyCreated', key: { ...draftOf({ roleId: 'superuser' }), id: secretOf(6).id, digest } },
    ],
    ['with an id that is none', { type: 'ApiKeyCreated', key: { ...draftOf(), id: 'x', digest } }],
    [
      'with a day that is none',
      { type: 'ApiKeyCreated', key: { ...draftOf({ expiresOn: '2027-02-30' }), id: secretOf(6).id, digest } },
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
    ['with a retiring secret without an end', { type: 'ApiKeySecretReplaced', ...about, digest, retiring: {} }],
    ['of the founding', { type: 'VaultCreated', operator: { id: about.id, name: 'b', publicKey: digest } }],
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
