import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { timeName } from '../../main/vault/file-backups.ts';
import { auditors } from '../fixtures/vaults/fixtures.ts';
import { anyKey, draft, firstPage, type Start, unlockInput, vault, vaultBytes, World } from './world.ts';

// Its file could have had the same name.
const otherVault = auditors().bytes;

const day = 24 * 60 * 60 * 1000;

export function describeVaultCare(start: Start): void {
  const backupsOf = (world: World): readonly string[] => {
    try {
      return readdirSync(path.join(world.dataDir, 'backups')).toSorted();
    } catch {
      return [];
    }
  };
  /** Unlocks, and waits for what nobody else waits for. */
  const openAndClose = async (world: World) => {
    await world.succeed('vault.unlock', unlockInput);
    await world.succeed('vault.lock', {});
  };
  const lockOut = (world: World, lockedOut: boolean) =>
    world.succeed('keys.setLockedOut', { keys: { ids: [anyKey.id] }, lockedOut });

  describe('backups', () => {
    it('are made on the first unlocking of a day, and only of what is new', async () => {
      const world = await World.start(start);
      await openAndClose(world);
      await openAndClose(world);
      expect(backupsOf(world)).toHaveLength(1);
      expect(readFileSync(path.join(world.dataDir, 'backups', backupsOf(world)[0] ?? ''))).toEqual(vaultBytes);
      world.clock.advance(day);
      await openAndClose(world);
      // Nothing has changed since.
      expect(backupsOf(world)).toHaveLength(1);
      await world.succeed('vault.unlock', unlockInput);
      await lockOut(world, true);
      await world.succeed('vault.lock', {});
      await openAndClose(world);
      expect(backupsOf(world)).toHaveLength(2);
      expect(readFileSync(path.join(world.dataDir, 'backups', backupsOf(world)[1] ?? ''))).toEqual(world.stored());
      expect(world.reports).toEqual([]);
    });

    it('of a vault that had the name before are not those of this one', async () => {
      const world = await World.start(start);
      const theirs = path.join(world.dataDir, 'backups', `Keys-${timeName(world.clock.now() - 1)}.latchkey`);
      mkdirSync(path.dirname(theirs));
      writeFileSync(theirs, otherVault);
      await world.succeed('vault.unlock', unlockInput);
      const { backups } = await world.succeed('vault.info', {});
      expect(backups).toEqual([{ file: expect.any(String), size: vaultBytes.length, at: world.clock.now() }]);
      expect(backupsOf(world)).toHaveLength(2);
      expect(readFileSync(theirs)).toEqual(otherVault);
    });

    it('that cannot be made are reported, and keep nobody out', async () => {
      const world = await World.start(start);
      writeFileSync(path.join(world.dataDir, 'backups'), 'in the way');
      await openAndClose(world);
      expect(world.reports).toEqual([expect.stringMatching(/could not be backed up.*vault\.unreadable/s)]);
    });

    it('are made when asked for, and listed', async () => {
      const world = await World.startUnlocked(start);
      await lockOut(world, true);
      world.clock.advance(1000);
      const { file, size } = await world.succeed('vault.backup', {});
      expect([readFileSync(file), size]).toEqual([world.stored(), statSync(world.vaultFile).size]);
      const { backups } = await world.succeed('vault.info', {});
      expect(backups[0]).toEqual({ file, size, at: world.clock.now() });
    });
  });

  describe('the facts of a vault', () => {
    it('are those of the file', async () => {
      const world = await World.startUnlocked(start);
      const info = await world.succeed('vault.info', {});
      expect(info).toMatchObject({
        name: 'Keys',
        file: world.vaultFile,
        size: vaultBytes.length,
        formatVersion: 1,
        createdAt: vault.createdAt,
        operators: [{ ...vault.operator, right: 'administrator' }],
        keys: vault.keys.length,
        checkpoint: null,
        tornBytes: 0,
      });
      const { sequence, chain, signed } = await world.succeed('vault.verify', {});
      expect({ sequence, chain }).toEqual(info.head);
      expect(signed).toEqual([{ operator: vault.operator.name, commits: sequence }]);
    });

    it('are not taken from a header that somebody else has changed meanwhile', async () => {
      const world = await World.startUnlocked(start);
      const bytes = Buffer.from(vaultBytes);
      // In its code.
      bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
      writeFileSync(world.vaultFile, bytes);
      expect(await world.refused('vault.info', {})).toMatchObject({
        code: expect.stringMatching(/^vault\.(header-damaged|changed)$/),
      });
    });

    it('are checked against every byte of it', async () => {
      const world = await World.startUnlocked(start);
      const bytes = Buffer.from(vaultBytes);
      const offset = bytes.length - 30;
      bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset);
      writeFileSync(world.vaultFile, bytes);
      expect(await world.refused('vault.verify', {})).toMatchObject({ code: expect.stringMatching(/damaged|changed/) });
    });
  });

  describe('compacting', () => {
    it('keeps the keys, the history and a backup, and the vault goes on', async () => {
      const world = await World.startUnlocked(start);
      await lockOut(world, true);
      const before = await world.succeed('audit.query', { before: null, limit: 100 });
      const { sizeBefore, sizeAfter, backup } = await world.succeed('vault.compact', {});
      expect(statSync(backup).size).toBe(sizeBefore);
      expect(statSync(world.vaultFile).size).toBe(sizeAfter);
      expect(await world.succeed('audit.query', { before: null, limit: 100 })).toEqual(before);
      expect((await world.succeed('vault.verify', {})).checkpoints).toBe(1);
      await lockOut(world, false);
      await openAgain(world);
      expect((await world.succeed('keys.query', firstPage)).rows.map(({ status }) => status)).not.toContain(
        'locked-out',
      );
    });

    it('is followed by another process', async () => {
      const world = await World.startUnlocked(start);
      const other = await World.startBeside(start, world);
      await other.succeed('vault.unlock', unlockInput);
      await world.succeed('vault.compact', {});
      await other.succeed('keys.create', draft);
      await other.succeed('secret.discard', {});
      await lockOut(world, true);
      expect((await world.succeed('keys.query', firstPage)).total).toBe(vault.keys.length + 1);
    });
  });

  describe('what a crash left at the end', () => {
    it('is said, and set aside by the next change', async () => {
      const world = await World.start(start);
      appendFileSync(world.vaultFile, Buffer.from([0, 0, 1]));
      expect(await world.succeed('vault.unlock', unlockInput)).toMatchObject({ tornBytes: 3 });
      await lockOut(world, true);
      expect(await world.succeed('app.status', {})).toMatchObject({ tornBytes: 0 });
      expect(readdirSync(world.dataDir).filter((name) => name.includes('.torn-'))).toHaveLength(1);
    });
  });

  describe('recovery', () => {
    /** A program whose vault has a flipped bit in its last change, which was seen here. */
    async function damaged(): Promise<World> {
      const world = await World.startUnlocked(start);
      await lockOut(world, true);
      await world.succeed('vault.lock', {});
      const bytes = world.stored() ?? Buffer.alloc(0);
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 30) ^ 1, bytes.length - 30);
      writeFileSync(world.vaultFile, bytes);
      return world;
    }

    it('says what is lost, does nothing without a word, and then is what counts', async () => {
      const world = await damaged();
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.damaged' });
      const before = world.stored();
      const look = await world.succeed('vault.recover', { ...unlockInput, allow: 'look' });
      expect(look).toMatchObject({ keptAs: null, missing: { first: look.sequence + 1, last: look.sequence + 1 } });
      expect(await world.succeed('vault.recover', { ...unlockInput, allow: 'lossless' })).toEqual(look);
      expect(world.stored()).toEqual(before);
      const seenBefore = world.preferences.read().seenVaults;
      const { keptAs } = await world.succeed('vault.recover', { ...unlockInput, allow: 'loss' });
      expect(readFileSync(keptAs ?? '')).toEqual(before);
      const [[id = '', seen] = []] = Object.entries(world.preferences.read().seenVaults);
      expect(Object.keys(seenBefore)).toEqual([id]);
      expect([seenBefore[id]?.head.sequence, seen?.head.sequence]).toEqual([look.sequence + 1, look.sequence + 1]);
      // The vault that was made has one commit of its own: it goes with the new data key.
      expect([seenBefore[id]?.roster?.number, seen?.roster?.number]).toEqual([1, 2]);
      await openAgain(world);
      expect((await world.succeed('keys.query', firstPage)).total).toBe(vault.keys.length);
    });

    it('is for a locked vault, and for who has the passphrase of an administrator', async () => {
      const world = await damaged();
      const wrong = { ...unlockInput, passphrase: 'wrong', allow: 'loss' } as const;
      expect(await world.refused('vault.recover', wrong)).toEqual({ code: 'vault.wrong-passphrase' });
      const whole = await World.startUnlocked(start);
      expect(await whole.refused('vault.recover', { ...unlockInput, allow: 'loss' })).toEqual({
        code: 'session.unlocked',
      });
    });
  });

  async function openAgain(world: World): Promise<void> {
    await world.succeed('vault.lock', {});
    await world.succeed('vault.unlock', unlockInput);
  }
}
