import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeToken } from '../../shared/domain/token.ts';
import { anyKey, type Start, vault, World } from './world.ts';

const { id } = anyKey;
const [{ token } = { token: '' }, { id: otherId, token: otherToken } = { id: '', token: '' }] = vault.keys;
const hour = 3_600_000;

/** A token as they are issued, of nobody. */
const stranger = (of: string) => Buffer.from(makeToken(of, randomBytes(32))).toString('ascii');
/** The same with a digit of its secret changed. */
const mistyped = (given: string) => `${given.slice(0, 30)}${given[30] === '0' ? '1' : '0'}${given.slice(31)}`;

const ask = (world: World, text: string) => world.succeed('keys.whose', { text });
const verdicts = async (world: World, text: string) =>
  (await ask(world, text)).matches.map(({ verdict, isLive }) => `${verdict}${isLive ? ', live' : ''}`);

export function describeWhose(start: Start): void {
  describe('whose a string is', () => {
    it('is told with the key, wherever in a text it stands', async () => {
      const world = await World.startUnlocked(start);
      const key = await world.succeed('keys.get', { id });
      expect(await ask(world, token)).toEqual({
        matches: [{ id, at: 0, verdict: 'current', isLive: true, key }],
        more: 0,
      });
      const text = `api-secret-key: ${token}\n給与 "${otherToken}", (${token}) ${token}`;
      expect((await ask(world, text)).matches.map((match) => [match.id, match.at, match.key?.name])).toEqual([
        [id, text.indexOf(token), anyKey.name],
        [otherId, text.indexOf(otherToken), vault.keys[1]?.name],
      ]);
    });

    it('is told of a secret that was replaced: as long as it is good, and after', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('keys.replaceSecret', { id, retireAfter: hour });
      const { token: current } = await world.succeed('secret.reveal', {});
      expect(await verdicts(world, `${token} ${current}`)).toEqual(['retiring, live', 'current, live']);
      world.clock.advance(hour);
      expect(await verdicts(world, `${token} ${current}`)).toEqual(['replaced', 'current, live']);
    });

    it('is told of a secret that was stopped', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('keys.replaceSecret', { id, retireAfter: hour });
      await world.succeed('keys.stopRetiring', { id });
      expect(await verdicts(world, token)).toEqual(['replaced']);
    });

    it('is not live when its key is locked out or has expired', async () => {
      const world = await World.startUnlocked(start);
      await world.succeed('keys.setLockedOut', { keys: { ids: [otherId] }, lockedOut: true });
      expect(await verdicts(world, otherToken)).toEqual(['current']);
      world.clock.advance(Date.parse('2030-12-31T20:59:59.999Z') - world.clock.now());
      expect(await verdicts(world, token)).toEqual(['current, live']);
      world.clock.advance(1);
      expect(await verdicts(world, token)).toEqual(['current']);
    });

    it('is nobody’s when there is no such key, when it was never issued, and when it is mistyped', async () => {
      const world = await World.startUnlocked(start);
      const gone = stranger('nobodynobodynobo');
      const { matches } = await ask(world, [gone, stranger(id), mistyped(token)].join(' '));
      expect(matches.map(({ verdict, isLive, key }) => [verdict, isLive, key?.id ?? null])).toEqual([
        ['unknown', false, null],
        ['replaced', false, id],
        ['mistyped', false, null],
      ]);
      await world.succeed('keys.delete', { keys: { ids: [id] } });
      expect(await verdicts(world, token)).toEqual(['unknown']);
    });

    it.each([
      ['nothing', ''],
      ['a token cut short', token.slice(0, -1)],
      ['a token that is mistyped, with more after it', `${mistyped(token)}0`],
      ['a token that is mistyped, with more before it', `x${mistyped(token)}`],
      ['a token in another case', token.toUpperCase()],
      ['the start of one, many times', 'lk_'.repeat(100_000)],
    ])('is not asked of %s', async (_, text) => {
      const world = await World.startUnlocked(start);
      expect(await ask(world, text)).toEqual({ matches: [], more: 0 });
    });

    it.each([
      ['has letters of an encoding right before it', `token%3D${token}%26`],
      ['is in a text with its line ends escaped', String.raw`\n${token}\n`],
      ['is within a longer name', `_${token}_old`],
      ['was copied with a character too many', `${token}0`],
      ['comes after the start of one', `lk_${'0'.repeat(16)}_${'0'.repeat(47)}${token}`],
    ])('is told of a token that %s', async (_, text) => {
      const world = await World.startUnlocked(start);
      expect((await ask(world, text)).matches.map((match) => [match.id, match.at, match.verdict])).toEqual([
        [id, text.indexOf(token), 'current'],
      ]);
    });

    it('is told of a thousand strings, and how many more there are', async () => {
      const world = await World.startUnlocked(start);
      const strangers = Array.from({ length: 1200 }, () => stranger('nobodynobodynobo'));
      const { matches, more } = await ask(world, [...strangers, ...strangers].join('\n'));
      expect([matches.length, more]).toEqual([1000, 200]);
      expect(matches.map(({ at }) => at)).toEqual(Array.from({ length: 1000 }, (__, place) => place * 70));
    });

    it('is refused of a text that is too long', async () => {
      const world = await World.startUnlocked(start);
      expect(await world.refused('keys.whose', { text: 'x'.repeat(1_000_001) })).toEqual({
        code: 'input.invalid',
        fields: { text: 'too-long' },
      });
    });

    it('leaves nothing of the text anywhere', async () => {
      const world = await World.startUnlocked(start);
      const before = world.stored();
      const replies = [
        await world.subject.call('keys.whose', { text: token }),
        await world.subject.call('keys.whose', { text: mistyped(token) }),
        await world.subject.call('keys.whose', { text: token, extra: token }),
        await world.subject.call('keys.whose', { text: [token] }),
      ];
      const told = JSON.stringify([replies, world.events, world.reports]);
      for (const part of [token, mistyped(token)]) expect(told).not.toContain(part.slice(20));
      expect(world.stored()).toEqual(before);
      expect(world.reports).toEqual([]);
    });
  });
}
