import { expect, it } from 'vitest';
import { Work, type WorkProgress } from '../../../main/application/work.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { refusal } from '../vault/recorder.ts';

function working() {
  const clock = new FakeClock();
  const told: WorkProgress[] = [];
  return { clock, told, work: new Work(clock, (progress) => told.push(progress)) };
}

/** Work that goes on until it is told to end, and says how it did. */
function endless(work: Work, name: 'verify' | 'export'): Promise<unknown> {
  return refusal(
    work.run(name, ({ signal }) => {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }),
  );
}

it('tells the first progress, the last one, and no more than 20 a second between', async () => {
  const { work, clock, told } = working();
  await work.run('import', async ({ onProgress }) => {
    for (let done = 0; done <= 1000; done += 1) {
      onProgress(done, 1000);
      clock.advance(1);
    }
  });
  expect(told[0]).toEqual({ work: 'import', done: 0, total: 1000 });
  expect(told.at(-1)).toEqual({ work: 'import', done: 1000, total: 1000 });
  expect(told.map(({ done }) => done)).toEqual(Array.from({ length: 21 }, (_, place) => place * 50));
});

it('tells what was done last of work that fails, and does not tell it twice', async () => {
  const { work, told } = working();
  const failure = refusal(
    work.run('export', async ({ onProgress }) => {
      onProgress(1, 9);
      onProgress(2, 9);
      throw new LatchkeyError({ code: 'file.unwritable', reason: 'ENOSPC' });
    }),
  );
  expect(await failure).toEqual({ code: 'file.unwritable', reason: 'ENOSPC' });
  expect(told.map(({ done }) => done)).toEqual([1, 2]);
});

it('goes on telling where the clock is set back', async () => {
  const { work, told } = working();
  let now = 1_000_000;
  const late = new Work({ now: () => now, timeZone: () => null, after: () => () => undefined }, (progress) =>
    told.push(progress),
  );
  await late.run('verify', async ({ onProgress }) => {
    onProgress(1, 3);
    now = 0;
    onProgress(2, 3);
    onProgress(3, 3);
  });
  expect(told.map(({ done }) => done)).toEqual([1, 2, 3]);
  expect(await work.run('verify', async () => 'done')).toBe('done');
});

it('refuses a second piece of a kind while the first is under way, and runs other kinds beside it', async () => {
  const { work } = working();
  const first = endless(work, 'verify');
  expect(await refusal(work.run('verify', async () => null))).toEqual({ code: 'work.busy' });
  expect(await work.run('export', async () => 'beside')).toBe('beside');
  work.cancel('verify');
  expect(await first).toEqual({ code: 'work.cancelled' });
  expect(await work.run('verify', async () => 'again')).toBe('again');
});

it('calls off what is named, and nothing where there is nothing', async () => {
  const { work } = working();
  work.cancel('verify');
  const [verify, exported] = [endless(work, 'verify'), endless(work, 'export')];
  work.cancel('export');
  expect(await exported).toEqual({ code: 'work.cancelled' });
  work.lock();
  expect(await verify).toEqual({ code: 'session.locked' });
});

it('says that the vault was locked where work only knows that it was called off', async () => {
  const { work } = working();
  const ended = refusal(
    work.run('verify', async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw new LatchkeyError({ code: 'work.cancelled' });
    }),
  );
  work.lock();
  expect(await ended).toEqual({ code: 'session.locked' });
});

it('says what work failed with, though it was called off too', async () => {
  const { work } = working();
  const ended = refusal(
    work.run('import', async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw new LatchkeyError({ code: 'vault.unwritable', reason: 'EIO' });
    }),
  );
  work.cancel('import');
  expect(await ended).toEqual({ code: 'vault.unwritable', reason: 'EIO' });
});
