import { expect, it } from 'vitest';
import { VaultMemory } from '../../../main/application/vault-memory.ts';
import type { Preferences } from '../../../main/ports/preferences.ts';
import type { Remembered } from '../../../main/vault/rosters.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { fakePreferences } from '../../fakes/preferences.ts';
import { refusal } from '../vault/recorder.ts';

const vaultId = Buffer.alloc(32, 1);

/** What is seen of a vault after commit `sequence`, with roster `number`. */
function seenAt(sequence: number, number: number | null = null): Remembered {
  const roster = number === null ? null : { number, digest: Buffer.alloc(32, 100 + number) };
  return { head: { sequence, chain: Buffer.alloc(32, sequence) }, roster };
}

function remembering(preferences: Preferences = fakePreferences()) {
  const clock = new FakeClock();
  const reports: unknown[] = [];
  const memory = new VaultMemory(preferences, clock, (message, error) => reports.push([message, error]));
  const noteAndWait = (seen: Remembered) => {
    memory.note(vaultId, seen);
    clock.advance(1000);
  };
  return { clock, reports, memory, noteAndWait };
}

it('recalls what was noted a second ago, and never less', () => {
  const { memory, noteAndWait } = remembering();
  noteAndWait(seenAt(7, 2));
  expect(memory.recall(vaultId)).toEqual(seenAt(7, 2));
  noteAndWait(seenAt(5, 1));
  expect(memory.recall(vaultId)).toEqual(seenAt(7, 2));
  expect(memory.recall(Buffer.alloc(32, 2))).toBeNull();
});

it('recalls no less when what is lower is noted within the same second', () => {
  const { clock, memory } = remembering();
  memory.note(vaultId, seenAt(7, 2));
  memory.note(vaultId, seenAt(5, 1));
  clock.advance(1000);
  expect(memory.recall(vaultId)).toEqual(seenAt(7, 2));
});

it('recalls the highest head and the highest roster, whichever was noted with which', () => {
  const { memory, noteAndWait } = remembering();
  noteAndWait(seenAt(7, 0));
  noteAndWait(seenAt(5, 3));
  expect(memory.recall(vaultId)).toEqual({ ...seenAt(7), roster: seenAt(5, 3).roster });
  noteAndWait(seenAt(8, 1));
  expect(memory.recall(vaultId)).toEqual({ ...seenAt(8), roster: seenAt(5, 3).roster });
});

it('recalls the first of two heads or rosters with the same number', () => {
  const { memory, noteAndWait } = remembering();
  noteAndWait(seenAt(7, 2));
  const other = Buffer.alloc(32, 255);
  noteAndWait({ head: { sequence: 7, chain: other }, roster: { number: 2, digest: other } });
  expect(memory.recall(vaultId)).toEqual(seenAt(7, 2));
});

it('recalls a roster after a head was noted without one, and the first roster where there was none', () => {
  const { memory, noteAndWait } = remembering();
  noteAndWait(seenAt(7));
  expect(memory.recall(vaultId)).toEqual(seenAt(7));
  noteAndWait(seenAt(7, 0));
  expect(memory.recall(vaultId)).toEqual(seenAt(7, 0));
  noteAndWait(seenAt(8));
  expect(memory.recall(vaultId)).toEqual(seenAt(8, 0));
});

it('recalls an older head and roster at once when they have replaced it, and what was noted before does not come back', () => {
  const { clock, memory, noteAndWait } = remembering();
  noteAndWait(seenAt(7, 2));
  memory.note(vaultId, seenAt(8, 3));
  memory.replace(vaultId, seenAt(3, 1));
  expect(memory.recall(vaultId)).toEqual(seenAt(3, 1));
  clock.advance(1000);
  expect(memory.recall(vaultId)).toEqual(seenAt(3, 1));
});

it('keeps what another process has seen more of', () => {
  const preferences = fakePreferences();
  const [one, other] = [remembering(preferences), remembering(preferences)];
  one.memory.note(vaultId, seenAt(7, 2));
  other.noteAndWait(seenAt(9, 3));
  one.clock.advance(1000);
  expect(one.memory.recall(vaultId)).toEqual(seenAt(9, 3));
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
  expect(reports).toEqual([['the preferences, which say what was seen of the vault, could not be read', failure]]);
});

it('reports what was seen and cannot be kept', () => {
  const failure = new Error('ENOSPC');
  const update = () => {
    throw failure;
  };
  const { reports, noteAndWait } = remembering({ ...fakePreferences(), update });
  noteAndWait(seenAt(1, 1));
  expect(reports).toEqual([['the head of the vault could not be remembered', failure]]);
});
