import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseToken } from '../../shared/domain/token.ts';
import { anyKey, type Start, World } from './world.ts';

const hour = 3_600_000;
const week = 604_800_000;
const { id } = anyKey;

export function describeSecretReplacement(start: Start): void {
  describe('a new secret for a key', () => {
    it('is held as that of a new key is, and only its digest is stored', async () => {
      const world = await World.startUnlocked(start);
      expect(await world.succeed('keys.replaceSecret', { id, retireAfter: 0 })).toEqual({ id });
      const { token } = await world.succeed('secret.reveal', {});
      expect(parseToken(token)).toEqual({ id });
      const digest = createHash('sha256').update(token).digest('base64url');
      const { name } = anyKey;
      expect(await world.lastEvents()).toEqual([{ type: 'ApiKeySecretReplaced', id, name, digest, retiring: null }]);
      expect(await world.succeed('app.status', {})).toMatchObject({ heldSecret: { keyName: name, isCopied: false } });
      const key = await world.succeed('keys.get', { id });
      expect(key).toMatchObject({
        secretIssuedAt: world.clock.now(),
        updatedAt: world.clock.now(),
        retiringUntil: null,
      });
      expect(world.events.map(({ name: told }) => told).slice(-2)).toEqual(['app.statusChanged', 'keys.changed']);
      expect(JSON.stringify(world.events)).not.toContain(token.slice(20));
    });

    it('lets the old one live on for as long as was asked for, and no longer', async () => {
      const world = await World.startUnlocked(start);
      const until = world.clock.now() + hour;
      await world.succeed('keys.replaceSecret', { id, retireAfter: hour });
      expect(await world.lastEvents()).toMatchObject([{ retiring: { notAfter: until } }]);
      world.clock.advance(hour - 1);
      expect(await world.succeed('keys.get', { id })).toMatchObject({ retiringUntil: until });
      world.clock.advance(1);
      expect(await world.succeed('keys.get', { id })).toMatchObject({ retiringUntil: null });
    });

    it('does not let the old one outlive the key', async () => {
      const world = await World.startUnlocked(start);
      const end = Date.parse('2030-12-31T21:00:00Z');
      world.clock.advance(end - 10 - world.clock.now());
      await world.succeed('keys.replaceSecret', { id, retireAfter: week });
      expect(await world.lastEvents()).toMatchObject([{ retiring: { notAfter: end } }]);
      await world.succeed('secret.discard', {});
      world.clock.advance(10);
      await world.succeed('keys.replaceSecret', { id, retireAfter: hour });
      expect(await world.lastEvents()).toMatchObject([{ retiring: null }]);
    });

    it('may be followed by the end of the old one, where it is still good', async () => {
      const world = await World.startUnlocked(start);
      const stop = () => world.succeed('keys.stopRetiring', { id });
      const before = world.stored();
      expect(await stop()).toEqual({ count: 0 });
      expect(world.stored()).toEqual(before);
      await world.succeed('keys.replaceSecret', { id, retireAfter: hour });
      await world.succeed('secret.discard', {});
      expect(await stop()).toEqual({ count: 1 });
      expect(await world.lastEvents()).toEqual([{ type: 'ApiKeySecretStopped', id, name: anyKey.name }]);
      const stopped = { retiringUntil: null, updatedAt: world.clock.now() };
      expect(await world.succeed('keys.get', { id })).toMatchObject(stopped);
      expect(await stop()).toEqual({ count: 0 });
      await world.succeed('keys.replaceSecret', { id, retireAfter: hour });
      world.clock.advance(hour);
      expect(await stop()).toEqual({ count: 0 });
      const unknown = { id: 'nobodynobodynobo' };
      expect(await world.refused('keys.stopRetiring', unknown)).toEqual({ code: 'key.unknown', ...unknown });
    });

    it('ends an older one that was still living on', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('keys.replaceSecret', { id, retireAfter: hour });
      await world.succeed('secret.discard', {});
      await world.succeed('keys.replaceSecret', { id, retireAfter: 0 });
      expect(await world.succeed('keys.get', { id })).toMatchObject({ retiringUntil: null });
    });

    it('waits until the one before was closed', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('keys.replaceSecret', { id, retireAfter: 0 });
      const { token } = await world.succeed('secret.reveal', {});
      expect(await world.refused('keys.replaceSecret', { id, retireAfter: 0 })).toEqual({ code: 'secret.held' });
      expect(await world.succeed('secret.reveal', {})).toEqual({ token });
    });

    it.each([
      [
        'a key that nobody has',
        { id: 'nobodynobodynobo', retireAfter: 0 },
        { code: 'key.unknown', id: 'nobodynobodynobo' },
      ],
      ['an id that is none', { id: '', retireAfter: 0 }, { code: 'key.unknown', id: '' }],
      [
        'a time that is not offered',
        { id, retireAfter: 1 },
        { code: 'input.invalid', fields: { retireAfter: 'malformed' } },
      ],
      ['no time', { id }, { code: 'input.invalid', fields: { retireAfter: 'malformed' } }],
    ])('is not made for %s, and none is held', async (_, input, error) => {
      const world = await World.startUnlocked(start);
      expect(await world.refused('keys.replaceSecret', input)).toEqual(error);
      expect(await world.refused('secret.reveal', {})).toEqual({ code: 'secret.gone' });
      expect(world.clock.pending).toBeLessThanOrEqual(1);
    });

    it('that is being made while everything is locked is not held', async () => {
      const world = await World.startUnlocked(start);
      const replacing = world.subject.call('keys.replaceSecret', { id, retireAfter: 0 });
      await world.subject.lock();
      await replacing;
      expect(world.clock.pending).toBe(0);
    });
  });
}
