import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { EventPayload } from '../../shared/contract/contract.ts';
import { allKeys } from './exporting.ts';
import { type Start, World } from './world.ts';

/** The question that was asked, once it is. */
function asked({ events }: World): Promise<EventPayload<'dialogs.asked'>> {
  return vi.waitFor(() => {
    const question = events.findLast(({ name }) => name === 'dialogs.asked');
    if (question === undefined) throw new Error('nothing was asked');
    return question.payload as EventPayload<'dialogs.asked'>;
  });
}

export function describePageQuestions(startDirectly: Start): void {
  const start: Start = (options) => startDirectly({ ...options, dialogs: 'page' });

  describe('a window that asks for files itself', () => {
    it('is asked for a file to import, says when an answer cannot be it, and asks on', async () => {
      const world = await World.startUnlocked(start);
      const opening = world.succeed('keys.importOpen', {});
      const { questionId, purpose, suggestion } = await asked(world);
      expect([purpose, path.isAbsolute(suggestion)]).toEqual(['import', true]);
      const answer = { questionId, file: path.join(world.dataDir, 'keys.csv') };
      expect(await world.refused('dialogs.answer', answer)).toEqual({ code: 'file.unreadable', reason: 'ENOENT' });
      writeFileSync(answer.file, 'name\nA\n');
      expect(await world.succeed('dialogs.answer', answer)).toBeNull();
      expect(await opening).toMatchObject({ name: 'keys.csv', count: 1 });
      // It was answered.
      expect(await world.succeed('dialogs.answer', { ...answer, file: '/nowhere' })).toBeNull();
    });

    it('is asked for a new file, and no other is taken', async () => {
      const world = await World.startUnlocked(start);
      const exporting = world.succeed('keys.export', allKeys);
      const { questionId, purpose, suggestion } = await asked(world);
      expect([purpose, path.basename(suggestion)]).toEqual(['keys', expect.stringMatching(/^latchkey-keys-.*\.csv$/)]);
      const taken = { questionId, file: world.vaultFile };
      expect(await world.refused('dialogs.answer', taken)).toEqual({ code: 'file.unwritable', reason: 'EEXIST' });
      const file = path.join(world.dataDir, 'mine.csv');
      await world.succeed('dialogs.answer', { questionId, file });
      expect(await exporting).toMatchObject({ file });
      expect(existsSync(file)).toBe(true);
    });

    it('writes nothing where the answer is none', async () => {
      const world = await World.startUnlocked(start);
      const exporting = world.succeed('audit.export', { format: 'csv' });
      const { questionId, suggestion } = await asked(world);
      await world.succeed('dialogs.answer', { questionId, file: null });
      expect(await exporting).toBeNull();
      expect(existsSync(suggestion)).toBe(false);
    });

    it('is asked no longer once everything is locked', async () => {
      const world = await World.startUnlocked(start);
      const exporting = world.refused('audit.export', { format: 'csv' });
      const { questionId } = await asked(world);
      await world.succeed('vault.lock', {});
      expect(await exporting).toEqual({ code: 'session.locked' });
      expect(await world.refused('dialogs.answer', { questionId, file: null })).toEqual({ code: 'session.locked' });
    });
  });

  it('where nobody can be asked for a file, a call that needs one says so', async () => {
    const world = await World.startUnlocked((options) => startDirectly({ ...options, dialogs: null }));
    const unavailable = { code: 'dialogs.unavailable' };
    expect(await world.refused('keys.importOpen', {})).toEqual(unavailable);
    expect(await world.refused('keys.export', allKeys)).toEqual(unavailable);
    expect(await world.refused('audit.export', { format: 'csv' })).toEqual(unavailable);
  });
}
