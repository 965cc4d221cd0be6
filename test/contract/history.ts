import { describe, expect, it } from 'vitest';
import { anyKey, draft, roleDraft, type Start, vault, World } from './world.ts';

const { id, name } = anyKey;

export function describeHistory(start: Start): void {
  describe('the history', () => {
    it('tells who did what, the newest first', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('keys.update', { id, changes: { name: 'Salaries', expiresOn: null } });
      await world.succeed('keys.setLockedOut', { keys: { ids: [id] }, lockedOut: true });
      const { entries, next } = await world.succeed('audit.query', { before: null, limit: 100 });
      const operator = vault.operator.name;
      expect(entries.slice(0, 2)).toEqual([
        {
          sequence: 5,
          index: 0,
          at: world.clock.now(),
          operator,
          action: 'key-locked-out',
          target: { kind: 'key', id, name: 'Salaries' },
          changes: [],
        },
        {
          sequence: 4,
          index: 0,
          at: world.clock.now(),
          operator,
          action: 'key-changed',
          target: { kind: 'key', id, name },
          changes: [
            { field: 'name', from: name, to: 'Salaries' },
            { field: 'expiresOn', from: '2030-12-31', to: null },
          ],
        },
      ]);
      expect(entries.slice(2).map(({ action }) => action)).toEqual(['key-created', 'key-created', 'vault-created']);
      expect(next).toBeNull();
    });

    it('can be read in pages, and of one key, whatever became of it', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('keys.delete', { keys: { ids: [id] } });
      const first = await world.succeed('audit.query', { keyId: id, before: null, limit: 1 });
      expect(first.entries.map(({ action, target }) => [action, target])).toEqual([
        ['key-deleted', { kind: 'key', id, name }],
      ]);
      const second = await world.succeed('audit.query', { keyId: id, before: first.next, limit: 1 });
      expect(second.entries.map(({ action }) => action)).toEqual(['key-created']);
      expect(await world.succeed('audit.query', { keyId: id, before: second.next, limit: 1 })).toEqual({
        entries: [],
        next: null,
      });
    });

    it('can be narrowed by operator, action, target and time', async () => {
      const world = await World.startUnlocked(start);
      world.clock.advance(1000);
      const { id: roleId } = await world.succeed('roles.create', roleDraft);
      await world.succeed('keys.setLockedOut', { keys: { ids: [id] }, lockedOut: true });
      const ask = async (filter: object) =>
        (await world.succeed('audit.query', { ...filter, before: null, limit: 10 })).entries.map(
          ({ action }) => action,
        );
      expect(await ask({ operatorIds: [vault.operator.id], from: world.clock.now() })).toEqual([
        'key-locked-out',
        'role-created',
      ]);
      expect(await ask({ operatorIds: ['nobody'] })).toEqual([]);
      expect(await ask({ actions: ['role-created', 'vault-created'] })).toEqual(['role-created', 'vault-created']);
      expect(await ask({ target: name.toUpperCase() })).toEqual(['key-locked-out', 'key-created']);
      expect(await ask({ target: roleId })).toEqual(['role-created']);
      expect(await ask({ to: vault.createdAt + 1 })).toEqual(['vault-created']);
      // A role is no key.
      expect(await ask({ keyId: roleId })).toEqual([]);
    });

    it('holds no token and no digest', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('keys.create', draft);
      const { token } = await world.succeed('secret.reveal', {});
      const told = JSON.stringify(await world.succeed('audit.query', { before: null, limit: 100 }));
      expect(told).not.toContain(token.slice(20));
      expect(told).not.toMatch(/[0-9A-Za-z_-]{43}/);
    });

    it.each([
      [{ limit: 0 }, 'limit'],
      [{ limit: 1001 }, 'limit'],
      [{ before: { sequence: 0, index: 0 } }, 'before.sequence'],
      [{ before: 5 }, 'before'],
      [{ actions: ['key-blessed'] }, 'actions.0'],
      [{ operatorIds: 'x' }, 'operatorIds'],
      [{ from: 0.5 }, 'from'],
    ])('with %j is refused at its field', async (changes, field) => {
      const world = await World.startUnlocked(start);
      const input = { before: null, limit: 10, ...changes };
      expect(await world.refused('audit.query', input)).toEqual({
        code: 'input.invalid',
        fields: { [field]: 'malformed' },
      });
    });
  });

  it('the roles are told of with how many keys have each', async () => {
    const world = await World.startUnlocked(start);
    await world.succeed('keys.create', draft);
    const { roles } = await world.succeed('roles.list', {});
    expect(
      roles.map(({ id: roleId, name: roleName, defaultRight, isBuiltIn, keys }) => [
        roleId,
        roleName,
        defaultRight,
        isBuiltIn,
        keys,
      ]),
    ).toEqual([
      ['auditor', 'Auditor', 'read', true, 2],
      ['full-access', 'Full Access', 'write', true, 1],
    ]);
  });
}
