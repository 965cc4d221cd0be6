import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../../main/registry/events.ts';
import { aKeyDraft, aRoleDraft } from '../../fixtures/drafts.ts';

const digest = 'A'.repeat(43);
const target = { id: '0123456789abcdef', name: 'Payroll' };
const rights = [
  { resource: 'accounts', right: 'read' },
  { resource: 'orders', right: 'write' },
];
const changesOf = (fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { from: value, to: value }]));

/** An event of each type, with everything in it that there can be. */
const events: readonly Readonly<Record<string, unknown>>[] = [
  { type: 'RosterSet', number: 1, operators: [target] },
  { type: 'ApiKeyCreated', key: { id: target.id, ...aKeyDraft({ expiresOn: '2030-01-01' }), digest } },
  { type: 'ApiKeyChanged', ...target, changes: changesOf(aKeyDraft({ expiresOn: '2030-01-01' })) },
  { type: 'ApiKeyLockedOut', ...target },
  { type: 'ApiKeyUnlocked', ...target },
  { type: 'ApiKeySecretReplaced', ...target, digest, retiring: { notAfter: 1 } },
  { type: 'ApiKeySecretStopped', ...target },
  { type: 'ApiKeyDeleted', ...target },
  { type: 'RoleCreated', role: { id: target.id, ...aRoleDraft({ rights: rights as never }) } },
  { type: 'RoleChanged', ...target, changes: changesOf(aRoleDraft({ rights: rights as never })) },
  { type: 'RoleDeleted', ...target },
];

interface Place {
  readonly path: string;
  readonly value: unknown;
  /** The event with another value there, or without any where that is undefined. */
  readonly put: (other: unknown) => unknown;
}

/** Every place in `value`, which stands at `path` of what `put` makes. */
function placesIn(value: unknown, put: (other: unknown) => unknown, path = ''): readonly Place[] {
  const own = { path, value, put };
  if (typeof value !== 'object' || value === null) return [own];
  const within = Object.entries(value).flatMap(([name, member]) => {
    const putMember = (other: unknown) => {
      const copy = structuredClone(value) as Record<string, unknown>;
      if (other === undefined) delete copy[name];
      else copy[name] = other;
      return put(copy);
    };
    return placesIn(member, putMember, `${path}.${name}`);
  });
  return [own, ...within];
}

const any: readonly unknown[] = [null, true, 0, 1, 0.5, 1e300, '', 'x', [], {}, [null], { x: 1 }];
const areAlike = (value: unknown, other: unknown) =>
  typeof value === typeof other && !(Array.isArray(value) !== Array.isArray(other));
// Text of any kind; what a text is of, and what a list holds, is looked at below.
const isFreeText = (path: string) =>
  !/^\.changes\.\w+$/.test(path) &&
  /\.(?:name|description|roleId|timeZone|issuedTo|resource)(?:\.(?:from|to))?$/.test(path);
const isNullable = (path: string) => /^\.key\.expiresOn$|\.expiresOn\.(?:from|to)$|^\.retiring$/.test(path);
const isInteger = (path: string) => /\.(?:number|notAfter)$/.test(path);
const mayBeEmpty = (path: string) => /^\.(?:operators|role\.rights|changes|changes\.rights\.(?:from|to))$/.test(path);
const mayBeMissing = (path: string) => /^\.changes\.\w+$/.test(path);
// The vault's own affair, which has checked it, is more than what is kept of it.
const takesMore = (event: unknown) => (event as { type: string }).type === 'RosterSet';

function isTaken({ path, value }: Place, other: unknown): boolean {
  if (other === null) return isNullable(path);
  if (isFreeText(path)) return typeof other === 'string';
  if (isInteger(path)) return Number.isSafeInteger(other);
  return mayBeEmpty(path) && areAlike(value, other) && Object.keys(other as object).length === 0;
}

describe.each(events.map((event) => [event['type'], event] as const))('an event %s', (_, event) => {
  const places = placesIn(event, (other) => other);

  it('is known as it is', () => {
    expect(parseEvent(event)).toEqual(event);
  });

  it('is known with other values in its places only where these may be', () => {
    for (const place of places.filter(({ path }) => path !== '')) {
      // A list of rights is in one order, so that another name is in the wrong place.
      const others = any.filter((other) => !(place.path.endsWith('.resource') && typeof other === 'string'));
      for (const other of others)
        expect([place.path, other, parseEvent(place.put(other)) !== null]).toEqual([
          place.path,
          other,
          isTaken(place, other),
        ]);
    }
  });

  it('is known with nothing in its places only where nothing may be', () => {
    for (const { path, put } of places.filter((place) => !/^$|\.\d+$/.test(place.path)))
      expect([path, parseEvent(put(undefined)) !== null]).toEqual([path, mayBeMissing(path)]);
  });

  it('is known with a member more only where that is for others to check', () => {
    for (const { path, put, value } of places) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      expect([path, parseEvent(put({ ...value, more: 1 })) !== null]).toEqual([path, takesMore(event)]);
    }
  });
});

describe('what stands in an event', () => {
  const created = (changes: object) =>
    parseEvent({ type: 'ApiKeyCreated', key: { id: target.id, ...aKeyDraft(), digest, ...changes } });
  const roleWith = (list: readonly unknown[]) =>
    parseEvent({ type: 'RoleCreated', role: { id: target.id, ...aRoleDraft(), rights: list } });

  it.each([
    ['an id of 15 characters', { id: '0'.repeat(15) }],
    ['an id of 17 characters', { id: '0'.repeat(17) }],
    ['an id of other characters', { id: `${'0'.repeat(15)}-` }],
    ['a digest of 42 characters', { digest: 'A'.repeat(42) }],
    ['a digest of 44 characters', { digest: 'A'.repeat(44) }],
    ['a digest of other characters', { digest: `${'A'.repeat(42)}+` }],
    ['a day that is none', { expiresOn: '2027-02-29' }],
    ['a language that is none', { locale: 'en-us' }],
  ])('is not %s', (_, changes) => {
    expect(created({})).not.toBeNull();
    expect(created(changes)).toBeNull();
  });

  it.each([
    ['one resource twice', [rights[0], rights[0]]],
    ['resources out of order', [rights[1], rights[0]]],
    ['a right that is none', [{ resource: 'orders', right: 'admin' }]],
  ])('is no list of rights with %s', (_, list) => {
    expect(roleWith(rights)).not.toBeNull();
    expect(roleWith(list)).toBeNull();
  });
});
