import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { rounds } from '../../rounds.ts';
import { newRegistry, reopened } from '../registry/registries.ts';
import { requireAll, startWriter, storedNames } from './writers.ts';

// Enough that each of them waits for the others, and that both who compact do.
const count = rounds({ short: 14, full: 334 });

let file: string;

beforeEach(async () => {
  file = path.join(temporaryFolder(), 'Keys.latchkey');
  await (await newRegistry(fileStorage(file))).close();
});

describe('a vault that several processes write to at once', () => {
  it('keeps every key that any of them was told is stored, once', async () => {
    const stored = await requireAll(
      file,
      ['a', 'b', 'c'].map((prefix) => startWriter(file, prefix, count)),
    );
    expect(stored).toHaveLength(3 * count);
  });

  it('keeps every key while two of them compact it over and over', async () => {
    await requireAll(file, [
      startWriter(file, 'a', count, 5),
      startWriter(file, 'b', count, 7),
      startWriter(file, 'c', count),
    ]);
    const registry = await reopened(fileStorage(file));
    expect((await registry.verify()).head.sequence).toBe(1 + 3 * count);
    await registry.close();
  });

  it('keeps what a process stored before it was killed, and lets the others go on', async () => {
    const [survivor, victim] = [startWriter(file, 'a', count), startWriter(file, 'b', 100_000)];
    while (victim.acknowledged().length < 5) await victim.said();
    victim.child.kill('SIGKILL');
    await Promise.all([survivor.ended, victim.ended]);
    expect(survivor.child.exitCode).toBe(0);
    const stored = await storedNames(file);
    for (const writer of [survivor, victim]) expect(stored).toEqual(expect.arrayContaining([...writer.acknowledged()]));
    expect(new Set(stored).size).toBe(stored.length);
  });
});
