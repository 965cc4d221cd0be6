import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Registry } from '../../../main/registry/registry.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { refusal } from '../vault/recorder.ts';
import { allKeys, draftOf, newRegistry, reopened, secretOf, startedAt } from './registries.ts';

const namesIn = (registry: Registry) => registry.queryKeys(allKeys(), startedAt).rows.map(({ name }) => name);

async function create(registry: Registry, name: string, number: number): Promise<void> {
  await registry.createKey(draftOf({ name }), secretOf(number), startedAt);
}

/** One vault, opened twice. */
async function twoOfOne() {
  const storage = new MemoryStorage();
  const one = await newRegistry(storage);
  const other = await reopened(storage);
  return { storage, one, other };
}

describe('a vault that two processes have open', () => {
  it('takes keys from both, and both have all of them', async () => {
    const { one, other } = await twoOfOne();
    await create(one, 'a', 1);
    await create(other, 'b', 2);
    await create(one, 'c', 3);
    await vi.waitFor(() =>
      expect([namesIn(one), namesIn(other)]).toEqual([
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ]),
    );
  });

  it('tells each of what the other did, and of nothing it did itself', async () => {
    const { one, other } = await twoOfOne();
    const [newsOfOne, newsOfOther] = [vi.fn(), vi.fn()];
    one.onNews(newsOfOne);
    other.onNews(newsOfOther);
    await create(one, 'a', 1);
    await vi.waitFor(() => expect(newsOfOther.mock.calls).toEqual([[null]]));
    await one.close();
    expect(newsOfOne).not.toHaveBeenCalled();
  });

  it('has one key of a name, whoever was first', async () => {
    const { storage, one, other } = await twoOfOne();
    const results = await Promise.allSettled([create(one, 'Payroll', 1), create(other, 'PAYROLL', 2)]);
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toBeInstanceOf(LatchkeyError);
    expect(reasons[0].data).toEqual({ code: 'input.invalid', fields: { name: 'taken' } });
    await vi.waitFor(() => expect(namesIn(one)).toEqual(namesIn(other)));
    expect(namesIn(await reopened(storage))).toEqual(namesIn(one));
  });

  it('ends in the same state in both, and for whoever opens it next, whatever each does when', async () => {
    const step = fc.record({
      byOther: fc.boolean(),
      name: fc.constantFrom('a', 'A', 'b', 'c', 'd'),
      wait: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { storage, one, other } = await twoOfOne();
        const created: Promise<unknown>[] = [];
        const acknowledged: string[] = [];
        for (const [at, { byOther, name, wait }] of steps.entries()) {
          const creation = create(byOther ? other : one, name, at + 1).then(
            () => acknowledged.push(name),
            (error) => expect(error.data).toEqual({ code: 'input.invalid', fields: { name: 'taken' } }),
          );
          created.push(creation);
          if (wait) await creation;
        }
        await Promise.all(created);
        await vi.waitFor(() => expect(namesIn(one)).toHaveLength(acknowledged.length));
        await vi.waitFor(() => expect(namesIn(other)).toEqual(namesIn(one)));
        const next = await reopened(storage);
        expect(namesIn(next)).toEqual(namesIn(one));
        expect(namesIn(next).toSorted()).toEqual(acknowledged.toSorted());
      }),
      { numRuns: 25 },
    );
  });

  it('leaves a frame that is still being written for later', async () => {
    const { storage, one, other } = await twoOfOne();
    const news = vi.fn();
    other.onNews(news);
    const before = storage.bytes?.length ?? 0;
    await one.close();
    const writer = await reopened(new MemoryStorage(storage.bytes));
    const longer = new MemoryStorage(storage.bytes);
    await writer.close();
    await create(await reopened(longer), 'a', 1);
    const whole = longer.bytes ?? Buffer.alloc(0);
    for (const length of [before + 3, before + 20, whole.length - 1]) {
      storage.write(whole.subarray(0, length));
      await other.withVault(async () => undefined);
      expect([namesIn(other), other.tornBytes]).toEqual([[], length - before]);
    }
    expect(news).not.toHaveBeenCalled();
    storage.write(whole);
    await vi.waitFor(() => expect(news.mock.calls).toEqual([[null]]));
    await create(other, 'b', 2);
    expect([namesIn(other), other.tornBytes]).toEqual([['a', 'b'], 0]);
  });

  it('is not followed where a commit has no signature of an administrator, and says so', async () => {
    const { storage, other } = await twoOfOne();
    const news = vi.fn();
    other.onNews(news);
    const whole = storage.bytes ?? Buffer.alloc(0);
    storage.write(Buffer.concat([whole, whole.subarray(whole.length - 400)]));
    await vi.waitFor(() => expect(news).toHaveBeenCalled());
    expect(news.mock.calls[0]?.[0]).toBeInstanceOf(LatchkeyError);
  });

  it('that became shorter is not written to', async () => {
    const { storage, one, other } = await twoOfOne();
    const before = storage.bytes ?? Buffer.alloc(0);
    await create(one, 'a', 1);
    await vi.waitFor(() => expect(namesIn(other)).toEqual(['a']));
    storage.write(before);
    expect(await refusal(create(other, 'b', 2))).toEqual({ code: 'vault.changed' });
  });

  it('in whose place another of the same size was put is not written to, and that is told', async () => {
    const { storage, one } = await twoOfOne();
    const before = storage.bytes ?? Buffer.alloc(0);
    await create(one, 'alpha', 1);
    const elsewhere = new MemoryStorage(before);
    await create(await reopened(elsewhere), 'bravo', 2);
    const other = elsewhere.bytes ?? Buffer.alloc(0);
    expect(other.length).toBe(storage.bytes?.length);
    const news = vi.fn();
    one.onNews(news);
    storage.write(other);
    expect(await refusal(create(one, 'charlie', 3))).toEqual({ code: 'vault.changed' });
    expect(storage.bytes).toEqual(other);
    await vi.waitFor(() => expect(news.mock.calls[0]?.[0]).toBeInstanceOf(LatchkeyError));
  });

  it('may be away for a moment, and is followed when it is back', async () => {
    const { storage, one, other } = await twoOfOne();
    const news = vi.fn();
    other.onNews(news);
    const whole = storage.bytes ?? Buffer.alloc(0);
    storage.remove();
    await new Promise(setImmediate);
    expect(news).not.toHaveBeenCalled();
    storage.write(whole);
    await create(one, 'a', 1);
    await vi.waitFor(() => expect(namesIn(other)).toEqual(['a']));
    expect(news.mock.calls).toEqual([[null]]);
  });

  it('tells nobody anything once it is closed', async () => {
    const { one, other } = await twoOfOne();
    const news = vi.fn();
    other.onNews(news);
    const closing = other.close();
    await create(one, 'a', 1);
    await closing;
    await new Promise(setImmediate);
    expect(news).not.toHaveBeenCalled();
  });
});
