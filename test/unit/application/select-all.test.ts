import { expect, it } from 'vitest';
import { createApplication } from '../../../main/application/application.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/contract.ts';
import { importing, open } from '../../contract/importing.ts';
import { vault } from '../../contract/world.ts';

const keyCount = 100_000;
// For all calls together, each way.
const bytesMax = 10_000;

it('selecting all of 100,000 keys but one, looking at them and locking them out sends less than 10 kB each way', async () => {
  const names = Array.from({ length: keyCount }, (_, number) => `key ${number}`);
  const world = await importing(async (options) => createApplication(options), ['name', ...names]);
  const { importId } = await open(world);
  await world.succeed('keys.importRun', { importId });
  const [sent, answered] = [[] as string[], [] as string[]];
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
    const output = await world.succeed(name, input);
    sent.push(JSON.stringify([name, input]));
    answered.push(JSON.stringify(output));
    return output;
  };
  const sizeOf = (texts: readonly string[]) => Buffer.byteLength(texts.join());

  const [{ id = '' } = {}] = vault.keys;
  const keys = { search: '', filter: {}, except: [id] };
  world.events.length = 0;
  const { fingerprint: expected, ...shown } = await call('keys.preview', { keys, command: 'lock' });
  const count = keyCount + vault.keys.length - 1;
  expect([shown.count, shown.names.length]).toEqual([count, 8]);
  expect(await call('keys.setLockedOut', { keys, expected, lockedOut: true })).toEqual({ count });
  expect(await call('keys.among', { search: '', filter: {}, ids: keys.except })).toEqual({ ids: keys.except });
  const { statuses } = await call('keys.facets', { search: '', filter: {} });
  expect(statuses).toContainEqual({ status: 'locked-out', count });

  answered.push(JSON.stringify(world.events));
  expect(sizeOf(sent)).toBeLessThan(bytesMax);
  expect(sizeOf(answered)).toBeLessThan(bytesMax);
}, 120_000);
