import { describe, expect, it } from 'vitest';
import { draft, firstPage, type Start, unlockInput, vault, vaultBytes, World } from './world.ts';

export function describeRollback(start: Start): void {
  describe('an older copy in the place of a vault', () => {
    /** A program that saw the vault with one key more than what is stored now, and was closed or crashed since. */
    async function rolledBack(ending: 'lock' | 'crash') {
      const world = await World.startUnlocked(start);
      await world.succeed('keys.create', draft);
      await world.succeed('secret.discard', {});
      if (ending === 'lock') await world.succeed('vault.lock', {});
      else world.clock.advance(1000);
      const { seenVaults } = world.preferences.read();
      expect(Object.values(seenVaults)).toEqual([expect.anything()]);
      const next = await World.start(start, vaultBytes);
      next.preferences.update({ seenVaults });
      return next;
    }

    it.each(['lock', 'crash'] as const)('is refused after a %s, and left as it is', async (ending) => {
      const world = await rolledBack(ending);
      const error = await world.refused('vault.unlock', unlockInput);
      expect(error).toMatchObject({ code: 'vault.rolled-back' });
      if (error.code === 'vault.rolled-back') expect(error.seen).toBe(error.sequence + 1);
      expect(await world.succeed('app.status', {})).toMatchObject({ phase: 'locked' });
    });

    it('is not told of to who does not know the passphrase', async () => {
      const world = await rolledBack('lock');
      const wrong = { ...unlockInput, passphrase: 'wrong', acceptsOlder: true };
      expect(await world.refused('vault.unlock', wrong)).toEqual({ code: 'vault.wrong-passphrase' });
    });

    it('that another process has seen more of is not forgotten', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('vault.lock', {});
      const [[id = '', seen] = []] = Object.entries(world.preferences.read().seenVaults);
      const head = { sequence: (seen?.head.sequence ?? 0) + 5, chain: 'A'.repeat(43) };
      const more = { [id]: { head, roster: seen?.roster ?? null } };
      await world.succeed('vault.unlock', unlockInput);
      world.preferences.update({ seenVaults: more });
      await world.succeed('vault.lock', {});
      expect(world.preferences.read().seenVaults).toEqual(more);
    });

    it('opens on an administrator’s word, and is what is remembered from then on', async () => {
      const world = await rolledBack('lock');
      await world.succeed('vault.unlock', { ...unlockInput, acceptsOlder: true });
      // At once: a crash now would leave nothing to compare with.
      const { head } = await world.succeed('vault.info', {});
      const roster = { number: 2, digest: expect.any(String), administrators: [expect.any(String)] };
      expect(Object.values(world.preferences.read().seenVaults)).toEqual([
        { head: { ...head, at: expect.any(Number), operator: vault.operator.name }, roster },
      ]);
      expect((await world.succeed('keys.query', firstPage)).total).toBe(vault.keys.length);
      await world.succeed('vault.lock', {});
      await world.succeed('vault.unlock', unlockInput);
    });

    it('could be what is there where the preferences cannot be read: nothing is opened', async () => {
      const world = await rolledBack('lock');
      const { preferences } = world;
      const read = preferences.read;
      preferences.read = () => {
        throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      };
      const unreadable = { code: 'file.unreadable', reason: 'EACCES' };
      expect(await world.refused('vault.unlock', unlockInput)).toEqual(unreadable);
      expect(await world.refused('vault.recover', { ...unlockInput, allow: 'loss' })).toEqual(unreadable);
      expect(world.reports).toEqual(Array(2).fill(expect.stringContaining('EACCES')));
      preferences.read = read;
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.rolled-back' });
    });
  });
}
