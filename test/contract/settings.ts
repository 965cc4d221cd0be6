import { describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../shared/contract/contract.ts';
import { draft, type Start, World } from './world.ts';

const defaults: Settings = { language: null, clipboardClearSeconds: 30, page: 'api-keys', keyList: null };
const keyList: Settings['keyList'] = {
  sort: { field: 'status', direction: 'asc' },
  hidden: ['id', 'created'],
  widths: { name: 250 },
  groupBy: 'status',
};

const settingsOf = async (world: World) => (await world.succeed('app.status', {})).settings;
const trouble = () => Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });

export function describeSettings(start: Start): void {
  describe('settings', () => {
    it('are the defaults, and need no vault to be set and kept', async () => {
      const world = await World.start(start, null);
      expect(await settingsOf(world)).toEqual(defaults);
      const status = await world.succeed('settings.update', { language: 'ja', keyList });
      expect(status).toMatchObject({ phase: 'no-vault', settings: { ...defaults, language: 'ja', keyList } });
      expect(world.preferences.read()).toMatchObject({ language: 'ja', keyList, clipboardClearSeconds: 30 });
      expect(world.events).toEqual([{ name: 'app.statusChanged', payload: status }]);
    });

    it('are changed one by one, while the vault is locked and while it is open', async () => {
      const world = await World.start(start);
      await world.succeed('settings.update', { page: 'audit' });
      await world.succeed('settings.update', { clipboardClearSeconds: 300 });
      await world.succeed('settings.update', {});
      expect(await settingsOf(world)).toEqual({ ...defaults, page: 'audit', clipboardClearSeconds: 300 });
      const open = await World.startUnlocked(start);
      expect(await open.succeed('settings.update', { language: 'en' })).toMatchObject({ phase: 'unlocked' });
      expect(await settingsOf(open)).toEqual({ ...defaults, language: 'en' });
    });

    it.each([
      { language: 'fr' },
      { clipboardClearSeconds: 0 },
      { clipboardClearSeconds: 301 },
      { page: 'secrets' },
      { keyList: { ...keyList, hidden: ['digest'] } },
      { windowBounds: null },
      { seenVaults: {} },
      { language: 'ja', page: 'secrets' },
    ])('are refused as a whole where they are %j', async (changes) => {
      const world = await World.start(start);
      expect(await world.refused('settings.update', changes)).toMatchObject({ code: 'input.invalid' });
      expect(await settingsOf(world)).toEqual(defaults);
    });

    it('are refused where they name columns without end', async () => {
      const world = await World.start(start);
      const hidden = Array.from({ length: 101 }, () => 'id');
      expect(await world.refused('settings.update', { keyList: { ...keyList, hidden } })).toMatchObject({
        code: 'input.invalid',
      });
    });

    it('that cannot be kept are refused with the reason', async () => {
      const world = await World.start(start);
      vi.spyOn(world.preferences, 'update').mockImplementation(() => {
        throw trouble();
      });
      const error = { code: 'file.unwritable', reason: 'EROFS' };
      expect(await world.refused('settings.update', { language: 'ja' })).toEqual(error);
      expect(await settingsOf(world)).toEqual(defaults);
    });

    it('that cannot be read are the defaults, which is said once', async () => {
      const world = await World.start(start);
      vi.spyOn(world.preferences, 'read').mockImplementation(() => {
        throw trouble();
      });
      expect(await settingsOf(world)).toEqual(defaults);
      expect(await settingsOf(world)).toEqual(defaults);
      expect(world.reports).toEqual([expect.stringMatching(/the settings could not be read/)]);
    });

    it('that cannot be read keep nobody from copying a secret', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('keys.create', draft);
      vi.spyOn(world.preferences, 'read').mockImplementation(() => {
        throw trouble();
      });
      const { clearsAt } = await world.succeed('secret.copy', {});
      expect(clearsAt).toBe(world.clock.now() + 30_000);
    });
  });
}
