import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { forgedHistories, forgedSequence, invented } from '../fixtures/vaults/forged-history.ts';
import { adaHerself } from '../fixtures/vaults/people.ts';
import { firstPage, type Start, World } from './world.ts';

const unlockInput = { operatorId: adaHerself.id, passphrase: adaHerself.passphrase };

export function describeForgedHistory(start: Start): void {
  describe.each(['signed by nobody', 'under the true digest'] as const)(
    'a commit before the checkpoint that an auditor forged, %s',
    (name) => {
      it('is told of nowhere: what reads the history is refused at it', async () => {
        const { bytes, code } = (await forgedHistories())[name];
        const world = await World.start(start, bytes);
        await world.succeed('vault.unlock', unlockInput);
        const answers: unknown[] = [
          await world.succeed('vault.info', {}),
          await world.succeed('keys.query', firstPage),
          world.events,
        ];
        const refusals = [
          await world.refused('audit.query', { before: null, limit: 100 }),
          await world.refused('audit.query', { before: null, limit: 100, keyId: invented.id }),
          await world.refused('audit.query', { before: { sequence: forgedSequence, index: 1 }, limit: 1 }),
        ];
        for (const format of ['jsonl', 'csv'] as const) {
          const file = path.join(path.dirname(world.dataDir), `export.${format}`);
          world.dialogs.export = file;
          for (const filter of [{}, { keyId: invented.id }, { operatorIds: [] }]) {
            refusals.push(await world.refused('audit.export', { format, ...filter }));
            expect(existsSync(file)).toBe(false);
          }
        }
        for (const error of refusals) expect(error).toMatchObject({ code, sequence: forgedSequence });
        answers.push(...refusals);
        expect(JSON.stringify(answers)).not.toMatch(/invented/i);
        expect(world.reports.join()).not.toMatch(/invented/i);
      });
    },
  );
}
