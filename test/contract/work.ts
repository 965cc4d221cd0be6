import { describe, expect, it } from 'vitest';
import type { EventPayload } from '../../shared/contract/contract.ts';
import { works } from '../../shared/contract/transfer-schemas.ts';
import { type Start, unlockInput, World } from './world.ts';

const progressOf = ({ events }: World) =>
  events.filter(({ name }) => name === 'work.progress').map(({ payload }) => payload as EventPayload<'work.progress'>);

export function describeWork(start: Start): void {
  describe('work that takes long', () => {
    it('tells how far it is, to its end', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('vault.verify', {});
      const progress = progressOf(world);
      const last = progress.at(-1);
      expect(last?.total).toBeGreaterThan(0);
      expect(last).toEqual({ work: 'verify', done: last?.total, total: last?.total });
    });

    it('is called off, and leaves room for another', async () => {
      const world = await World.startUnlocked(start);
      const verifying = world.refused('vault.verify', {});
      await world.succeed('work.cancel', { work: 'verify' });
      expect(await verifying).toEqual({ code: 'work.cancelled' });
      await world.succeed('vault.verify', {});
    });

    it('ends when everything is locked', async () => {
      const world = await World.startUnlocked(start);
      const verifying = world.refused('vault.verify', {});
      await world.subject.lock();
      expect(await verifying).toEqual({ code: 'session.locked' });
      await world.succeed('vault.unlock', unlockInput);
      await world.succeed('vault.verify', {});
      expect(world.reports).toEqual([]);
    });

    it('is not begun twice at once', async () => {
      const world = await World.startUnlocked(start);
      const first = world.succeed('vault.verify', {});
      expect(await world.refused('vault.verify', {})).toEqual({ code: 'work.busy' });
      await first;
    });

    it('that is not under way is called off in vain', async () => {
      const world = await World.startUnlocked(start);
      for (const work of works) expect(await world.succeed('work.cancel', { work })).toBeNull();
      expect(await world.refused('work.cancel', { work: 'create' })).toMatchObject({ code: 'input.invalid' });
      expect(progressOf(world)).toEqual([]);
    });
  });
}
