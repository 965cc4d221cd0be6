import { describe, expect, it } from 'vitest';
import type { CallInput, KeyCriteria, KeySelection } from '../../shared/contract/contract.ts';
import { withAuditor } from '../fixtures/vaults/auditor.ts';
import { draft, firstPage, type Start, unlockInput, vault, vaultBytes, World } from './world.ts';

const dayMs = 86_400_000;
const changed = { code: 'key.selection-changed' };
const everything: KeyCriteria = { search: '', filter: {} };

/** A program with the keys `alpha 1` to `alpha 3` for Auditor and `beta 1`, `beta 2` for Full Access, besides those of the vault; the ids by the names. */
async function withKeys(start: Start) {
  const world = await World.startUnlocked(start);
  const ids = new Map<string, string>();
  const create = async (name: string, changes: Partial<CallInput<'keys.create'>> = {}) => {
    const { id } = await world.succeed('keys.create', { ...draft, name, ...changes });
    ids.set(name, id);
    await world.succeed('secret.discard', {});
    return id;
  };
  for (const name of ['alpha 1', 'alpha 2', 'alpha 3']) await create(name);
  for (const name of ['beta 1', 'beta 2']) await create(name, { roleId: 'full-access' });
  const idOf = (name: string) => ids.get(name) ?? '';
  const names = async (criteria = everything) =>
    (await world.succeed('keys.query', { ...firstPage, ...criteria })).rows.map(({ name }) => name).toSorted();
  const preview = (keys: KeySelection, command: CallInput<'keys.preview'>['command'] = 'delete') =>
    world.succeed('keys.preview', { keys, command });
  return { world, create, idOf, names, preview };
}

export function describeKeySelections(start: Start): void {
  describe('a selection of keys', () => {
    it('is all that a list shows by its search and by every part of its filter, but for the exceptions', async () => {
      const { world, idOf, names, preview } = await withKeys(start);
      const filter = { roleIds: ['auditor'], statuses: ['active' as const] };
      const keys = { search: 'alpha', filter, except: [idOf('alpha 2'), idOf('beta 1'), 'nobodynobodynobo'] };
      const { fingerprint: expected, ...shown } = await preview(keys);
      expect(shown).toEqual({
        count: 2,
        names: ['alpha 1', 'alpha 3'],
        statuses: [{ status: 'active', count: 2 }],
        alike: 0,
        gone: 0,
      });
      const others = (await names()).filter((name) => !shown.names.includes(name));
      expect(await world.succeed('keys.delete', { keys, expected })).toEqual({ count: 2 });
      expect(await names()).toEqual(others);
    });

    it('tells the first names by name, how many have each status, and which are already as they would be', async () => {
      const { world, create, idOf, preview } = await withKeys(start);
      for (const name of ['c', 'd', 'e', 'f']) await create(name);
      await create('soon', { expiresOn: new Date(world.clock.now() + 10 * dayMs).toISOString().slice(0, 10) });
      await world.succeed('keys.setLockedOut', { keys: { ids: [idOf('alpha 1'), idOf('d')] }, lockedOut: true });
      const all = { ...everything, except: vault.keys.map(({ id }) => id) };
      expect(await preview(all, 'lock')).toMatchObject({
        count: 8,
        names: ['alpha 2', 'alpha 3', 'beta 1', 'beta 2', 'c', 'e', 'f', 'soon'],
        statuses: [
          { status: 'expires-soon', count: 1 },
          { status: 'active', count: 7 },
        ],
        alike: 2,
      });
      expect(await preview(all, 'unlock')).toMatchObject({ count: 2, names: ['alpha 1', 'd'], alike: 8 });
      const deleted = await preview(all);
      expect([deleted.count, deleted.names.length, deleted.statuses[0]]).toEqual([
        10,
        8,
        { status: 'locked-out', count: 2 },
      ]);
    });

    it('by what a list shows is refused without what was shown', async () => {
      const { world } = await withKeys(start);
      const keys = { ...everything, except: [] };
      const required = { code: 'input.invalid', fields: { expected: 'required' } };
      expect(await world.refused('keys.delete', { keys })).toEqual(required);
      expect(await world.refused('keys.setLockedOut', { keys, lockedOut: true })).toEqual(required);
    });

    it.each<readonly [string, (made: Awaited<ReturnType<typeof withKeys>>) => Promise<unknown>]>([
      ['created', ({ create }) => create('alpha 4')],
      ['deleted', ({ world, idOf }) => world.succeed('keys.delete', { keys: { ids: [idOf('alpha 3')] } })],
      [
        'locked out',
        ({ world, idOf }) => world.succeed('keys.setLockedOut', { keys: { ids: [idOf('alpha 3')] }, lockedOut: true }),
      ],
      [
        'renamed out of the list, and another into it',
        async ({ world, idOf }) => {
          await world.succeed('keys.update', { id: idOf('alpha 3'), changes: { name: 'gamma' } });
          await world.succeed('keys.update', { id: idOf('beta 1'), changes: { name: 'alpha 9', roleId: 'auditor' } });
        },
      ],
    ])('is not acted on where a key was %s since it was shown, and is as it is shown again', async (_, happen) => {
      const made = await withKeys(start);
      const { world, preview } = made;
      const keys = { search: 'alpha', filter: { roleIds: ['auditor'] }, except: [] };
      const before = await preview(keys, 'lock');
      await happen(made);
      const stored = world.stored();
      const input = { keys, expected: before.fingerprint, lockedOut: true };
      expect(await world.refused('keys.setLockedOut', input)).toEqual(changed);
      expect(world.stored()).toEqual(stored);
      const { count, fingerprint: expected } = await preview(keys, 'lock');
      expect(await world.succeed('keys.setLockedOut', { ...input, expected })).toEqual({ count });
    });

    it('is not acted on where the time of a key has come since it was shown', async () => {
      const { world, create, preview } = await withKeys(start);
      await create('brief', { expiresOn: new Date(world.clock.now() + 3 * dayMs).toISOString().slice(0, 10) });
      const keys = { search: '', filter: { expiresWithin: 30 * dayMs }, except: [] };
      const { count, fingerprint: expected } = await preview(keys);
      expect(count).toBe(1);
      world.clock.advance(5 * dayMs);
      expect(await world.refused('keys.delete', { keys, expected })).toEqual(changed);
      expect(await preview(keys)).toMatchObject({ count: 0, names: [], statuses: [] });
    });

    it('is acted on where only other keys were changed since it was shown', async () => {
      const { world, create, idOf, preview } = await withKeys(start);
      const keys = { search: 'alpha', filter: {}, except: [idOf('alpha 1')] };
      const { fingerprint: expected } = await preview(keys);
      await create('delta');
      await world.succeed('keys.update', { id: idOf('alpha 2'), changes: { issuedTo: 'Ada' } });
      await world.succeed('keys.delete', { keys: { ids: [idOf('alpha 1')] } });
      expect(await world.succeed('keys.delete', { keys, expected })).toEqual({ count: 2 });
    });

    it('by ids tells those that are gone, and leaves them out where that was shown', async () => {
      const { world, idOf, preview } = await withKeys(start);
      const keys = { ids: [idOf('beta 2'), idOf('alpha 1'), idOf('beta 2'), idOf('alpha 2')] };
      const before = await preview(keys);
      expect(before).toMatchObject({ count: 3, names: ['alpha 1', 'alpha 2', 'beta 2'], gone: 0 });
      await world.succeed('keys.delete', { keys: { ids: [idOf('alpha 1')] } });
      expect(await world.refused('keys.delete', { keys, expected: before.fingerprint })).toEqual(changed);
      expect(await world.refused('keys.delete', { keys })).toEqual({ code: 'key.unknown', id: idOf('alpha 1') });
      const { fingerprint: expected, ...now } = await preview(keys);
      expect(now).toMatchObject({ count: 2, gone: 1 });
      expect(await world.succeed('keys.delete', { keys, expected })).toEqual({ count: 2 });
    });

    it('is exported as the list sorts it, and by its ids too', async () => {
      const { world, idOf } = await withKeys(start);
      const exported = async (keys: KeySelection) => {
        world.dialogs.export = `${world.dataDir}/list ${Math.random()}`;
        const sort = { field: 'name', direction: 'desc' } as const;
        return world.succeed('keys.export', { format: 'json', keys, sort });
      };
      const of = vault.keys.length + 5;
      expect(await exported({ search: 'beta', filter: {}, except: [idOf('beta 1')] })).toMatchObject({ count: 1, of });
      expect(await exported({ ids: [idOf('alpha 1'), idOf('alpha 3'), 'nobodynobodynobo'] })).toMatchObject({
        count: 2,
        of,
      });
    });

    it('is told to an auditor, who cannot act on it', async () => {
      const world = await World.start(start, await withAuditor(vaultBytes, vault.passphrase));
      await world.succeed('vault.unlock', unlockInput);
      const keys = { ...everything, except: [] };
      const { count, fingerprint: expected } = await world.succeed('keys.preview', { keys, command: 'delete' });
      expect(count).toBe(vault.keys.length);
      const refusal = { code: 'session.not-administrator' };
      expect(await world.refused('keys.delete', { keys, expected })).toEqual(refusal);
      expect(await world.refused('keys.setLockedOut', { keys, expected, lockedOut: true })).toEqual(refusal);
    });
  });
}
