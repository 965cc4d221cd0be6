import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApplication } from '../../main/application/application.ts';
import type { Reply } from '../../shared/contract/contract.ts';
import { allKeys } from '../contract/exporting.ts';
import { importKeys, open } from '../contract/importing.ts';
import { firstPage, vault, World } from '../contract/world.ts';
import { canMount, fill, megabyte, mount, unmount } from './tiny-disk.ts';
import { inFolder } from './trial.ts';

// Their tokens take more than the 64 KiB that are left.
const keyCount = 1000;

type Way = readonly [title: string, choice: 'tokens' | 'export', write: (world: World) => Promise<Reply<unknown>>];

/** Each way to write a file, and which of a person's choices it goes by. */
const ways: readonly Way[] = [
  [
    'an import',
    'tokens',
    async (world) => world.subject.call('keys.importRun', { importId: (await open(world)).importId }),
  ],
  ['keys in CSV', 'export', (world) => world.subject.call('keys.export', allKeys)],
  ['keys in JSON', 'export', (world) => world.subject.call('keys.export', { ...allKeys, format: 'json' })],
  // An import is one entry, unless its keys are asked for.
  ['events in CSV', 'export', (world) => world.subject.call('audit.export', { format: 'csv', target: 'imported' })],
  ['events in JSON', 'export', (world) => world.subject.call('audit.export', { format: 'jsonl' })],
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
    it.each(ways)('of %s is refused, and nothing of it stays, until there is room', async (_, choice, write) => {
      await inFolder(async (folder) => {
        expect(mount(folder, 4 * megabyte)).toBe(true);
        try {
          const world = await start();
          if (choice === 'export') {
            world.dialogs.tokens = path.join(world.dataDir, 'tokens.csv');
            await importKeys(world);
          }
          world.dialogs[choice] = path.join(folder, 'written');
          // Part of what is to be written fits.
          const ballast = fill(folder, 64 * 1024);
          const count = async () => (await world.succeed('keys.query', firstPage)).count;
          const before = await count();
          expect(await write(world)).toEqual({
            ok: false,
            error: { code: 'file.unwritable', reason: 'ENOSPC' },
          });
          expect(readdirSync(folder)).toEqual(['ballast']);
          expect(await count()).toBe(before);
          rmSync(ballast);
          expect(await write(world)).toMatchObject({ ok: true });
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
