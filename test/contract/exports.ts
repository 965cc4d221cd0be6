import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addKeys, allEvents, allKeys, exporting, read } from './exporting.ts';
import { type Start, unlockInput } from './world.ts';

const both = [
  ['keys.export', allKeys],
  // An import is one entry of the history, unless its keys are asked for.
  ['audit.export', { ...allEvents, target: 'added' }],
] as const;

const unwritable = (reason: string) => ({ code: 'file.unwritable', reason });

export function describeExports(start: Start): void {
  describe.each(both)('%s', (name, input) => {
    it('does not replace a file, and leaves none where it fails', async () => {
      const world = await exporting(start);
      writeFileSync(world.file, 'mine');
      expect(await world.refused(name, input)).toEqual(unwritable('EEXIST'));
      expect(read(world)).toBe('mine');
      world.dialogs.export = path.join(world.dataDir, 'nowhere', 'x');
      expect(await world.refused(name, input)).toEqual(unwritable('ENOENT'));
    });

    it('does nothing where no file was chosen', async () => {
      const world = await exporting(start);
      world.dialogs.export = null;
      expect(await world.succeed(name, input)).toBeNull();
      expect(existsSync(world.file)).toBe(false);
    });

    it('leaves nothing behind where it is called off, and can be tried again', async () => {
      const world = await exporting(start);
      await addKeys(world, 3000);
      const stop = world.subject.subscribe((event) => {
        if (event === 'work.progress') void world.succeed('work.cancel', { work: 'export' });
      });
      expect(await world.refused(name, input)).toEqual({ code: 'work.cancelled' });
      expect(readdirSync(path.dirname(world.file))).toEqual(['data']);
      stop();
      expect((await world.succeed(name, input))?.count).toBeGreaterThanOrEqual(3000);
    });

    it('leaves nothing behind where everything is locked, before or while it writes', async () => {
      const world = await exporting(start);
      await addKeys(world, 3000);
      world.dialogs.meanwhile = () => world.subject.lock();
      expect(await world.refused(name, input)).toEqual({ code: 'session.locked' });
      world.dialogs.meanwhile = async () => undefined;
      await world.succeed('vault.unlock', unlockInput);
      const stop = world.subject.subscribe((event) => {
        if (event !== 'work.progress') return;
        stop();
        void world.subject.lock();
      });
      expect(await world.refused(name, input)).toEqual({ code: 'session.locked' });
      expect(readdirSync(path.dirname(world.file))).toEqual(['data']);
      expect(world.reports).toEqual([]);
    });
  });
}
