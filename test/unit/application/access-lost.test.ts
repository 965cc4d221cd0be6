import { chownSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { createApplication } from '../../../main/application/application.ts';
import { World } from '../../contract/world.ts';

vi.mock(import('../../../main/vault/file-system.ts'), async (importOriginal) => {
  const original = await importOriginal();
  // As for everybody but root.
  const fchownSync = () => {
    throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
  };
  return { ...original, fileSystem: { ...original.fileSystem, fchownSync } };
});

it.skipIf(process.getuid?.() !== 0)(
  'what is made beside the vault and could not be given the user and the group of it is told in the window',
  async () => {
    const world = await World.startUnlocked(async (options) => createApplication(options));
    expect(await world.succeed('app.status', {})).toMatchObject({ accessLost: null });
    chownSync(world.vaultFile, 41_001, 41_002);
    const { file } = await world.succeed('vault.backup', {});
    // The folder of the backups is the first.
    const lost = { accessLost: path.dirname(file) };
    expect(await world.succeed('app.status', {})).toMatchObject(lost);
    await vi.waitFor(() =>
      expect(world.events).toContainEqual({ name: 'app.statusChanged', payload: expect.objectContaining(lost) }),
    );
    expect(world.reports).toContainEqual(expect.stringContaining('could not be given the user'));
  },
);
