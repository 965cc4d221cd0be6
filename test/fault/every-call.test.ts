import { describe, expect, it, vi } from 'vitest';
import { lastingFaults, passingFaults, shortCalls } from './faults.ts';
import type { Fault } from './faulty-file-system.ts';
import { inFolder, Trial } from './trial.ts';

vi.mock(import('../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('./derived-once.ts');
  return derivedOnce(await importOriginal());
});

/** What became of a trial: how it failed, or null where it did not. */
async function failureOf(trial: Trial): Promise<string | null> {
  try {
    await trial.run();
    return null;
  } catch (error) {
    return `${trial.place}: ${error instanceof Error ? error.stack : error}`;
  }
}

/** Has `fault` befall each call that it can, in a trial of its own. Answers how many there are, and how trials failed. */
async function sweep(fault: Fault): Promise<{ readonly count: number; readonly failures: readonly string[] }> {
  const failures: string[] = [];
  for (let number = 1; ; number += 1) {
    const isHit = await inFolder(async (folder) => {
      const trial = new Trial(folder, fault, number);
      const failure = await failureOf(trial);
      if (failure !== null) failures.push(`call ${number}, ${failure}`);
      return trial.faulty.struck.length > 0;
    });
    if (!isHit) return { count: number - 1, failures };
  }
}

// A vault is created, added to, given a checkpoint, compacted, backed up, damaged and recovered. Whichever call to the file system goes wrong: what was
// acknowledged is there, what was refused is not, nothing is left lying about, and the process goes on with the vault that it has open. A rejection that
// nobody handled fails the run.
describe('a vault loses nothing and goes on after', () => {
  it.each([...passingFaults, ...lastingFaults])(
    '$name, at whatever call',
    async (fault) => {
      const { count, failures } = await sweep(fault);
      expect(failures).toEqual([]);
      expect(count).toBeGreaterThanOrEqual(15);
    },
    120_000,
  );

  it('half of every read and write', async () => {
    await inFolder(async (folder) => {
      const trial = new Trial(folder, shortCalls, 1);
      expect(await trial.run()).toBe(true);
    });
  });
});
