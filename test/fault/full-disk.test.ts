import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSystem } from '../../main/vault/file-system.ts';
import { commitOf, refusal } from '../unit/vault/recorder.ts';
import { Life, storedIn } from './life-of-a-vault.ts';
import { canMount, fill, megabyte, mount, unmount } from './tiny-disk.ts';
import { inFolder } from './trial.ts';

const heavy = (text: string) => commitOf(text.padEnd(300_000, '.'));

describe.skipIf(!(await canMount()))(
  'a vault on a disk that is really full (which takes root and Linux to make)',
  () => {
    const deeds: readonly [string, (life: Life) => Promise<unknown>][] = [
      ['append', (life) => life.vault.append(heavy('too much'))],
      ['write a checkpoint', (life) => life.vault.maintain()],
      ['compact', (life) => life.vault.compact()],
      ['back up', (life) => life.vault.backUp(1_000_000)],
    ];

    it.each(deeds)('refuses to %s, is whole, and goes on when there is room again', async (_, deed) => {
      await inFolder(async (folder) => {
        expect(mount(folder, 4 * megabyte)).toBe(true);
        try {
          const life = new Life(path.join(folder, 'Keys.latchkey'), fileSystem);
          await life.create();
          await life.append(heavy('first'));
          const before = readdirSync(folder);
          // Part of what is to be written fits.
          const ballast = fill(folder, 64 * 1024);
          expect(await refusal(deed(life))).toEqual({ code: 'vault.unwritable', reason: 'ENOSPC' });
          expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual(expect.arrayContaining(before));
          expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([]);
          expect(await storedIn(life.file)).toEqual(life.acknowledged);
          rmSync(ballast);
          await deed(life);
          await life.append(commitOf('last'));
          expect(await storedIn(life.file)).toEqual(life.commits);
          expect(life.commits.at(-1)).toEqual(commitOf('last'));
        } finally {
          unmount(folder);
        }
      });
    });

    it('is not made where there is no room, and is where there is again', async () => {
      await inFolder(async (folder) => {
        expect(mount(folder, megabyte)).toBe(true);
        try {
          const life = new Life(path.join(folder, 'Keys.latchkey'), fileSystem);
          const ballast = fill(folder, 0);
          expect(await refusal(life.create())).toEqual({ code: 'vault.unwritable', reason: 'ENOSPC' });
          expect(readdirSync(folder)).toEqual(['ballast']);
          rmSync(ballast);
          await life.create();
          expect(await storedIn(life.file)).toEqual(life.acknowledged);
        } finally {
          unmount(folder);
        }
      });
    });
  },
);
