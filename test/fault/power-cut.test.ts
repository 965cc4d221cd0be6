import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fileStorage } from '../../main/vault/file-storage.ts';
import { recoverVault } from '../../main/vault/recovery.ts';
import { openVault } from '../../main/vault/vault.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { spread } from '../rounds.ts';
import { ada, commitOf, openingBy, passphrase, Recorder } from '../unit/vault/recorder.ts';
import type { Moment } from './disk.ts';
import { lastingFaults, passingFaults } from './faults.ts';
import { FaultyFileSystem } from './faulty-file-system.ts';
import { type Remains, remains } from './file-image.ts';
import { Life, recoveredAt, recoverySteps, soundSteps, storedIn, withoutRosters } from './life-of-a-vault.ts';
import { randomFrom } from './random.ts';
import { inFolder, Trial } from './trial.ts';

vi.mock(import('../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('../fakes/derived-once.ts');
  return derivedOnce(await importOriginal());
});

/** What there was at some moment, and what the process had been told by then. */
interface Checkpoint {
  readonly moment: Moment;
  readonly step: string;
  readonly acknowledged: readonly unknown[];
  readonly attempted: unknown;
  readonly isDamaged: boolean;
}

/** The life of a vault in `folder` without faults, moment by moment. */
async function momentsOf(faulty: FaultyFileSystem, life: Life): Promise<readonly Checkpoint[]> {
  const moments: Checkpoint[] = [];
  let step = '';
  const keep = (moment: Moment): void => {
    const { attempted, isDamaged } = life;
    moments.push({ moment, step, acknowledged: [...life.acknowledged], attempted, isDamaged });
  };
  faulty.onChange = keep;
  life.onTampering = () => faulty.disk.tampered(life.file);
  for (const { name, take } of soundSteps) {
    step = name;
    await take(life);
  }
  life.damage();
  for (const { name, take } of recoverySteps) {
    step = name;
    await take(life);
  }
  keep(faulty.disk.moment());
  return moments;
}

/** Opens what is left, recovering it first where it may be damaged. */
async function openLeft(file: string, { acknowledged, attempted, step }: Checkpoint, mayBeDamaged: boolean) {
  const storage = fileStorage(file);
  if (mayBeDamaged) {
    const { missing } = await recoverVault(
      storage,
      { ...openingBy(ada.id, passphrase), at: recoveredAt },
      'loss',
      new Recorder(),
    );
    // What can be missing is the commit never confirmed as saved, or a checkpoint that nobody can tell from one, its first page being lost.
    const first = acknowledged.length + 1;
    if (attempted === null && step !== 'write a checkpoint') expect(missing).toBeNull();
    else expect([null, { first, last: first }]).toContainEqual(missing);
  }
  const recorder = new Recorder();
  return { recorder, vault: await openVault(storage, openingBy(ada.id, passphrase), recorder) };
}

/** That what a power cut left is a vault with every commit that was acknowledged and at most the one that was being added, and goes on. */
async function requireWhole(folder: string, at: Checkpoint, left: Remains): Promise<void> {
  const { acknowledged, attempted, isDamaged } = at;
  const file = path.join(folder, 'Keys.latchkey');
  // Pages that never reached the disk before others that did: nobody can tell that from damage, but recovering costs nothing.
  const { recorder, vault } = await openLeft(file, at, isDamaged || left === 'some of its pages');
  const commits = withoutRosters(recorder.commits);
  const isMore = attempted !== null && commits.length > acknowledged.length;
  expect(commits).toEqual(isMore ? [...acknowledged, attempted] : acknowledged);
  await vault.append(commitOf('after the power cut'));
  const again = new Recorder();
  await openVault(fileStorage(file), openingBy(ada.id, passphrase), again);
  expect(again.commits).toEqual(recorder.commits);
}

/** That there is nothing, or the vault as it was founded. */
async function requireNothingOrNew(folder: string): Promise<void> {
  const recorder = new Recorder();
  try {
    await openVault(fileStorage(path.join(folder, 'Keys.latchkey')), openingBy(ada.id, passphrase), recorder);
    expect(recorder.commits).toHaveLength(1);
  } catch (error) {
    if (!(error instanceof LatchkeyError)) throw error;
    expect(error.data).toEqual({ code: 'vault.not-found' });
  }
}

async function cutAt(faulty: FaultyFileSystem, at: Checkpoint, left: Remains, seed: number): Promise<string | null> {
  return inFolder(async (folder) => {
    const target = path.join(folder, 'left');
    faulty.disk.cutPower(at.moment, left, randomFrom(seed), target);
    try {
      if (at.acknowledged.length === 0) await requireNothingOrNew(target);
      else await requireWhole(target, at, left);
      return null;
    } catch (error) {
      const data = error instanceof LatchkeyError ? JSON.stringify(error.data) : '';
      return `${at.step}, seed ${seed}: ${data} ${error instanceof Error ? error.stack : error}`;
    }
  });
}

describe('a vault survives a power cut at any moment', () => {
  it.each(remains)('that leaves %s of what was not synced', async (left) => {
    await inFolder(async (folder) => {
      // Folders that are there: what becomes of new ones is told below.
      mkdirSync(path.join(folder, 'backups'));
      const faulty = new FaultyFileSystem(folder);
      const moments = await momentsOf(faulty, new Life(path.join(folder, 'Keys.latchkey'), faulty.fs));
      expect(moments.length).toBeGreaterThan(60);
      const failures: string[] = [];
      const steps = moments.map(({ step }) => step);
      for (const number of spread(steps, { every: remains.length, offset: remains.indexOf(left) })) {
        const at = moments[number];
        const failure = at && (await cutAt(faulty, at, left, number));
        if (failure) failures.push(`moment ${number}, ${failure}`);
      }
      expect(failures).toEqual([]);
    });
  });
});

/** What the strictest of power cuts leaves of what `faulty` has by now. */
async function afterStrictCut(faulty: FaultyFileSystem, use: (folder: string) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const target = path.join(folder, 'left');
    faulty.disk.cutPower(faulty.disk.moment(), 'nothing', randomFrom(0), target);
    await use(target);
  });
}

describe('a power cut that leaves nothing of what was not synced', () => {
  it('leaves a vault whose folder was made for it', async () => {
    await inFolder(async (folder) => {
      const faulty = new FaultyFileSystem(folder);
      const life = new Life(path.join(folder, 'new', 'newer', 'Keys.latchkey'), faulty.fs);
      await life.create();
      await life.append(commitOf('stored'));
      await afterStrictCut(faulty, async (left) => {
        expect(await storedIn(path.join(left, 'new', 'newer', 'Keys.latchkey'))).toEqual(life.acknowledged);
      });
    });
  });

  it('leaves a backup whose folder was made for it', async () => {
    await inFolder(async (folder) => {
      const faulty = new FaultyFileSystem(folder);
      const life = new Life(path.join(folder, 'Keys.latchkey'), faulty.fs);
      await life.create();
      const { file } = await life.vault.backUp(1_000_000);
      await afterStrictCut(faulty, async (left) => {
        expect(existsSync(path.join(left, path.relative(folder, file)))).toBe(true);
      });
    });
  });

  // The process believes in what the memory of the computer says, which after a failed sync need not be what the disk has.
  const faults = [...passingFaults, ...lastingFaults].filter(({ name }) => /sync|nothing can be changed/.test(name));

  it.each(faults)('leaves what was acknowledged before and after $name', async (fault) => {
    const failures: string[] = [];
    // Folders that are there: what becomes of new ones is told above.
    const prepare = (folder: string) => mkdirSync(path.join(folder, 'backups'));
    const places = await Trial.placesOf(fault, prepare);
    for (const index of spread(
      places.map(({ step }) => step),
      { every: 12, offset: faults.indexOf(fault) },
    )) {
      await inFolder(async (folder) => {
        prepare(folder);
        const trial = new Trial(folder, fault, index + 1, 'on');
        try {
          await trial.run();
          expect(trial.struckAt).toEqual(places[index]);
          await afterStrictCut(trial.faulty, async (left) => {
            expect(await storedIn(path.join(left, 'Keys.latchkey'))).toEqual(trial.life.acknowledged);
          });
        } catch (error) {
          failures.push(`call ${index + 1}, ${trial.place}: ${error instanceof Error ? error.stack : error}`);
        }
      });
    }
    expect(failures).toEqual([]);
  });
});
