import { expect, it, vi } from 'vitest';
import { createApplication } from '../../../main/application/application.ts';
import { unlockInput, World } from '../../contract/world.ts';

const failure = new Error('AES-256-GCM does not give what it must');

vi.mock('../../../main/crypto/self-test.ts', () => ({ selfTest: () => Promise.reject(failure) }));

it.each([
  ['unlocks', 'vault.unlock', unlockInput],
  ['recovers', 'vault.recover', { ...unlockInput, allow: 'look' }],
] as const)('derives no key where the primitives fail their test when it %s', async (_, name, input) => {
  const world = await World.start(async (options) => createApplication(options));
  expect(await world.refused(name, input)).toEqual({ code: 'internal' });
  expect(world.reports).toEqual([expect.stringContaining(failure.message)]);
});
