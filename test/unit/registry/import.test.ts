import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Registry } from '../../../main/registry/registry.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { refusal } from '../vault/recorder.ts';
import { newRegistry, reopened, secretOf, startedAt } from './registries.ts';

const count = 50;
const made = {
  file: 'keys.csv',
  rows: Array.from({ length: count }, (_, place) => ({ row: place + 2, draft: aKeyDraft({ name: `Key ${place}` }) })),
  secrets: Array.from({ length: count }, (_, place) => secretOf(place)),
};
const taken = (row: number) => ({
  code: 'import.invalid',
  rows: [{ row, column: 'name', problem: 'taken' }],
  count: 1,
});
const last = aKeyDraft({ name: `KEY ${count - 1}` });

describe('while the rows of an import are checked', () => {
  let storage: MemoryStorage;
  let registry: Registry;

  beforeEach(async () => {
    storage = new MemoryStorage();
    registry = await newRegistry(storage);
    // Each look at the clock is a turn later than the one before.
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 20));
    onTestFinished(() => void vi.restoreAllMocks());
  });

  it('everything else has its turn after each row that ends one', async () => {
    let [turns, isDone] = [0, false];
    const next = () => {
      turns += 1;
      if (!isDone) setImmediate(next);
    };
    setImmediate(next);
    await registry.importKeys(made, startedAt);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(count);
    expect(registry.keyCount).toBe(count);
  });

  it('no other command of this process is done', async () => {
    const importing = registry.importKeys(made, startedAt);
    const creating = refusal(registry.createKey(last, secretOf(count), startedAt));
    expect(await importing).toBe(count);
    expect(await creating).toEqual({ code: 'input.invalid', fields: { name: 'taken' } });
    expect(registry.keyCount).toBe(count);
  });

  it('another process may make a key of the same name, and then none of the rows is one', async () => {
    const other = await reopened(storage);
    const importing = refusal(registry.importKeys(made, startedAt));
    await other.createKey(last, secretOf(count), startedAt);
    expect(await importing).toEqual(taken(count + 1));
    expect(registry.keyCount).toBe(1);
  });

  it('another process may make a key of another name, and all of the rows are keys beside it', async () => {
    const other = await reopened(storage);
    const importing = registry.importKeys(made, startedAt);
    await other.createKey(aKeyDraft({ name: 'Another' }), secretOf(count), startedAt);
    expect(await importing).toBe(count);
    expect(registry.keyCount).toBe(count + 1);
  });

  it('it can be called off, and then none of the rows is a key', async () => {
    const ending = new AbortController();
    const importing = refusal(registry.importKeys(made, startedAt, ending.signal));
    setImmediate(() => ending.abort());
    expect(await importing).toEqual({ code: 'work.cancelled' });
    expect(registry.keyCount).toBe(0);
    expect((await reopened(storage)).keyCount).toBe(0);
  });
});
