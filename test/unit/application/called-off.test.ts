import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createApplication } from '../../../main/application/application.ts';
import type { CallInput, EventPayload } from '../../../shared/contract/contract.ts';
import { addKeys, allEvents, allKeys, exporting } from '../../contract/exporting.ts';
import { importing, importRefused, many } from '../../contract/importing.ts';
import { type Start, vault, type World } from '../../contract/world.ts';

// Most of the tests open the same vault.
vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnceEach } = await import('../../fakes/derived-once.ts');
  return derivedOnceEach(await importOriginal());
});

const start: Start = async (options) => createApplication(options);

/** Time passes between any two looks at it, so that long work rests after each step, and tells of each. */
beforeEach(() => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 1000;
    return now;
  });
  return () => vi.restoreAllMocks();
});

/** Has `then` happen once, when progress says so. */
function whenDone(
  world: World,
  isDone: (progress: EventPayload<'work.progress'>) => boolean,
  then: () => Promise<unknown>,
): () => boolean {
  let happened = false;
  world.subject.subscribe((name, payload) => {
    if (name !== 'work.progress') return;
    // Otherwise what follows within the same moment is not told.
    world.clock.advance(100);
    if (happened || !isDone(payload as EventPayload<'work.progress'>)) return;
    happened = true;
    void then();
  });
  return () => happened;
}

/** A program with 2,500 keys more than the vault has, and a history of some commits. */
async function filled(): Promise<World & { readonly file: string }> {
  const world = await exporting(start);
  await addKeys(world, 2500);
  const [key] = vault.keys;
  for (const lockedOut of [true, false, true])
    await world.succeed('keys.setLockedOut', { keys: { ids: [key?.id ?? ''] }, lockedOut });
  return world;
}

const works: readonly (readonly [
  'keys.export' | 'audit.export' | 'vault.verify',
  CallInput<'keys.export'> | CallInput<'audit.export'> | CallInput<'vault.verify'>,
  'export' | 'verify',
])[] = [
  ['keys.export', allKeys, 'export'],
  ['keys.export', { ...allKeys, format: 'json' }, 'export'],
  ['audit.export', allEvents, 'export'],
  ['audit.export', { format: 'csv' }, 'export'],
  ['vault.verify', {}, 'verify'],
];

const isUnderWay = ({ done, total }: EventPayload<'work.progress'>) => done > 0 && done < total;

describe.each(works)('%s %j', (name, input, work) => {
  it('that is called off while it is under way ends with that, and leaves no file', async () => {
    const world = await filled();
    const happened = whenDone(world, isUnderWay, () => world.succeed('work.cancel', { work }));
    expect(await world.refused(name, input)).toEqual({ code: 'work.cancelled' });
    expect(happened()).toBe(true);
    expect(existsSync(world.file)).toBe(false);
    await world.succeed(name, input);
    expect(world.reports).toEqual([]);
  });

  it('that everything is locked under ends with that, and leaves no file', async () => {
    const world = await filled();
    const happened = whenDone(world, isUnderWay, () => world.subject.lock());
    expect(await world.refused(name, input)).toEqual({ code: 'session.locked' });
    expect(happened()).toBe(true);
    expect(readdirSync(path.dirname(world.file))).toEqual(['data']);
    expect(world.reports).toEqual([]);
  });
});

describe('an import', () => {
  it.each([1000, 2500])(
    'that is called off when %d tokens are written leaves neither keys nor a file',
    async (count) => {
      const world = await importing(start, many);
      const happened = whenDone(
        world,
        ({ done }) => done === count,
        () => world.succeed('work.cancel', { work: 'import' }),
      );
      expect(await importRefused(world)).toEqual({ code: 'work.cancelled' });
      expect(happened()).toBe(true);
      expect(existsSync(world.dialogs.tokens ?? '')).toBe(false);
      expect(world.reports).toEqual([]);
    },
  );

  it.each([1000, 2500])('that everything is locked under when %d tokens are written leaves no file', async (count) => {
    const world = await importing(start, many);
    const happened = whenDone(
      world,
      ({ done }) => done === count,
      () => world.subject.lock(),
    );
    expect(await importRefused(world)).toEqual({ code: 'session.locked' });
    expect(happened()).toBe(true);
    expect(existsSync(world.dialogs.tokens ?? '')).toBe(false);
    expect(world.reports).toEqual([]);
  });
});
