import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countOf, importing, many, open, whileWriting } from './importing.ts';
import { type Start, unlockInput, vault } from './world.ts';

export function describeImportUnderWay(start: Start): void {
  describe('an import that is under way', () => {
    it('leaves nothing behind where it is called off, and can be tried again', async () => {
      const world = await importing(start, many);
      const { importId } = await open(world);
      whileWriting(world, () => world.succeed('work.cancel', { work: 'import' }));
      expect(await world.refused('keys.importRun', { importId })).toEqual({ code: 'work.cancelled' });
      expect(existsSync(world.dialogs.tokens ?? '')).toBe(false);
      expect(await countOf(world)).toBe(vault.keys.length);
      expect(await world.succeed('keys.importRun', { importId })).toMatchObject({ count: 2500 });
      expect(world.reports).toEqual([]);
    });

    it('leaves nothing behind where everything is locked', async () => {
      const world = await importing(start, many);
      const { importId } = await open(world);
      whileWriting(world, () => world.subject.lock());
      expect(await world.refused('keys.importRun', { importId })).toEqual({ code: 'session.locked' });
      expect(existsSync(world.dialogs.tokens ?? '')).toBe(false);
      await world.succeed('vault.unlock', unlockInput);
      expect(await countOf(world)).toBe(vault.keys.length);
      expect(world.reports).toEqual([]);
    });

    it('lets no other begin', async () => {
      const world = await importing(start, many);
      const { importId } = await open(world);
      const second: Promise<unknown>[] = [];
      whileWriting(world, async () => {
        second.push(world.subject.call('keys.importRun', { importId }), world.subject.call('keys.importOpen', {}));
      });
      expect(await world.succeed('keys.importRun', { importId })).toMatchObject({ count: 2500 });
      const busy = { ok: false, error: { code: 'work.busy' } };
      expect(await Promise.all(second)).toEqual([busy, busy]);
      expect(await countOf(world)).toBe(vault.keys.length + 2500);
    });
  });
}
