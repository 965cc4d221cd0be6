import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApplication } from '../../main/application/application.ts';
import type { CallName } from '../../shared/contract/contract.ts';
import { firstPage, vault, World } from '../contract/world.ts';
import { canMount, fill, megabyte, mount, unmount } from './tiny-disk.ts';
import { inFolder } from './trial.ts';

// Their tokens take more than the 64 KiB that are left.
const keyCount = 1000;
const { search, filter, sort } = firstPage;

/** Each way to write a file, and which of a person's choices it goes by. */
const ways: readonly [CallName, object, 'tokens' | 'export'][] = [
  ['keys.import', {}, 'tokens'],
  ['keys.export', { format: 'csv', search, filter, sort }, 'export'],
  ['keys.export', { format: 'json', search, filter, sort }, 'export'],
  // An import is one entry, unless its keys are asked for.
  ['audit.export', { format: 'csv', target: 'imported' }, 'export'],
  ['audit.export', { format: 'jsonl' }, 'export'],
];

/** A program whose person has a file of keys to import. */
async function start(): Promise<World> {
  const world = await World.startUnlocked(async (options) => createApplication(options));
  world.dialogs.import = path.join(world.dataDir, 'keys.csv');
  const names = Array.from({ length: keyCount }, (_, place) => `Imported ${place} ${'x'.repeat(100)}`);
  writeFileSync(world.dialogs.import, ['name', ...names].join('\n'));
  return world;
}

describe.skipIf(!(await canMount()))(
  'a file on a disk that is really full (which takes root and Linux to make)',
  () => {
    it.each(ways)('of %s %j is refused, and nothing of it stays, until there is room', async (name, input, choice) => {
      await inFolder(async (folder) => {
        expect(mount(folder, 4 * megabyte)).toBe(true);
        try {
          const world = await start();
          if (choice === 'export') {
            world.dialogs.tokens = path.join(world.dataDir, 'tokens.csv');
            await world.succeed('keys.import', {});
          }
          world.dialogs[choice] = path.join(folder, 'written');
          // Part of what is to be written fits.
          const ballast = fill(folder, 64 * 1024);
          const count = async () => (await world.succeed('keys.query', firstPage)).count;
          const before = await count();
          expect(await world.subject.call(name, input)).toEqual({
            ok: false,
            error: { code: 'file.unwritable', reason: 'ENOSPC' },
          });
          expect(readdirSync(folder)).toEqual(['ballast']);
          expect(await count()).toBe(before);
          rmSync(ballast);
          expect(await world.subject.call(name, input)).toMatchObject({ ok: true });
          expect(readdirSync(folder)).toEqual(['written']);
          expect(await count()).toBe(vault.keys.length + keyCount);
          expect(world.reports).toEqual([]);
        } finally {
          unmount(folder);
        }
      });
    });
  },
);
