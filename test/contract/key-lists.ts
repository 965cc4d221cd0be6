import { describe, expect, it } from 'vitest';
import { draft, firstPage, type Start, vault, World } from './world.ts';

const dayMs = 86_400_000;
const all = { search: '', filter: {} };

/** A program with keys that expire in 10 and in 40 days, besides those of the vault. */
async function withExpiries(start: Start) {
  const world = await World.startUnlocked(start);
  const inDays = (days: number) => new Date(world.clock.now() + days * dayMs).toISOString().slice(0, 10);
  const made: string[] = [];
  for (const [name, days] of [
    ['soon', 10],
    ['later', 40],
  ] as const) {
    const fields = { ...draft, name, timeZone: 'UTC', expiresOn: inDays(days), issuedTo: 'Grace Hopper' };
    made.push((await world.succeed('keys.create', fields)).id);
    await world.succeed('secret.discard', {});
  }
  const [soon = '', later = ''] = made;
  return { world, soon, later };
}

export function describeKeyLists(start: Start): void {
  describe('the list of keys', () => {
    it('can be narrowed to what expires within a time, whatever is locked out or over', async () => {
      const { world, soon, later } = await withExpiries(start);
      const within = async (days: number) => {
        const { rows } = await world.succeed('keys.query', { ...firstPage, filter: { expiresWithin: days * dayMs } });
        return rows.map(({ id }) => id).toSorted();
      };
      expect(await within(5)).toEqual([]);
      expect(await within(30)).toEqual([soon]);
      expect(await within(60)).toEqual([soon, later].toSorted());
      await world.succeed('keys.setLockedOut', { keys: { ids: [soon] }, lockedOut: true });
      expect(await within(60)).toEqual([later]);
      world.clock.advance(50 * dayMs);
      expect(await within(60)).toEqual([]);
    });

    it('tells which of some keys are in it, so that a selection has no others', async () => {
      const { world, soon, later } = await withExpiries(start);
      const ids = [...vault.keys.map(({ id }) => id), soon, later, 'nobodynobodynobo'];
      const among = async (search: string) =>
        (await world.succeed('keys.among', { search, filter: {}, ids })).ids.toSorted();
      expect(await among('')).toEqual(ids.slice(0, -1).toSorted());
      expect(await among('hopper')).toEqual([vault.keys[0]?.id, soon, later].toSorted());
      expect(await among('nothing')).toEqual([]);
      expect(await world.succeed('keys.among', { ...all, ids: [] })).toEqual({ ids: [] });
    });

    it('tells how many there are of each role and status', async () => {
      const { world } = await withExpiries(start);
      const statuses = (lockedOut: number, expired: number, expiresSoon: number, active: number) => [
        { status: 'locked-out', count: lockedOut },
        { status: 'expired', count: expired },
        { status: 'expires-soon', count: expiresSoon },
        { status: 'active', count: active },
      ];
      const auditors = (count: number) => ({ id: 'auditor', name: 'Auditor', count });
      const fullAccess = (count: number) => ({ id: 'full-access', name: 'Full Access', count });
      expect(await world.succeed('keys.facets', all)).toEqual({
        roles: [auditors(3), fullAccess(1)],
        statuses: statuses(0, 0, 1, 3),
        expiresSoon: 1,
      });
      // Each kind by the search and by what is chosen of the other kind.
      const filter = { roleIds: ['full-access'], statuses: ['expires-soon' as const] };
      expect(await world.succeed('keys.facets', { search: '', filter })).toEqual({
        roles: [auditors(1)],
        statuses: statuses(0, 0, 0, 1),
        expiresSoon: 1,
      });
      expect(await world.succeed('keys.facets', { search: 'later', filter: {} })).toEqual({
        roles: [auditors(1)],
        statuses: statuses(0, 0, 0, 1),
        expiresSoon: 1,
      });
    });

    it('is sorted by each of its columns, both ways', async () => {
      const { world, soon } = await withExpiries(start);
      world.clock.advance(dayMs);
      await world.succeed('keys.setLockedOut', { keys: { ids: [soon] }, lockedOut: true });
      for (const field of ['issuedTo', 'id', 'updated', 'secretIssued'] as const) {
        const sorted = async (direction: 'asc' | 'desc') =>
          (await world.succeed('keys.query', { ...firstPage, sort: { field, direction } })).rows;
        const rows = await sorted('asc');
        const member = {
          issuedTo: 'issuedTo',
          id: 'id',
          updated: 'updatedAt',
          secretIssued: 'secretIssuedAt',
        } as const;
        const values = rows.map((row) => row[member[field]]);
        expect(values, field).toEqual(values.toSorted((a, b) => (a < b ? -1 : Number(a > b))));
        expect(await sorted('desc')).toEqual(rows.toReversed());
      }
    });
  });

  it('the other good keys of a holder are told of', async () => {
    const { world, soon } = await withExpiries(start);
    const holders = (issuedTo: string, exceptId: string | null = null) =>
      world.succeed('keys.holders', { issuedTo, exceptId });
    const names = [vault.keys[0]?.name, 'soon', 'later'].toSorted();
    const found = await holders(' GRACE hopper ');
    expect([found.count, found.names.toSorted()]).toEqual([3, names]);
    expect((await holders('Grace Hopper', soon)).names).not.toContain('soon');
    await world.succeed('keys.setLockedOut', { keys: { ids: [soon] }, lockedOut: true });
    expect((await holders('Grace Hopper')).count).toBe(2);
    expect(await holders('Grace')).toEqual({ count: 0, names: [] });
    expect(await holders('')).toEqual({ count: 0, names: [] });
  });
}
