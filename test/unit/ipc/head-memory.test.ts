import { expect, it } from 'vitest';
import { HeadMemory } from '../../../main/ipc/head-memory.ts';
import type { Preferences } from '../../../main/ports/preferences.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { fakePreferences } from '../../fakes/preferences.ts';
import { refusal } from '../vault/recorder.ts';

const vaultId = Buffer.alloc(32, 1);
const headOf = (sequence: number) => ({ sequence, chain: Buffer.alloc(32, sequence) });

function remembering(preferences: Preferences = fakePreferences()) {
  const clock = new FakeClock();
  const reports: unknown[] = [];
  const memory = new HeadMemory(preferences, clock, (_, error) => reports.push(error));
  return { clock, reports, memory };
}

it('recalls what was noted a second ago, and never less', () => {
  const { clock, memory } = remembering();
  memory.note(vaultId, headOf(7));
  clock.advance(1000);
  expect(memory.recall(vaultId)).toEqual(headOf(7));
  memory.note(vaultId, headOf(5));
  clock.advance(1000);
  expect(memory.recall(vaultId)).toEqual(headOf(7));
  expect(memory.recall(Buffer.alloc(32, 2))).toBeNull();
});

it('recalls an older head at once when that has replaced it, and what was noted before does not come back', () => {
  const { clock, memory } = remembering();
  memory.note(vaultId, headOf(7));
  clock.advance(1000);
  memory.note(vaultId, headOf(8));
  memory.replace(vaultId, headOf(3));
  expect(memory.recall(vaultId)).toEqual(headOf(3));
  clock.advance(1000);
  expect(memory.recall(vaultId)).toEqual(headOf(3));
});

it.each([
  ['a refusal of the operating system', Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' })],
  ['any other failure', new SyntaxError('not JSON')],
])('refuses and reports %s of the preferences instead of recalling nothing', async (_, failure) => {
  const read = () => {
    throw failure;
  };
  const { memory, reports } = remembering({ ...fakePreferences(), read });
  const recalling = Promise.resolve().then(() => memory.recall(vaultId));
  const reason = 'code' in failure ? failure.code : 'EINVAL';
  expect(await refusal(recalling)).toEqual({ code: 'file.unreadable', reason });
  expect(reports).toEqual([failure]);
});
