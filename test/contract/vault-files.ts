import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { aKeyDraft } from '../fixtures/drafts.ts';
import { broken, torn } from '../fixtures/vaults/fixtures.ts';
import { firstPage, type Start, unlockInput, vault, vaultBytes, World } from './world.ts';

const common = { version: '1.2.3', vaultName: 'Keys', clipboardClearsAt: null };

export function describeVaultFiles(start: Start): void {
  describe('a broken vault file', () => {
    it.each(broken())('($name) is refused with its code, and left untouched', async ({ bytes, error, isSealed }) => {
      const world = await World.start(start, bytes);
      const before = statSync(world.vaultFile, { bigint: true });
      const status = await world.succeed('app.status', {});
      if (isSealed) expect(status.phase).toBe('locked');
      else expect(status).toMatchObject({ phase: 'unreadable', error });
      expect(await world.refused('vault.unlock', unlockInput)).toEqual(error);
      expect((await world.succeed('app.status', {})).phase).toBe(status.phase);
      expect(world.stored()).toEqual(bytes);
      const after = statSync(world.vaultFile, { bigint: true });
      expect([after.mtimeNs, after.ctimeNs, after.ino]).toEqual([before.mtimeNs, before.ctimeNs, before.ino]);
      expect(readdirSync(world.dataDir)).toEqual(['Keys.latchkey']);
      expect(world.reports).toEqual([]);
    });

    it('is not replaced by a new vault', async () => {
      const world = await World.start(start, Buffer.alloc(0));
      const input = { operatorName: 'Grace', passphrase: 'a long passphrase' };
      expect(await world.refused('vault.create', input)).toEqual({ code: 'vault.exists' });
      expect(readdirSync(world.dataDir)).toEqual(['Keys.latchkey']);
    }, 60_000);
  });

  describe('a vault file that is gone', () => {
    /** A program that had the vault open once, and whose vault was taken away since. */
    async function bereft() {
      const world = await World.startUnlocked(start);
      await world.succeed('vault.lock', {});
      rmSync(world.vaultFile);
      return world;
    }

    it('is missed where it was open once, after a restart too', async () => {
      const world = await bereft();
      const missed = { phase: 'unreadable', error: { code: 'vault.not-found' }, vaultFile: world.vaultFile };
      expect(await world.succeed('app.status', {})).toMatchObject(missed);
      expect(world.preferences.read().knownVaults.map(({ file }) => file)).toEqual([world.vaultFile]);
      const next = await World.start(start, null);
      const elsewhere = { file: '/elsewhere', vault: null };
      next.preferences.update({ knownVaults: [elsewhere, { file: next.vaultFile, vault: null }] });
      expect(await next.succeed('app.status', {})).toMatchObject({ phase: 'unreadable' });
      next.preferences.update({ knownVaults: [elsewhere] });
      expect(await next.succeed('app.status', {})).toMatchObject({ phase: 'no-vault' });
    });

    it('can be followed by a new one', async () => {
      const world = await bereft();
      const made = await world.succeed('vault.create', { operatorName: 'Grace', passphrase: 'a long passphrase' });
      expect(made).toMatchObject({ phase: 'unlocked', operator: { name: 'Grace' } });
    }, 60_000);
  });

  describe('a good vault file', () => {
    it('is locked at first, then shows its keys, and is not written to by reading', async () => {
      const world = await World.start(start);
      const { vaultFile } = world;
      const locked = await world.succeed('app.status', {});
      expect(locked).toMatchObject({ ...common, phase: 'locked', vaultFile, operators: [vault.operator] });
      const unlocked = await world.succeed('vault.unlock', unlockInput);
      expect(unlocked).toMatchObject({
        ...common,
        phase: 'unlocked',
        operator: { ...vault.operator, right: 'administrator' },
        heldSecret: null,
        tornBytes: 0,
      });
      const { rows } = await world.succeed('keys.query', firstPage);
      expect(rows).toMatchObject(vault.keys.map(({ token: _token, ...key }) => key));
      const options = await world.succeed('keys.formOptions', {});
      expect(options.roles.map(({ label }) => label)).toEqual(['Auditor', 'Full Access']);
      expect(options.locales.map(({ id }) => id)).toEqual(['en-US', 'ja-JP']);
      await world.succeed('vault.lock', {});
      expect(world.stored()).toEqual(vaultBytes);
      expect(world.events.map(({ payload }) => (payload as { phase: string }).phase)).toEqual(['unlocked', 'locked']);
    });

    it('that a crash left with a torn end opens with all that was stored before, and says so', async () => {
      const world = await World.start(start, torn());
      const unlocked = await world.succeed('vault.unlock', unlockInput);
      expect(unlocked.phase === 'unlocked' && unlocked.tornBytes).toBeGreaterThan(0);
      const { rows } = await world.succeed('keys.query', firstPage);
      expect(rows.map(({ name }) => name)).toEqual(vault.keys.slice(0, -1).map(({ name }) => name));
    });

    it('that is open is not opened again, nor made anew, whatever the passphrase', async () => {
      const world = await World.startUnlocked(start);
      const error = { code: 'session.unlocked' };
      expect(await world.refused('vault.unlock', { ...unlockInput, passphrase: 'wrong' })).toEqual(error);
      expect(await world.refused('vault.create', { operatorName: 'Grace', passphrase: 'a long one' })).toEqual(error);
      expect(await world.succeed('app.status', {})).toMatchObject({ phase: 'unlocked', operator: vault.operator });
    });

    it('to which another program wrote is followed, and its names count', async () => {
      const [one, other] = [await World.startUnlocked(start), await World.startUnlocked(start)];
      const draft = aKeyDraft({ name: 'N' });
      await other.succeed('keys.create', draft);
      writeFileSync(one.vaultFile, other.stored() ?? '');
      expect(await one.refused('keys.create', draft)).toEqual({ code: 'input.invalid', fields: { name: 'taken' } });
      expect(one.events.filter(({ name }) => name === 'keys.changed')).toHaveLength(1);
      await one.succeed('keys.create', { ...draft, name: 'M' });
      expect((await one.succeed('keys.query', firstPage)).total).toBe(vault.keys.length + 2);
    });

    it('that another program damages is locked when that is noticed, and says what is wrong', async () => {
      const world = await World.startUnlocked(start);
      // A whole frame by its lengths; anything shorter could be a commit that somebody is still writing.
      const frame = Buffer.alloc(100, 1);
      for (const at of [0, 96]) frame.writeUInt32BE(frame.length, at);
      writeFileSync(world.vaultFile, Buffer.concat([world.stored() ?? Buffer.alloc(0), frame]));
      await vi.waitFor(
        async () => expect(await world.succeed('app.status', {})).toMatchObject({ phase: 'locked' }),
        5000,
      );
      expect(world.reports).toHaveLength(1);
      world.reports.length = 0;
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.damaged' });
    });
  });
}
