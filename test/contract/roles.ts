import { describe, expect, it } from 'vitest';
import type { RoleDraft } from '../../shared/domain/role-fields.ts';
import { anyKey, draft, firstPage, roleDraft, type Start, unlockInput, vault, World } from './world.ts';

const unknown = (id: string) => ({ code: 'role.unknown', id });
const nobody = 'nobodynobodynobo';

/** How often the windows were told that keys or roles have changed. */
const told = (world: World) => world.events.filter(({ name }) => name === 'keys.changed').length;
const own = async (world: World) => (await world.succeed('roles.list', {})).roles.slice(2);
const right = (resource: string, given: string) => ({ resource, right: given });

const badDrafts: readonly (readonly [string, object, string, string])[] = [
  ['an empty name', { name: ' ' }, 'name', 'required'],
  ['a name of 255 characters', { name: 'x'.repeat(255) }, 'name', 'too-long'],
  ['an override in the name', { name: 'a\u202eb' }, 'name', 'forbidden-character'],
  ['the name of a built-in role', { name: 'aUDITOR' }, 'name', 'taken'],
  ['a description of 2,001 characters', { description: 'x'.repeat(2001) }, 'description', 'too-long'],
  ['a default right that is none', { defaultRight: 'all' }, 'defaultRight', 'malformed'],
  ['a right that is none', { rights: [right('orders', 'all')] }, 'rights.0.right', 'malformed'],
  ['an empty resource', { rights: [right('', 'read')] }, 'rights.0.resource', 'required'],
  ['a resource with a slash', { rights: [right('a/b', 'read')] }, 'rights.0.resource', 'malformed'],
  ['a resource that ends in a period', { rights: [right('a.', 'read')] }, 'rights.0.resource', 'malformed'],
  ['a resource of 101 characters', { rights: [right('x'.repeat(101), 'read')] }, 'rights.0.resource', 'too-long'],
  ['a resource twice', { rights: [right('a', 'read'), right(' A ', 'write')] }, 'rights.1.resource', 'taken'],
  ['rights that are none', { rights: {} }, 'rights', 'malformed'],
];

export function describeRoles(start: Start): void {
  describe('a role', () => {
    it('is made with all that was given, as it is stored, and stays so', async () => {
      const world = await World.startUnlocked(start);
      const rights = [right('Orders ', 'write'), right('accounts', 'none')] as RoleDraft['rights'];
      const input = { ...roleDraft, name: ' Operators ', description: 'a\r\nb', rights };
      const { id } = await world.succeed('roles.create', input);
      expect(id).toMatch(/^[0-9A-Za-z]{16}$/);
      const stored = {
        id,
        name: 'Operators',
        description: 'a\nb',
        defaultRight: 'none',
        rights: [right('accounts', 'none'), right('orders', 'write')],
      };
      expect(await world.lastEvents()).toEqual([{ type: 'RoleCreated', role: stored }]);
      expect(await own(world)).toEqual([{ ...stored, isBuiltIn: false, keys: 0 }]);
      expect(told(world)).toBe(1);
      await world.succeed('vault.lock', {});
      await world.succeed('vault.unlock', unlockInput);
      expect(await own(world)).toEqual([{ ...stored, isBuiltIn: false, keys: 0 }]);
    });

    it.each(badDrafts)('is not made with %s', async (_, changes, field, problem) => {
      const world = await World.startUnlocked(start);
      const error = { code: 'input.invalid', fields: { [field]: problem } };
      expect(await world.refused('roles.create', { ...roleDraft, ...changes })).toEqual(error);
      const { id } = await world.succeed('roles.create', roleDraft);
      const inChanges = { code: 'input.invalid', fields: { [`changes.${field}`]: problem } };
      expect(await world.refused('roles.update', { id, changes })).toEqual(inChanges);
      expect(told(world)).toBe(1);
    });

    it('can be given to keys, by which it is listed, searched, counted and offered', async () => {
      const world = await World.startUnlocked(start);
      const { id: roleId } = await world.succeed('roles.create', roleDraft);
      const { id } = await world.succeed('keys.create', { ...draft, roleId });
      await world.succeed('keys.update', { id: anyKey.id, changes: { roleId } });
      expect(await own(world)).toMatchObject([{ keys: 2 }]);
      expect((await world.succeed('keys.get', { id })).roleName).toBe('Operators');
      const search = async () => (await world.succeed('keys.query', { ...firstPage, search: 'crew' })).total;
      expect(await search()).toBe(0);
      expect(await world.succeed('roles.update', { id: roleId, changes: { name: 'Crew' } })).toEqual({ count: 1 });
      expect(await search()).toBe(2);
      const { roles } = await world.succeed('keys.formOptions', {});
      expect(roles).toEqual([
        { id: 'auditor', label: 'Auditor', isBuiltIn: true },
        { id: 'full-access', label: 'Full Access', isBuiltIn: true },
        { id: roleId, label: 'Crew', isBuiltIn: false },
      ]);
    });

    it('is changed in the fields that are named, unless somebody else was first', async () => {
      const world = await World.startUnlocked(start);
      const { id } = await world.succeed('roles.create', roleDraft);
      const base = { ...roleDraft, description: 'what it never was' };
      const conflict = { id, changes: { description: 'x', name: 'y' }, base };
      expect(await world.refused('roles.update', conflict)).toEqual({ code: 'role.conflict', fields: ['description'] });
      const changes = { defaultRight: 'read' as const, rights: [] };
      expect(await world.succeed('roles.update', { id, changes, base })).toEqual({ count: 1 });
      expect(await own(world)).toMatchObject([{ ...roleDraft, ...changes }]);
      const before = world.stored();
      expect(await world.succeed('roles.update', { id, changes })).toEqual({ count: 0 });
      expect([world.stored(), told(world)]).toEqual([before, 2]);
    });

    it('is deleted when no key has it, with others or not at all', async () => {
      const world = await World.startUnlocked(start);
      const { id: roleId } = await world.succeed('roles.create', roleDraft);
      const { id: other } = await world.succeed('roles.create', { ...roleDraft, name: 'Others' });
      await world.succeed('keys.update', { id: anyKey.id, changes: { roleId } });
      expect(await world.refused('roles.delete', { ids: [other, roleId] })).toEqual({
        code: 'role.in-use',
        roles: [{ id: roleId, name: 'Operators', keys: 1, names: [anyKey.name] }],
      });
      await world.succeed('keys.update', { id: anyKey.id, changes: { roleId: 'auditor' } });
      expect(await world.refused('roles.delete', { ids: [other, nobody] })).toEqual(unknown(nobody));
      expect(await world.succeed('roles.delete', { ids: [other, roleId, other] })).toEqual({ count: 2 });
      expect(await own(world)).toEqual([]);
      expect(await world.refused('keys.create', { ...draft, roleId })).toEqual({
        code: 'input.invalid',
        fields: { roleId: 'unknown' },
      });
      await world.succeed('vault.lock', {});
      await world.succeed('vault.unlock', unlockInput);
      const { entries } = await world.succeed('audit.query', { keyId: anyKey.id, before: null, limit: 1 });
      expect(entries[0]?.changes).toEqual([{ field: 'roleId', from: 'Operators', to: 'Auditor' }]);
    });

    it('that is built in stays as it is, and one that there is not is unknown', async () => {
      const world = await World.startUnlocked(start);
      const error = { code: 'role.built-in', id: 'auditor', name: 'Auditor' };
      expect(await world.refused('roles.update', { id: 'auditor', changes: { name: 'x' } })).toEqual(error);
      expect(await world.refused('roles.delete', { ids: ['auditor'] })).toEqual(error);
      expect(await world.refused('roles.update', { id: nobody, changes: {} })).toEqual(unknown(nobody));
      expect(await world.refused('roles.delete', { ids: [nobody] })).toEqual(unknown(nobody));
      expect((await world.succeed('roles.list', {})).roles.map(({ isBuiltIn }) => isBuiltIn)).toEqual([true, true]);
    });

    it('is told of in the history', async () => {
      const world = await World.startUnlocked(start);
      const { id } = await world.succeed('roles.create', roleDraft);
      const changes = { name: 'Crew', rights: [] };
      await world.succeed('roles.update', { id, changes });
      await world.succeed('roles.delete', { ids: [id] });
      const { entries } = await world.succeed('audit.query', { before: null, limit: 3 });
      const common = { index: 0, at: world.clock.now(), operator: vault.operator.name };
      expect(entries).toEqual([
        { ...common, sequence: 6, action: 'role-deleted', target: { kind: 'role', id, name: 'Crew' }, changes: [] },
        {
          ...common,
          sequence: 5,
          action: 'role-changed',
          target: { kind: 'role', id, name: 'Operators' },
          changes: [
            { field: 'name', from: 'Operators', to: 'Crew' },
            { field: 'rights.orders', from: 'write', to: null },
          ],
        },
        {
          ...common,
          sequence: 4,
          action: 'role-created',
          target: { kind: 'role', id, name: 'Operators' },
          changes: [
            { field: 'defaultRight', from: null, to: 'none' },
            { field: 'rights.orders', from: null, to: 'write' },
            { field: 'description', from: null, to: roleDraft.description },
          ],
        },
      ]);
    });
  });
}
