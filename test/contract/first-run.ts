import { readdirSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { draft, firstPage, type Start, World } from './world.ts';

const passphrase = 'Grüße an alle, die mitlesen';

export function describeFirstRun(start: Start): void {
  it('a vault that is made belongs to its founder, and opens for nobody else', async () => {
    const world = await World.start(start, null);
    expect(await world.succeed('app.status', {})).toMatchObject({ phase: 'no-vault', vaultFile: world.vaultFile });
    expect(await world.refused('vault.unlock', { operatorId: 'x', passphrase })).toEqual({ code: 'vault.not-found' });

    const made = await world.succeed('vault.create', { operatorName: ' Grace  Hopper ', passphrase });
    if (made.phase !== 'unlocked') throw new Error(`the vault is ${made.phase}`);
    expect(made.operator).toMatchObject({ name: 'Grace  Hopper', right: 'administrator' });
    expect(readdirSync(world.dataDir)).toEqual(['Keys.latchkey']);
    if (process.platform !== 'win32') {
      expect([world.dataDir, world.vaultFile].map((name) => statSync(name).mode & 0o777)).toEqual([0o700, 0o600]);
    }
    await world.succeed('keys.create', draft);
    await world.succeed('vault.lock', {});

    const { id: operatorId } = made.operator;
    // The same passphrase as another keyboard types it.
    const decomposed = passphrase.normalize('NFD');
    expect(decomposed).not.toBe(passphrase);
    await world.succeed('vault.unlock', { operatorId, passphrase: decomposed });
    const { rows } = await world.succeed('keys.query', firstPage);
    expect(rows).toMatchObject([{ ...draft, createdBy: 'Grace  Hopper', status: 'active' }]);
    expect(world.stored()?.includes(passphrase)).toBe(false);
    expect(world.reports).toEqual([]);
  }, 60_000);
}
