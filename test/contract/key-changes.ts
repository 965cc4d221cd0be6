import { describe, expect, it } from 'vitest';
import { anyKey, draft, firstPage, type Start, unlockInput, vault, World } from './world.ts';

const ids = vault.keys.map(({ id }) => id);
const unknown = (id: string) => ({ code: 'key.unknown', id });
const nobody = 'nobodynobodynobo';

/** How often the windows were told that the keys have changed. */
const told = (world: World) => world.events.filter(({ name }) => name === 'keys.changed').length;

export function describeKeyChanges(start: Start): void {
  describe('a key', () => {
    it('is told of as the list tells of it', async () => {
      const world = await World.startUnlocked(start);
      const { rows } = await world.succeed('keys.query', firstPage);
      for (const row of rows) expect(await world.succeed('keys.get', { id: row.id })).toEqual(row);
      expect(await world.refused('keys.get', { id: nobody })).toEqual(unknown(nobody));
    });

    it('is changed in the fields that are named, and stays so', async () => {
      const world = await World.startUnlocked(start);
      const before = await world.succeed('keys.get', { id: anyKey.id });
      world.clock.advance(5);
      const changes = { name: ' Payroll 2 ', description: 'a\r\nb', timeZone: 'Asia/Tokyo', expiresOn: '2031-01-01' };
      expect(await world.succeed('keys.update', { id: anyKey.id, changes })).toEqual({ count: 1 });
      const after = {
        ...before,
        name: 'Payroll 2',
        description: 'a\nb',
        timeZone: 'Asia/Tokyo',
        expiresOn: '2031-01-01',
        expiresAt: Date.parse('2031-01-01T15:00:00Z'),
        updatedAt: world.clock.now(),
      };
      expect(await world.succeed('keys.get', { id: anyKey.id })).toEqual(after);
      expect(told(world)).toBe(1);
      await world.succeed('vault.lock', {});
      await world.succeed('vault.unlock', unlockInput);
      expect(await world.succeed('keys.get', { id: anyKey.id })).toEqual(after);
      // Its old name is free again.
      await world.succeed('keys.create', { ...draft, name: anyKey.name });
    });

    it('is not changed to what it is already, and nothing is written', async () => {
      const world = await World.startUnlocked(start);
      const before = world.stored();
      for (const changes of [{}, { name: `${anyKey.name} ` }, { issuedTo: 'Grace Hopper', expiresOn: '2030-12-31' }]) {
        expect(await world.succeed('keys.update', { id: anyKey.id, changes })).toEqual({ count: 0 });
      }
      expect([world.stored(), told(world)]).toEqual([before, 0]);
    });

    it.each([
      ['an empty name', { name: '' }, 'name', 'required'],
      ['a name that is taken', { name: '給与サービス' }, 'name', 'taken'],
      ['a description that is too long', { description: 'x'.repeat(2001) }, 'description', 'too-long'],
      ['no role', { roleId: '' }, 'roleId', 'required'],
      ['an unknown role', { roleId: 'superuser' }, 'roleId', 'unknown'],
      ['an unknown language', { locale: 'fr-FR' }, 'locale', 'unknown'],
      ['an unknown time zone', { timeZone: 'Mars/Phobos' }, 'timeZone', 'unknown'],
      ['an expiry in the past', { expiresOn: '2026-01-14' }, 'expiresOn', 'past'],
      ['a day that is none', { expiresOn: '2027-02-30' }, 'expiresOn', 'not-a-date'],
      ['an override in the holder', { issuedTo: 'a\u202eb' }, 'issuedTo', 'forbidden-character'],
      ['a name that is null', { name: null }, 'name', 'malformed'],
    ])('is not changed with %s', async (_, changes, field, problem) => {
      const world = await World.startUnlocked(start);
      const error = { code: 'input.invalid', fields: { [`changes.${field}`]: problem } };
      expect(await world.refused('keys.update', { id: anyKey.id, changes })).toEqual(error);
      expect(told(world)).toBe(0);
    });

    it('may change the case of its own name', async () => {
      const world = await World.startUnlocked(start);
      const changes = { name: anyKey.name.toUpperCase() };
      expect(await world.succeed('keys.update', { id: anyKey.id, changes })).toEqual({ count: 1 });
      const again = { ...draft, name: anyKey.name };
      expect(await world.refused('keys.create', again)).toEqual({ code: 'input.invalid', fields: { name: 'taken' } });
    });

    it('that has expired can change all but its expiry, and its expiry to one ahead', async () => {
      const world = await World.startUnlocked(start);
      world.clock.advance(Date.parse('2031-06-01T00:00:00Z') - world.clock.now());
      const update = (changes: object) => ({ id: anyKey.id, changes });
      await world.succeed('keys.update', update({ issuedTo: 'Ada', expiresOn: '2030-12-31' }));
      const past = { code: 'input.invalid', fields: { 'changes.expiresOn': 'past' } };
      // The same day in another zone is another expiry.
      expect(await world.refused('keys.update', update({ timeZone: 'UTC' }))).toEqual(past);
      await world.succeed('keys.update', update({ expiresOn: '2031-06-01', timeZone: 'UTC' }));
      await world.succeed('keys.update', update({ expiresOn: null }));
      expect(await world.succeed('keys.get', { id: anyKey.id })).toMatchObject({ status: 'active', expiresAt: null });
    });

    it('is not changed where somebody else was first in the same field', async () => {
      const world = await World.startUnlocked(start);
      const base = { name: anyKey.name, description: 'what it never was', expiresOn: null };
      const update = (changes: object) => ({ id: anyKey.id, changes, base });
      expect(
        await world.refused('keys.update', update({ description: 'x', expiresOn: '2032-01-01', name: 'y' })),
      ).toEqual({
        code: 'key.conflict',
        fields: ['description', 'expiresOn'],
      });
      // In other fields, that is nobody's business.
      expect(await world.succeed('keys.update', update({ name: 'y', issuedTo: 'Ada' }))).toEqual({ count: 1 });
    });
  });

  describe('a key that is changed and locked out at once', () => {
    it('is changed in one commit, of which the history tells both, and counts once', async () => {
      const world = await World.startUnlocked(start);
      const update = { id: anyKey.id, changes: { name: 'Salaries', lockedOut: true } };
      expect(await world.succeed('keys.update', update)).toEqual({ count: 1 });
      expect(await world.lastEvents()).toEqual([
        {
          type: 'ApiKeyChanged',
          id: anyKey.id,
          name: anyKey.name,
          changes: { name: { from: anyKey.name, to: 'Salaries' } },
        },
        { type: 'ApiKeyLockedOut', id: anyKey.id, name: 'Salaries' },
      ]);
      expect(told(world)).toBe(1);
      const before = world.stored();
      expect(await world.succeed('keys.update', update)).toEqual({ count: 0 });
      expect(world.stored()).toEqual(before);
      const undo = { id: anyKey.id, changes: { lockedOut: false } };
      expect(await world.succeed('keys.update', undo)).toEqual({ count: 1 });
      expect(await world.lastEvents()).toEqual([{ type: 'ApiKeyUnlocked', id: anyKey.id, name: 'Salaries' }]);
      await world.succeed('vault.lock', {});
      await world.succeed('vault.unlock', unlockInput);
      expect(await world.succeed('keys.get', { id: anyKey.id })).toMatchObject({ name: 'Salaries', status: 'active' });
    });

    it('is not changed at all where one of both is refused', async () => {
      const world = await World.startUnlocked(start);
      const changes = { name: '給与サービス', lockedOut: true };
      expect(await world.refused('keys.update', { id: anyKey.id, changes })).toEqual({
        code: 'input.invalid',
        fields: { 'changes.name': 'taken' },
      });
      const base = { lockedOut: true };
      const conflict = { id: anyKey.id, changes: { issuedTo: 'Ada', lockedOut: false }, base };
      // It is unlocked already, which is what was wanted.
      expect(await world.succeed('keys.update', conflict)).toEqual({ count: 1 });
      await world.succeed('keys.setLockedOut', { keys: { ids: [anyKey.id] }, lockedOut: true });
      const late = { id: anyKey.id, changes: { issuedTo: 'Grace', lockedOut: false }, base: { lockedOut: false } };
      expect(await world.refused('keys.update', late)).toEqual({ code: 'key.conflict', fields: ['lockedOut'] });
    });
  });

  describe('locking keys out', () => {
    it('counts those that were not, in one commit, and is undone by unlocking', async () => {
      const world = await World.startUnlocked(start);
      const all = { keys: { ids: [...ids, ...ids] }, lockedOut: true };
      expect(await world.succeed('keys.setLockedOut', { keys: { ids: ids.slice(0, 1) }, lockedOut: true })).toEqual({
        count: 1,
      });
      expect(await world.succeed('keys.setLockedOut', all)).toEqual({ count: ids.length - 1 });
      const before = world.stored();
      expect(await world.succeed('keys.setLockedOut', all)).toEqual({ count: 0 });
      expect([world.stored(), told(world)]).toEqual([before, 2]);
      const { rows } = await world.succeed('keys.query', { ...firstPage, filter: { statuses: ['locked-out'] } });
      expect(rows).toHaveLength(ids.length);
      expect(await world.succeed('keys.setLockedOut', { keys: { ids }, lockedOut: false })).toEqual({
        count: ids.length,
      });
      expect((await world.succeed('keys.query', { ...firstPage, filter: { statuses: ['locked-out'] } })).total).toBe(0);
    });

    it('is all or nothing', async () => {
      const world = await World.startUnlocked(start);
      const input = { keys: { ids: [...ids, nobody] }, lockedOut: true };
      expect(await world.refused('keys.setLockedOut', input)).toEqual(unknown(nobody));
    });
  });

  describe('deleting keys', () => {
    it('takes them away for good, all or none', async () => {
      const world = await World.startUnlocked(start);
      expect(await world.refused('keys.delete', { keys: { ids: [anyKey.id, nobody] } })).toEqual(unknown(nobody));
      expect(await world.succeed('keys.delete', { keys: { ids: [anyKey.id, anyKey.id] } })).toEqual({ count: 1 });
      expect(told(world)).toBe(1);
      expect(await world.refused('keys.delete', { keys: { ids: [anyKey.id] } })).toEqual(unknown(anyKey.id));
      expect(await world.refused('keys.get', { id: anyKey.id })).toEqual(unknown(anyKey.id));
      await world.succeed('vault.lock', {});
      await world.succeed('vault.unlock', unlockInput);
      const { rows, count } = await world.succeed('keys.query', firstPage);
      expect([rows.map(({ id }) => id), count]).toEqual([ids.slice(1), ids.length - 1]);
      await world.succeed('keys.create', { ...draft, name: anyKey.name });
    });

    it.each([[{ keys: { ids: [] } }], [{ keys: { ids: 'x' } }], [{ keys: { ids: [5] } }], [{ ids: ['x'] }]])(
      'of %j is refused',
      async (input) => {
        const world = await World.startUnlocked(start);
        expect(await world.refused('keys.delete', input)).toMatchObject({ code: 'input.invalid' });
      },
    );
  });
}
