import { beforeEach, describe, expect, it } from 'vitest';
import type { Registry } from '../../../main/registry/registry.ts';
import type { RoleDraft } from '../../../shared/domain/role-fields.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { aKeyDraft, aRoleDraft } from '../../fixtures/drafts.ts';
import { refusal } from '../vault/recorder.ts';
import { allKeys, newRegistry, reopened, roleIdOf, secretOf, startedAt } from './registries.ts';

let storage: MemoryStorage;
let registry: Registry;

beforeEach(async () => {
  storage = new MemoryStorage();
  registry = await newRegistry(storage);
});

const invalid = (field: string, problem: string) => ({ code: 'input.invalid', fields: { [field]: problem } });
const own = (found = registry) => found.roles.slice(2);
const create = (number: number, changes: Partial<RoleDraft> = {}) =>
  registry.createRole(aRoleDraft(changes), roleIdOf(number), startedAt);
const createKey = (number: number, roleId: string, name = `key ${number}`) =>
  registry.createKey(aKeyDraft({ name, roleId }), secretOf(number), startedAt);
const historyOf = async (found = registry) =>
  (await found.audit({ before: null, limit: 100 })).entries.map(({ action, target }) => `${action} ${target?.name}`);

/** Expects that `action` is refused with `error`, and nothing is written. */
async function expectRefused(action: () => Promise<unknown>, error: unknown): Promise<void> {
  const before = storage.bytes;
  expect(await refusal(action())).toEqual(error);
  expect(storage.bytes).toBe(before);
}

describe('a new role', () => {
  it('is there with all that was given, after the built-in ones and by name', async () => {
    const rights = [
      { resource: 'accounts', right: 'read' as const },
      { resource: 'orders', right: 'write' as const },
    ];
    await create(1, { name: 'role 10', description: 'two\nlines', defaultRight: 'read', rights });
    await create(2, { name: 'Role 9' });
    for (const found of [registry, await reopened(storage)]) {
      expect(found.roles.map(({ name }) => name)).toEqual(['Auditor', 'Full Access', 'Role 9', 'role 10']);
      expect(own(found)[1]).toEqual({
        id: roleIdOf(1),
        name: 'role 10',
        description: 'two\nlines',
        defaultRight: 'read',
        rights,
      });
    }
  });

  it.each([
    'Auditor',
    'AUDITOR',
    'full access',
    'Ｆｕｌｌ Ａｃｃｅｓｓ',
    'OPERATORS',
    'ｏｐｅｒａｔｏｒｓ',
    'Full-Access',
  ])('is not called %s, which is taken', async (name) => {
    await create(1, { name: 'Operators' });
    await expectRefused(() => create(2, { name }), invalid('name', 'taken'));
  });

  it('may be called what a deleted one was, and what a key is', async () => {
    await createKey(1, 'auditor', 'Payroll');
    await create(1, { name: 'Payroll' });
    await registry.deleteRoles([roleIdOf(1)], startedAt);
    await create(2, { name: 'payroll' });
    expect(own().map(({ id }) => id)).toEqual([roleIdOf(2)]);
  });

  it('can be given to keys, and is counted', async () => {
    await create(1);
    await createKey(1, roleIdOf(1));
    await createKey(2, 'auditor');
    await registry.updateKey({ id: secretOf(2).id, changes: { roleId: roleIdOf(1) } }, startedAt);
    for (const found of [registry, await reopened(storage)]) {
      expect([found.keysOfRole(roleIdOf(1)), found.keysOfRole('auditor')]).toEqual([2, 0]);
      expect(found.getKey(secretOf(1).id, startedAt)).toMatchObject({ roleId: roleIdOf(1), roleName: 'Operators' });
    }
  });
});

describe('a changed role', () => {
  it('is what it was changed to, and nothing is written where that changes nothing', async () => {
    await create(1, { rights: [{ resource: 'orders', right: 'read' }] });
    const update = (changes: Partial<RoleDraft>) => registry.updateRole({ id: roleIdOf(1), changes }, startedAt);
    expect(await update({ description: 'x', rights: [{ resource: 'orders', right: 'write' }] })).toBe(1);
    const before = storage.bytes;
    expect(await update({})).toBe(0);
    expect(await update({ name: 'Operators', rights: [{ resource: 'orders', right: 'write' }] })).toBe(0);
    expect(storage.bytes).toBe(before);
    expect(own(await reopened(storage))).toEqual([
      { ...aRoleDraft({ description: 'x', rights: [{ resource: 'orders', right: 'write' }] }), id: roleIdOf(1) },
    ]);
  });

  it('is called otherwise in every list, search and order of keys', async () => {
    await create(1, { name: 'Operators' });
    await createKey(1, roleIdOf(1));
    await createKey(2, 'auditor');
    await createKey(3, 'full-access');
    const listed = (found: Registry, search = '') =>
      found.queryKeys(allKeys('role', { search }), startedAt).rows.map(({ roleName }) => roleName);
    const facets = (found: Registry) => found.keyFacets({ search: '', filter: {} }, startedAt).roles;
    expect(listed(registry)).toEqual(['Auditor', 'Full Access', 'Operators']);
    expect(listed(registry, 'operators')).toHaveLength(1);
    await registry.updateRole({ id: roleIdOf(1), changes: { name: 'Aardvarks' } }, startedAt);
    for (const found of [registry, await reopened(storage)]) {
      expect(listed(found)).toEqual(['Aardvarks', 'Auditor', 'Full Access']);
      expect(listed(found, 'operators')).toEqual([]);
      expect(listed(found, 'aardvark')).toEqual(['Aardvarks']);
      expect(facets(found).map(({ name }) => name)).toEqual(['Aardvarks', 'Auditor', 'Full Access']);
    }
  });

  it('does not get a name that is taken, but may change the case of its own', async () => {
    await create(1, { name: 'Operators' });
    await create(2, { name: 'Readers' });
    const rename = (name: string) => registry.updateRole({ id: roleIdOf(2), changes: { name } }, startedAt);
    await expectRefused(() => rename('OPERATORS'), invalid('changes.name', 'taken'));
    await expectRefused(() => rename('auditor'), invalid('changes.name', 'taken'));
    expect(await rename('READERS')).toBe(1);
  });

  it('is left alone where somebody else was first in the same field', async () => {
    await create(1, { description: 'now', rights: [{ resource: 'orders', right: 'read' }] });
    const base = { name: 'Operators', description: 'before', defaultRight: 'none' as const, rights: [] };
    const update = (changes: Partial<RoleDraft>) =>
      registry.updateRole({ id: roleIdOf(1), changes, base: { ...base } }, startedAt);
    await expectRefused(
      () => update({ name: 'x', description: 'after', rights: [{ resource: 'orders', right: 'write' }] }),
      { code: 'role.conflict', fields: ['description', 'rights'] },
    );
    // In other fields, and where both want the same, that is nobody's business.
    expect(await update({ name: 'x', description: 'now' })).toBe(1);
  });
});

describe('a deleted role', () => {
  it('is gone, with others or alone, in one commit', async () => {
    await create(1, { name: 'a' });
    await create(2, { name: 'b' });
    await create(3, { name: 'c' });
    const { head } = registry.seen;
    expect(await registry.deleteRoles([roleIdOf(1), roleIdOf(3), roleIdOf(1)], startedAt)).toBe(2);
    expect(registry.seen.head.sequence).toBe(head.sequence + 1);
    for (const found of [registry, await reopened(storage)]) expect(own(found).map(({ name }) => name)).toEqual(['b']);
  });

  it('is no more to be had for a key', async () => {
    await create(1);
    await createKey(1, 'auditor');
    await registry.deleteRoles([roleIdOf(1)], startedAt);
    await expectRefused(() => createKey(2, roleIdOf(1)), invalid('roleId', 'unknown'));
    await expectRefused(
      () => registry.updateKey({ id: secretOf(1).id, changes: { roleId: roleIdOf(1) } }, startedAt),
      invalid('changes.roleId', 'unknown'),
    );
  });

  it('has no keys: as long as it has some, it stays, and they are named', async () => {
    await create(1, { name: 'free' });
    await create(2, { name: 'used' });
    for (let number = 1; number <= 12; number += 1) await createKey(number, roleIdOf(2));
    const names = Array.from({ length: 10 }, (_, place) => `key ${place + 1}`);
    await expectRefused(() => registry.deleteRoles([roleIdOf(1), roleIdOf(2)], startedAt), {
      code: 'role.in-use',
      roles: [{ id: roleIdOf(2), name: 'used', keys: 12, names }],
    });
    const ids = registry.queryKeys(allKeys('created'), startedAt).rows.map(({ id }) => id);
    await registry.deleteKeys({ keys: { ids: ids.slice(1) } }, startedAt);
    await registry.updateKey({ id: ids[0] ?? '', changes: { roleId: 'auditor' } }, startedAt);
    expect(await registry.deleteRoles([roleIdOf(2)], startedAt)).toBe(1);
  });

  it('keeps its last name in the history, after a checkpoint too', async () => {
    await create(1, { name: 'first' });
    await createKey(1, roleIdOf(1));
    await registry.updateRole({ id: roleIdOf(1), changes: { name: 'last' } }, startedAt);
    await registry.updateKey({ id: secretOf(1).id, changes: { roleId: 'auditor' } }, startedAt);
    await registry.deleteRoles([roleIdOf(1)], startedAt);
    const told = ['role-deleted last', 'key-changed key 1', 'role-changed first', 'key-created key 1'];
    expect((await historyOf()).slice(0, 4)).toEqual(told);
    await registry.withVault((vault) => vault.compact());
    const again = await reopened(storage);
    expect((await historyOf(again)).slice(0, 4)).toEqual(told);
    const { entries } = await again.audit({ keyId: secretOf(1).id, before: null, limit: 1 });
    expect(entries[0]?.changes).toEqual([{ field: 'roleId', from: 'last', to: 'Auditor' }]);
  });
});

it('a built-in role stays as it is', async () => {
  const error = { code: 'role.built-in', id: 'full-access', name: 'Full Access' };
  const changes = { description: 'x' };
  await expectRefused(() => registry.updateRole({ id: 'full-access', changes }, startedAt), error);
  await expectRefused(() => registry.updateRole({ id: 'full-access', changes: {} }, startedAt), error);
  await expectRefused(() => registry.deleteRoles(['full-access'], startedAt), error);
});

it.each(['nobody', '__proto__', 'constructor', 'Auditor', ''])(
  'a role (%j) that there is not is unknown',
  async (id) => {
    const error = { code: 'role.unknown', id };
    await create(1);
    await expectRefused(() => registry.updateRole({ id, changes: {} }, startedAt), error);
    await expectRefused(() => registry.deleteRoles([roleIdOf(1), id], startedAt), error);
  },
);
