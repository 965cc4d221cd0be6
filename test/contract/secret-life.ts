import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseToken } from '../../shared/domain/token.ts';
import { draft, firstPage, type Start, unlockInput, vault, World } from './world.ts';

const gone = { code: 'secret.gone' };

export function describeSecretLife(start: Start): void {
  describe('the secret of a new key', () => {
    let world: World;
    let id: string;
    let token: string;

    beforeEach(async () => {
      world = await World.startUnlocked(start);
      ({ id } = await world.succeed('keys.create', draft));
      ({ token } = await world.succeed('secret.reveal', {}));
    });

    const heldSecret = async () => {
      const status = await world.succeed('app.status', {});
      return status.phase === 'unlocked' ? status.heldSecret : status.phase;
    };

    it('is a token of the key, and what is stored is its digest', async () => {
      expect(parseToken(token)).toEqual({ id });
      const digest = createHash('sha256').update(token).digest('base64url');
      expect(await world.lastEvents()).toMatchObject([{ type: 'ApiKeyCreated', key: { id, digest } }]);
    });

    it('is held though a window fails at hearing of it', async () => {
      await world.succeed('secret.discard', {});
      world.subject.subscribe(() => {
        throw new Error('this window is gone');
      });
      await world.succeed('keys.create', { ...draft, name: 'Another key' });
      expect(await heldSecret()).toMatchObject({ keyName: 'Another key' });
      expect(world.reports.length).toBeGreaterThan(0);
      world.reports.length = 0;
    });

    it('is told of to every window, in all but its value', async () => {
      const discardedAt = world.clock.now() + 300_000;
      expect(await heldSecret()).toEqual({ keyName: draft.name, isCopied: false, discardedAt });
      expect(world.events.map(({ name }) => name)).toEqual(['app.statusChanged', 'app.statusChanged', 'keys.changed']);
      expect(JSON.stringify(world.events)).not.toContain(token.slice(20));
    });

    it('is gone for good when it is discarded', async () => {
      expect(await world.succeed('secret.discard', {})).toBeNull();
      expect(await heldSecret()).toBeNull();
      for (const name of ['secret.reveal', 'secret.copy']) expect(await world.refused(name, {})).toEqual(gone);
      expect(await world.succeed('secret.discard', {})).toBeNull();
    });

    it('is gone after five minutes, and every window is told', async () => {
      world.clock.advance(299_999);
      expect(await world.succeed('secret.reveal', {})).toEqual({ token });
      world.events.length = 0;
      world.clock.advance(1);
      expect(await world.refused('secret.reveal', {})).toEqual(gone);
      await vi.waitFor(() =>
        expect(world.events).toMatchObject([{ payload: { phase: 'unlocked', heldSecret: null } }]),
      );
    });

    it.each(['lock', 'close'] as const)('is gone after a %s', async (how) => {
      await world.subject[how]();
      expect(await world.refused('secret.reveal', {})).toEqual({ code: 'session.locked' });
      if (how === 'close') return;
      await world.succeed('vault.unlock', unlockInput);
      expect(await heldSecret()).toBeNull();
      expect(await world.refused('secret.reveal', {})).toEqual(gone);
    });

    it('gives way to no other: the next key is refused until it is closed', async () => {
      const next = { ...draft, name: 'Another' };
      expect(await world.refused('keys.create', next)).toEqual({ code: 'secret.held' });
      expect(await world.succeed('secret.reveal', {})).toEqual({ token });
      await world.succeed('secret.discard', {});
      const made = await world.succeed('keys.create', next);
      const revealed = await world.succeed('secret.reveal', {});
      expect(parseToken(revealed.token)).toEqual(made);
      expect(await heldSecret()).toMatchObject({ keyName: 'Another', isCopied: false });
    });

    it('is copied for as long as the preferences say, then taken off the clipboard', async () => {
      world.preferences.update({ clipboardClearSeconds: 7 });
      const clearsAt = world.clock.now() + 7_000;
      expect(await world.succeed('secret.copy', {})).toEqual({ clearsAt });
      expect(world.clipboard.text).toBe(token);
      expect(await heldSecret()).toMatchObject({ isCopied: true });
      expect(await world.succeed('app.status', {})).toMatchObject({ clipboardClearsAt: clearsAt });
      await world.succeed('secret.discard', {});
      world.clock.advance(6_999);
      expect(world.clipboard.text).toBe(token);
      world.clock.advance(1);
      await vi.waitFor(() => expect(world.clipboard.text).toBe(''));
      expect(await world.succeed('app.status', {})).toMatchObject({ clipboardClearsAt: null });
    });

    it('is taken off the clipboard when the vault is locked', async () => {
      await world.succeed('secret.copy', {});
      await world.succeed('vault.lock', {});
      await vi.waitFor(() => expect(world.clipboard.text).toBe(''));
      expect(world.clock.pending).toBe(0);
    });

    it.each([
      ['it is hidden', 'secret.hide'],
      ['it is discarded', 'secret.discard'],
      ['the vault is locked', 'vault.lock'],
    ] as const)('that was selected where it was shown is selected no more when %s', async (_, name) => {
      world.clipboard.selection.text = token.slice(30);
      await world.succeed(name, {});
      await vi.waitFor(() => expect(world.clipboard.selection.text).toBe(''));
    });

    it('that was selected is selected no more when its five minutes are over', async () => {
      world.clipboard.selection.text = token.slice(30);
      world.clock.advance(300_000);
      await vi.waitFor(() => expect(world.clipboard.selection.text).toBe(''));
    });

    it('that was selected is selected no more when the clipboard is cleared of it', async () => {
      await world.succeed('secret.copy', {});
      world.clipboard.selection.text = token;
      world.clock.advance(30_000);
      await vi.waitFor(() => expect([world.clipboard.text, world.clipboard.selection.text]).toEqual(['', '']));
      expect(await world.succeed('secret.reveal', {})).toEqual({ token });
    });

    it('that was selected is selected no more when the program has ended, however slow the selection is', async () => {
      world.clipboard.selection.text = token;
      const { promise, resolve } = Promise.withResolvers<void>();
      world.clipboard.selection.beforeRead = promise;
      const closing = world.subject.close();
      setTimeout(resolve, 50);
      await closing;
      expect(world.clipboard.selection.text).toBe('');
    });

    it('leaves alone what was selected elsewhere meanwhile', async () => {
      world.clipboard.selection.text = 'a shopping list';
      await world.succeed('secret.hide', {});
      await world.subject.close();
      expect(world.clipboard.selection.text).toBe('a shopping list');
    });

    it('is hidden though the selection is out of order, and that is reported', async () => {
      world.clipboard.selection.isBroken = true;
      expect(await world.succeed('secret.hide', {})).toBeNull();
      await vi.waitFor(() => expect(world.reports.join()).toContain('the selection could not be cleared'));
      expect(world.reports.join()).not.toContain(token);
      world.clipboard.selection.isBroken = false;
      world.reports.length = 0;
    });

    it('leaves the clipboard alone when something else was copied meanwhile', async () => {
      await world.succeed('secret.copy', {});
      world.clipboard.text = 'a shopping list';
      world.clock.advance(30_000);
      await vi.waitFor(async () =>
        expect(await world.succeed('app.status', {})).toMatchObject({ clipboardClearsAt: null }),
      );
      await world.subject.close();
      expect(world.clipboard.text).toBe('a shopping list');
    });

    it('cannot be copied to a clipboard out of order, and is still held', async () => {
      world.clipboard.isBroken = true;
      expect(await world.refused('secret.copy', {})).toEqual({ code: 'clipboard.unavailable' });
      expect(await heldSecret()).toMatchObject({ isCopied: false });
      expect(world.reports).toEqual([]);
    });

    it('is in no file and not on the clipboard after closing, and no timer waits', async () => {
      await world.succeed('secret.copy', {});
      await world.subject.close();
      expect(world.clipboard.text).toBe('');
      expect(world.clock.pending).toBe(0);
      expect(token).toHaveLength(69);
      const files = readdirSync(world.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      expect(files.length).toBeGreaterThan(0);
      for (const { parentPath, name } of files) {
        const content = readFileSync(path.join(parentPath, name)).toString('latin1');
        for (const part of [token, token.slice(20, 63), token.slice(20)]) expect(content).not.toContain(part);
      }
      expect(world.reports.join()).not.toContain(token);
    });
  });

  describe('of keys that are created at once', () => {
    it.each([
      ['different names', ['One', 'Two', 'Three']],
      ['one name in different forms', ['K', 'k', 'Ｋ']],
    ])('with %s exactly one is made, and its secret held', async (_, names) => {
      const world = await World.startUnlocked(start);
      const replies = await Promise.all(names.map((name) => world.subject.call('keys.create', { ...draft, name })));
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
      const { token } = await world.succeed('secret.reveal', {});
      expect(replies).toContainEqual({ ok: true, value: parseToken(token) });
      expect((await world.succeed('keys.query', firstPage)).count).toBe(vault.keys.length + 1);
      // By then all but the secret's own five minutes are over.
      world.clock.advance(1000);
      expect(world.clock.pending).toBe(1);
    });
  });

  describe('a key that is being created while everything is', () => {
    it.each(['lock', 'close'] as const)('%sed leaves no secret behind', async (how) => {
      const world = await World.startUnlocked(start);
      const creating = world.subject.call('keys.create', draft);
      await world.subject[how]();
      await creating;
      expect(world.clock.pending).toBe(0);
      if (how === 'close') return;
      await world.succeed('vault.unlock', unlockInput);
      expect(await world.refused('secret.reveal', {})).toEqual(gone);
    });
  });

  it('a secret that is being copied while everything is closed does not stay on the clipboard', async () => {
    const world = await World.startUnlocked(start);
    await world.succeed('keys.create', draft);
    const { promise, resolve } = Promise.withResolvers<void>();
    world.clipboard.beforeWrite = promise;
    const copying = world.subject.call('secret.copy', {});
    const closing = world.subject.close();
    resolve();
    await Promise.all([copying, closing]);
    expect([world.clipboard.text, world.clock.pending]).toEqual(['', 0]);
  });
}
