import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Content } from '../../main/registry/content.ts';
import { createVault } from '../../main/vault/vault.ts';
import { MemoryStorage } from '../fakes/storage.ts';
import { aKeyDraft } from '../fixtures/drafts.ts';
import { withAuditor } from '../fixtures/vaults/auditor.ts';
import { vectors } from '../fixtures/vaults/fixtures.ts';
import { cheapCost } from '../unit/vault/recorder.ts';
import { draft, firstPage, type Start, unlockInput, vault, vaultBytes, World } from './world.ts';

/** A vault of the same owner, which opens with the same passphrase. */
const other = vectors().find(({ name }) => name === 'roles');
const otherBytes = other?.bytes ?? Buffer.alloc(0);
const otherId = other?.expected.vaultId;
const onWord = { ...unlockInput, acceptsAnother: true };

export function describeAnotherVault(start: Start): void {
  describe('another vault in the place of one', () => {
    /** A program that had the vault of the fixtures open, and in whose place `bytes` lie since. */
    async function replaced(bytes: Uint8Array = otherBytes): Promise<World> {
      const world = await World.startUnlocked(start);
      await world.succeed('vault.lock', {});
      world.clock.advance(60_000);
      writeFileSync(world.vaultFile, bytes);
      return world;
    }

    const openIt = async (world: World) => {
      await world.succeed('vault.unlock', unlockInput);
      return (await world.succeed('vault.info', {})).id;
    };

    it('is refused with the time at which the one before was opened, after a restart too, and left as it is', async () => {
      const world = await replaced();
      const error = { code: 'vault.another', openedAt: world.clock.now() - 60_000 };
      expect(await world.refused('vault.unlock', unlockInput)).toEqual(error);
      expect(await world.refused('vault.unlock', { ...unlockInput, acceptsOlder: true })).toEqual(error);
      expect(await world.succeed('app.status', {})).toMatchObject({ phase: 'locked' });
      const next = await World.startBeside(start, world);
      next.preferences.update(world.preferences.read());
      expect(await next.refused('vault.unlock', unlockInput)).toEqual(error);
      writeFileSync(world.vaultFile, vaultBytes);
      expect(await openIt(next)).toBe(vault.vaultId);
    });

    it('that is due for a checkpoint is refused without one', async () => {
      const world = await replaced(await dueForCheckpoint());
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.another' });
      const before = world.stored();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(world.stored()).toEqual(before);
      // On a word it gets one: it was due.
      await world.succeed('vault.unlock', onWord);
      expect(await world.succeed('vault.info', {})).toMatchObject({ checkpoint: { sequence: 2 } });
    });

    it('is not told of to who does not know the passphrase', async () => {
      const world = await replaced();
      for (const input of [unlockInput, onWord]) {
        const wrong = { ...input, passphrase: 'wrong' };
        expect(await world.refused('vault.unlock', wrong)).toEqual({ code: 'vault.wrong-passphrase' });
        expect(await world.refused('vault.recover', { ...wrong, allow: 'look' })).toEqual({
          code: 'vault.wrong-passphrase',
        });
      }
      // Nor is it any less another one then.
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.another' });
    });

    it('opens on an administrator’s word, and is the one that counts from then on', async () => {
      const world = await replaced();
      await world.succeed('vault.unlock', onWord);
      expect((await world.succeed('vault.info', {})).id).toBe(otherId);
      await world.succeed('vault.lock', {});
      expect(await openIt(world)).toBe(otherId);
      await world.succeed('vault.lock', {});
      writeFileSync(world.vaultFile, vaultBytes);
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.another' });
    });

    it('is no auditor’s to accept', async () => {
      const world = await replaced(await withAuditor(otherBytes, vault.passphrase));
      const refusal = { code: 'session.not-administrator' };
      expect(await world.refused('vault.unlock', onWord)).toEqual(refusal);
      expect(await world.refused('vault.recover', { ...onWord, allow: 'loss' })).toEqual(refusal);
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.another' });
      writeFileSync(world.vaultFile, vaultBytes);
      expect(await openIt(world)).toBe(vault.vaultId);
    });

    it('that is an older copy of itself takes a word for each', async () => {
      const world = await World.start(start, otherBytes);
      await world.succeed('vault.unlock', unlockInput);
      await world.succeed('keys.create', draft);
      await world.succeed('secret.discard', {});
      await world.succeed('vault.lock', {});
      writeFileSync(world.vaultFile, vaultBytes);
      await world.succeed('vault.unlock', onWord);
      await world.succeed('vault.lock', {});
      writeFileSync(world.vaultFile, otherBytes);
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.another' });
      expect(await world.refused('vault.unlock', onWord)).toMatchObject({ code: 'vault.rolled-back' });
      await world.succeed('vault.unlock', { ...onWord, acceptsOlder: true });
    });

    it('that is damaged is recovered on an administrator’s word, and is the one that counts from then on', async () => {
      const damaged = Buffer.from(otherBytes);
      damaged.writeUInt8(damaged.readUInt8(damaged.length - 30) ^ 1, damaged.length - 30);
      const world = await replaced(damaged);
      for (const allow of ['look', 'loss'] as const) {
        const error = await world.refused('vault.recover', { ...unlockInput, allow });
        expect(error).toMatchObject({ code: 'vault.another' });
      }
      expect(await world.succeed('vault.recover', { ...onWord, allow: 'look' })).toMatchObject({ keptAs: null });
      expect(await world.refused('vault.recover', { ...unlockInput, allow: 'loss' })).toMatchObject({
        code: 'vault.another',
      });
      const { keptAs } = await world.succeed('vault.recover', { ...onWord, allow: 'loss' });
      expect(keptAs).toEqual(expect.any(String));
      expect(await openIt(world)).toBe(otherId);
    });

    it('could be what is there where the preferences cannot be read: nothing is opened', async () => {
      const world = await replaced();
      const { read } = world.preferences;
      world.preferences.read = () => {
        throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      };
      expect(await world.refused('vault.unlock', unlockInput)).toEqual({ code: 'file.unreadable', reason: 'EACCES' });
      expect(world.reports).toEqual([expect.stringContaining('EACCES')]);
      world.preferences.read = read;
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.another' });
    });

    it('is told at a link that was turned to it', async () => {
      const world = await replaced();
      const target = path.join(world.dataDir, 'other.latchkey');
      renameSync(world.vaultFile, target);
      symlinkSync(target, world.vaultFile);
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.another' });
    });
  });

  describe('the vault at a path', () => {
    it('is the one that was made there, where another had been and is gone', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('vault.lock', {});
      rmSync(world.vaultFile);
      const passphrase = 'a long passphrase';
      const made = await world.succeed('vault.create', { operatorName: 'Grace', passphrase });
      const operatorId = made.phase === 'unlocked' ? made.operator.id : '';
      await world.succeed('vault.lock', {});
      await world.succeed('vault.unlock', { operatorId, passphrase });
      await world.succeed('vault.lock', {});
      writeFileSync(world.vaultFile, vaultBytes);
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.another' });
    }, 60_000);

    it('is any vault where none was open, as one that was moved there', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('vault.lock', {});
      const moved = await World.start(start, null);
      moved.preferences.update(world.preferences.read());
      mkdirSync(moved.dataDir);
      renameSync(world.vaultFile, moved.vaultFile);
      await moved.succeed('vault.unlock', unlockInput);
      expect((await moved.succeed('keys.query', firstPage)).total).toBe(vault.keys.length);
      await moved.succeed('vault.lock', {});
      writeFileSync(moved.vaultFile, otherBytes);
      expect(await moved.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.another' });
    });

    it('is not the one whose passphrase was wrong', async () => {
      const world = await World.start(start, otherBytes);
      const wrong = { ...unlockInput, passphrase: 'wrong' };
      expect(await world.refused('vault.unlock', wrong)).toEqual({ code: 'vault.wrong-passphrase' });
      expect(world.preferences.read().knownVaults).toEqual([]);
      writeFileSync(world.vaultFile, vaultBytes);
      await world.succeed('vault.unlock', unlockInput);
    });

    it('is the one that was made again of a damaged one, where none was open', async () => {
      const damaged = Buffer.from(vaultBytes);
      damaged.writeUInt8(damaged.readUInt8(damaged.length - 30) ^ 1, damaged.length - 30);
      const world = await World.start(start, damaged);
      await world.succeed('vault.recover', { ...unlockInput, allow: 'loss' });
      writeFileSync(world.vaultFile, otherBytes);
      expect(await world.refused('vault.unlock', unlockInput)).toMatchObject({ code: 'vault.another' });
    });
  });
}

/** A vault of the same owner with so much in its founding commit that its state is written down when it is opened. */
async function dueForCheckpoint(): Promise<Buffer> {
  const storage = new MemoryStorage();
  const { operator, passphrase } = vault;
  const keys = Array.from({ length: 200 }, (_, number) => ({
    type: 'ApiKeyCreated',
    key: {
      id: String(number).padStart(16, '0'),
      ...aKeyDraft({ name: `key ${number}`, description: 'd'.repeat(2000) }),
      digest: 'A'.repeat(43),
    },
  }));
  const founding = { operator, passphrase, cost: cheapCost, at: vault.createdAt };
  const other = await createVault(storage, founding, new Content());
  await other.append({ operatorId: operator.id, at: vault.createdAt, events: keys });
  other.close();
  return Buffer.from(storage.bytes ?? []);
}
