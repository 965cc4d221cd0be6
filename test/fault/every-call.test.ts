import { describe, expect, it, vi } from 'vitest';
import { spread } from '../rounds.ts';
import { lastingFaults, passingFaults, shortCalls } from './faults.ts';
import type { Fault } from './faulty-file-system.ts';
import { inFolder, type Place, Trial } from './trial.ts';

vi.mock(import('../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('../fakes/derived-once.ts');
  return derivedOnce(await importOriginal());
});

const faults = [...passingFaults, ...lastingFaults];

/** What became of a trial: how it failed, or null where it did not. */
async function failureOf(trial: Trial): Promise<string | null> {
  try {
    await trial.run();
    return null;
  } catch (error) {
    return `${trial.place}: ${error instanceof Error ? error.stack : error}`;
  }
}

/** Has `fault` befall calls at `places`, each in a trial of its own. Answers how trials failed. */
async function sweep(fault: Fault, places: readonly Place[]): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const index of spread(
    places.map(({ step }) => step),
    { every: 12, offset: faults.indexOf(fault) },
  )) {
    await inFolder(async (folder) => {
      const trial = new Trial(folder, fault, index + 1);
      const failure = await failureOf(trial);
      if (failure !== null) failures.push(`call ${index + 1}, ${failure}`);
      expect(trial.struckAt).toEqual(places[index]);
    });
  }
  return failures;
}

// A vault is created, added to, given a checkpoint, compacted, backed up, damaged and recovered. Whichever call to the file system goes wrong: what was
// acknowledged is there, what was refused is not, nothing is left lying about, and the process goes on with the vault that it has open. A rejection that
// nobody handled fails the run.
describe('a vault loses nothing and goes on after', () => {
  it.each(faults)('$name, at whatever call', async (fault) => {
    const places = await Trial.placesOf(fault);
    expect(places.length).toBeGreaterThanOrEqual(15);
    expect(await sweep(fault, places)).toEqual([]);
  });

  it('half of every read and write', async () => {
    await inFolder(async (folder) => {
      const trial = new Trial(folder, shortCalls, 1);
      expect(await trial.run()).toBe(true);
    });
  });
});
