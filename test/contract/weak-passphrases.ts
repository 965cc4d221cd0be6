import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { type Start, vaultBytes, World } from './world.ts';

const operatorName = 'Grace Hopper';
const weak: readonly (readonly [string, string])[] = [
  ['a common one', 'password1'],
  ['one character, often', 'x'.repeat(1000)],
  ['of the name of the operator', 'hopper_GRACE_1906'],
  ['of the name of the vault and the product', 'Latchkey-Keys-2026'],
  ['of the name of the computer', `${hostname()}-latchkey-2026`],
];

export function describeWeakPassphrases(start: Start): void {
  describe('a vault of a weak passphrase', () => {
    it.each(weak)(
      'is not made without a second yes: %s',
      async (_, passphrase) => {
        const world = await World.start(start, null);
        for (const word of [{}, { acceptsWeak: false }]) {
          const input = { operatorName, passphrase, ...word };
          expect(await world.refused('vault.create', input)).toEqual({ code: 'passphrase.weak' });
        }
        expect(existsSync(world.vaultFile)).toBe(false);
        expect(await world.succeed('app.status', {})).toMatchObject({ phase: 'no-vault' });
      },
      60_000,
    );

    it('is not what is told where there is a file already', async () => {
      for (const bytes of [vaultBytes, Buffer.from('not a vault')]) {
        const world = await World.start(start, bytes);
        const input = { operatorName, passphrase: 'password1' };
        expect(await world.refused('vault.create', input)).toEqual({ code: 'vault.exists' });
        expect(world.stored()).toEqual(bytes);
      }
    });

    it('is made with it, and opens without', async () => {
      const world = await World.start(start, null);
      const passphrase = 'password1';
      const made = await world.succeed('vault.create', { operatorName, passphrase, acceptsWeak: true });
      if (made.phase !== 'unlocked') throw new Error(`the vault is ${made.phase}`);
      await world.succeed('vault.lock', {});
      const opened = await world.succeed('vault.unlock', { operatorId: made.operator.id, passphrase });
      expect(opened).toMatchObject({ phase: 'unlocked', operator: { name: operatorName } });
    }, 60_000);
  });
}
