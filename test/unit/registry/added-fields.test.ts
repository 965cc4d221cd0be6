import { describe, expect, it } from 'vitest';
import { createKey } from '../../../main/registry/commands.ts';
import { Content } from '../../../main/registry/content.ts';
import type { RegistryEvent } from '../../../main/registry/events.ts';
import { type Form, isText } from '../../../main/registry/forms.ts';
import { createRole } from '../../../main/registry/role-commands.ts';
import { asWritten, type KnownFields, storedFields } from '../../../main/registry/stored-fields.ts';
import { aKeyDraft, aRoleDraft } from '../../fixtures/drafts.ts';
import { asValues, History, snapshotOf } from './contents.ts';
import { roleIdOf, secretOf, startedAt } from './registries.ts';

const isTextList: Form<readonly string[]> = (value): value is readonly string[] =>
  Array.isArray(value) && value.every(isText);

/** What a program knows that is newer than this one. */
const newer: KnownFields = {
  key: {
    ...storedFields.key,
    contact: { form: isText, absent: '' },
    networks: { form: isTextList, absent: [] },
    owner: { form: (value): value is string | null => value === null || isText(value), absent: null },
  },
  role: { ...storedFields.role, tags: { form: isTextList, absent: [] } },
};

const id = (number: number) => secretOf(number).id;
const digest = Buffer.alloc(32).toString('base64url');
const defaults = { contact: '', networks: [], owner: null };

/** As this program writes them: a role, and two keys. */
function oldEvents(): readonly RegistryEvent[] {
  const { state } = new History();
  return [
    createRole(state, aRoleDraft({ name: 'writers' }), roleIdOf(1)),
    ...[1, 2].map((number) => createKey(state, aKeyDraft({ name: `key ${number}` }), secretOf(number), startedAt)),
  ];
}

/** The event that creates key `number` with `fields`, as a newer program writes it. */
const created = (number: number, fields: object) =>
  ({
    type: 'ApiKeyCreated',
    key: { ...aKeyDraft({ name: `key ${number}` }), id: id(number), digest, ...fields },
  }) as const;
const changed = (number: number, changes: object) =>
  ({ type: 'ApiKeyChanged', id: id(number), name: `key ${number}`, changes }) as const;
const roleCreated = (number: number, fields: object) =>
  ({
    type: 'RoleCreated',
    role: { ...aRoleDraft({ name: `role ${number}` }), id: roleIdOf(number), ...fields },
  }) as const;

const refusal = (sequence: number) => expect.objectContaining({ data: { code: 'vault.unknown-event', sequence } });

function oldIn(known?: KnownFields): History {
  const history = new History(known);
  history.commit(startedAt, oldEvents());
  return history;
}

describe('a field that was added', () => {
  it('has its default in keys and roles of events that do not have it', () => {
    const { state } = oldIn(newer);
    expect(state.keys.get(id(1))).toMatchObject(defaults);
    expect(state.roles.get(roleIdOf(1))).toMatchObject({ tags: [] });
  });

  it('has its default in keys and roles of a checkpoint that does not have it', async () => {
    const content = new Content(newer);
    expect(await content.restore(asValues(snapshotOf(oldIn().content)))).toBe(true);
    expect(content.state.keys.get(id(2))).toMatchObject(defaults);
    expect(content.state.roles.get(roleIdOf(1))).toMatchObject({ tags: [] });
  });

  it('changes no byte of a checkpoint as long as everything has its default', () => {
    expect(JSON.stringify(snapshotOf(oldIn(newer).content))).toBe(JSON.stringify(snapshotOf(oldIn().content)));
  });

  it('is what it was given, in an event and in a checkpoint', async () => {
    const history = oldIn(newer);
    const given = { contact: 'ada@example.com', networks: ['10.0.0.0/8', '::1/128'], owner: 'Ada' };
    history.commit(startedAt, [created(3, given), created(4, { owner: 'Ada' }), roleCreated(2, { tags: ['a'] })]);
    for (const _ of ['from events', 'from a checkpoint']) {
      expect(history.state.keys.get(id(3))).toMatchObject(given);
      expect(history.state.keys.get(id(4))).toMatchObject({ ...defaults, owner: 'Ada' });
      expect(history.state.roles.get(roleIdOf(2))).toMatchObject({ tags: ['a'] });
      expect(await history.restore()).toBe(true);
    }
    expect(snapshotOf(history.content).at(-1)).toMatchObject({
      contact: { values: ['', 'ada@example.com'], places: [0, 0, 1, 0] },
      networks: { values: [[], ['10.0.0.0/8', '::1/128']], places: [0, 0, 1, 0] },
      owner: { values: [null, 'Ada'], places: [0, 0, 1, 1] },
    });
  });

  it('is changed from its default, and back, which leaves no trace in a checkpoint', () => {
    const history = oldIn(newer);
    const before = snapshotOf(history.content);
    const [none, some] = [[], ['10.0.0.0/8']];
    history.commit(startedAt, [changed(1, { networks: { from: none, to: some } })]);
    expect(history.state.keys.get(id(1))).toMatchObject({ networks: some });
    const again = changed(1, { networks: { from: none, to: ['::1/128'] } });
    expect(() => history.commit(startedAt, [again])).toThrow(refusal(4));
    history.commit(startedAt, [changed(1, { networks: { from: some, to: none } })]);
    expect(snapshotOf(history.content)).toEqual(before);
  });

  it('is not written where it has its default', () => {
    const draft = { ...aKeyDraft(), contact: '', networks: [], owner: 'Ada' };
    expect(asWritten(draft, newer.key)).toEqual({ ...aKeyDraft(), owner: 'Ada' });
    expect(asWritten({ ...aKeyDraft(), ...defaults }, newer.key)).toEqual(aKeyDraft());
    expect(asWritten({ ...aRoleDraft(), tags: [] }, newer.role)).toEqual(aRoleDraft());
  });

  it('is refused where it is not of its form, in an event and in a checkpoint', async () => {
    const history = oldIn(newer);
    for (const fields of [{ contact: 5 }, { networks: 'all' }, { networks: [null] }]) {
      expect(() => history.commit(startedAt, [created(3, fields)])).toThrow('vault.unknown-event');
    }
    const [start, roles, keys] = snapshotOf(history.content);
    const column = { values: [5], places: [0, 0] };
    expect(await new Content(newer).restore(asValues([start, roles, { ...keys, contact: column }]))).toBe(false);
  });
});

describe('a field that every vault has', () => {
  it.each(Object.keys(storedFields.key))('(%s of a key) may not be absent', async (name) => {
    const { [name]: _, ...key } = created(3, {}).key as Readonly<Record<string, unknown>>;
    const event = { type: 'ApiKeyCreated', key } as unknown as RegistryEvent;
    expect(() => oldIn(newer).commit(startedAt, [event])).toThrow(refusal(3));
    const [start, roles, keys = {}] = snapshotOf(oldIn().content);
    const { [name]: __, ...others } = keys;
    expect(await new Content(newer).restore(asValues([start, roles, others]))).toBe(false);
  });

  it.each(Object.keys(storedFields.role))('(%s of a role) may not be absent', (name) => {
    const { [name]: _, ...role } = roleCreated(3, {}).role as Readonly<Record<string, unknown>>;
    const event = { type: 'RoleCreated', role } as unknown as RegistryEvent;
    expect(() => oldIn(newer).commit(startedAt, [event])).toThrow(refusal(3));
  });
});

describe('a field of a newer program', () => {
  it.each<readonly [string, RegistryEvent]>([
    ['in a new key', created(3, { contact: 'ada@example.com' })],
    ['in a new role', roleCreated(3, { tags: ['a'] })],
    ['among the changes of a key', changed(1, { contact: { from: '', to: 'ada@example.com' } })],
  ])('(%s) is an event that is not known', (_, event) => {
    expect(() => oldIn().commit(startedAt, [event])).toThrow(refusal(3));
  });

  it.each([
    ['of keys', created(3, { contact: 'ada@example.com' })],
    ['of roles', roleCreated(3, { tags: ['a'] })],
  ])('(%s) makes a checkpoint one that is not taken', async (_, event) => {
    const history = oldIn(newer);
    history.commit(startedAt, [event]);
    const values = snapshotOf(history.content);
    expect(await new Content().restore(asValues(values))).toBe(false);
    expect(await new Content(newer).restore(asValues(values))).toBe(true);
  });
});
