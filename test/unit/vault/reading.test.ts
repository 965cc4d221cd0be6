import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Commit } from '../../../main/vault/commit.ts';
import type { Vault } from '../../../main/vault/open-vault.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { commitOf, create, forgery, Recorder, refusal, reopen } from './recorder.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('../../fakes/derived-once.ts');
  return derivedOnce(await importOriginal());
});

const count = 300;

let storage: MemoryStorage;
let vault: Vault;

beforeEach(async () => {
  storage = new MemoryStorage();
  ({ vault } = await create(storage));
  for (let number = 2; number <= count; number += 1) {
    await vault.append(commitOf({ number }));
    // So that there are checkpoints and commits on either side of them.
    if (number % 100 === 50) await vault.compact();
  }
});

/** Takes a millisecond for each commit, as checking a larger one does. */
class SlowRecorder extends Recorder {
  override apply(commit: Commit): void {
    for (const start = performance.now(); performance.now() - start < 1; );
    super.apply(commit);
  }
}

const slow = () => new SlowRecorder();

async function numbersOf(commits: AsyncIterable<{ readonly sequence: number }>): Promise<number[]> {
  const numbers: number[] = [];
  for await (const { sequence } of commits) numbers.push(sequence);
  return numbers;
}

const oneTo = (last: number) => Array.from({ length: last }, (_, place) => place + 1);

describe('a reading of a vault', () => {
  it('has every commit, the first first, with its events', async () => {
    const reading = await vault.reading();
    const events: unknown[] = [];
    for await (const { commit } of reading.commits()) events.push(...commit.events);
    await reading.close();
    expect(events.slice(1)).toEqual(
      oneTo(count)
        .slice(1)
        .map((number) => ({ number })),
    );
    expect(reading.count).toBe(count);
  });

  it('goes on while others add to the vault and compact it, and has nothing of that', async () => {
    const reading = await vault.reading();
    const numbers: number[] = [];
    for await (const { sequence } of reading.commits()) {
      numbers.push(sequence);
      if (sequence % 100 === 0) await vault.append(commitOf('more'));
      if (sequence === 150) await vault.compact();
    }
    expect(numbers).toEqual(oneTo(count));
    expect((await reading.verify(() => new Recorder())).head.sequence).toBe(count);
    await reading.close();
    expect((await reopen(storage)).vault.head.sequence).toBe(count + 3);
  });

  it('ends when the vault is closed', async () => {
    const reading = await vault.reading();
    const verifying = reading.verify(slow);
    setTimeout(() => vault.close(), 30);
    expect(await refusal(verifying)).toEqual({ code: 'session.locked' });
    const walking = (async () => {
      for await (const _ of reading.commits()) await new Promise((resolve) => setTimeout(resolve, 1));
    })();
    expect(await refusal(walking)).toEqual({ code: 'session.locked' });
    await reading.close();
  });

  it('of a vault that is closed is not to be had', async () => {
    vault.close();
    expect(await refusal(vault.reading())).toEqual({ code: 'session.locked' });
  });

  it('is refused at its end where the last commit was exchanged meanwhile for another that opens', async () => {
    const { forger, bytes } = await forgery();
    const other = forger.fork().commit(commitOf('the next'));
    const exchanged = new MemoryStorage(Buffer.concat([bytes, forger.commit(commitOf('the last'))]));
    const reading = await (await reopen(exchanged)).vault.reading();
    exchanged.write(Buffer.concat([bytes, other]));
    expect(await refusal(numbersOf(reading.commits()))).toMatchObject({ code: 'vault.damaged' });
    await reading.close();
  });

  it('is refused where the file is no longer what was taken in', async () => {
    storage.write((storage.bytes ?? Buffer.alloc(0)).subarray(0, -1));
    expect(await refusal(vault.reading())).toEqual({ code: 'vault.changed' });
  });
});

describe('long reading', () => {
  it('tells how far it is, in order and up to the end, no more than 50 times a second', async () => {
    const reading = await vault.reading();
    const works: readonly ((onProgress: (done: number, total: number) => void) => Promise<unknown>)[] = [
      (onProgress) => reading.verify(slow, { onProgress }),
      (onProgress) => numbersOf(reading.commits({ onProgress })),
    ];
    for (const work of works) {
      const told: number[] = [];
      const start = performance.now();
      await work((done, total) => {
        expect(total).toBe(count);
        told.push(done);
      });
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      expect(told.at(-1)).toBe(count);
      expect(told.length).toBeLessThanOrEqual((performance.now() - start) / 20 + 1);
    }
    await reading.close();
  });

  it('lets others have their turn every now and then', async () => {
    const reading = await vault.reading();
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const start = performance.now();
    await reading.verify(slow);
    clearInterval(timer);
    expect(performance.now() - start).toBeGreaterThan(count);
    // It works for 20 ms, and 300 at the least.
    expect(turns).toBeGreaterThanOrEqual(8);
    await reading.close();
  });

  it('can be called off, and then the file can be read again', async () => {
    const reading = await vault.reading();
    const controller = new AbortController();
    const told: number[] = [];
    const onProgress = (done: number) => {
      told.push(done);
      controller.abort();
    };
    const verifying = reading.verify(slow, { onProgress, signal: controller.signal });
    expect(await refusal(verifying)).toEqual({ code: 'work.cancelled' });
    expect(told).toHaveLength(1);
    expect(told[0]).toBeLessThan(count);
    const { signal } = controller;
    expect(await refusal(numbersOf(reading.commits({ signal })))).toEqual({ code: 'work.cancelled' });
    expect(await refusal(reading.verify(() => new Recorder(), { signal }))).toEqual({ code: 'work.cancelled' });
    expect((await reading.verify(() => new Recorder())).head.sequence).toBe(count);
    await reading.close();
  });

  it('tells what is wrong as verifying at once does', async () => {
    const bytes = Buffer.from(storage.bytes ?? Buffer.alloc(0));
    const reading = await vault.reading();
    const at = Math.floor(bytes.length / 2);
    storage.write(
      Buffer.concat([bytes.subarray(0, at), Buffer.from([bytes.readUInt8(at) ^ 1]), bytes.subarray(at + 1)]),
    );
    const found = await reading.verify(() => new Recorder()).catch((error) => error);
    expect(found).toBeInstanceOf(LatchkeyError);
    expect(found.data).toMatchObject({ code: 'vault.damaged' });
    await reading.close();
  });
});
