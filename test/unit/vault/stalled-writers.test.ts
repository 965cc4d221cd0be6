import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { type FileSystem, fileSystem } from '../../../main/vault/file-system.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { isSoak, rounds } from '../../rounds.ts';
import { newRegistry, reopened, secretOf } from '../registry/registries.ts';
import { requireAll, startWriter, storedNames } from './writers.ts';

const stallMs = 300;
const stops = rounds({ short: 12, full: 400 });

let file: string;

beforeEach(async () => {
  file = path.join(temporaryFolder(), 'Keys.latchkey');
  await (await newRegistry(fileStorage(file))).close();
});

/** The computer's file system, on which everything stands still before the call number `at`, once it is set. */
class Stalling {
  /** Calls since `at` was set. */
  calls = 0;
  at = Number.POSITIVE_INFINITY;
  readonly fs: FileSystem;

  constructor() {
    const wrapped = Object.entries(fileSystem).map(([name, call]) => [
      name,
      (...args: readonly unknown[]) => {
        this.calls += 1;
        if (this.calls === this.at) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stallMs);
        return Reflect.apply(call, fileSystem, args);
      },
    ]);
    this.fs = Object.fromEntries(wrapped) as unknown as FileSystem;
  }

  before(call: number): void {
    this.calls = 0;
    this.at = call;
  }
}

describe('a writer that stalls', () => {
  it('before any call to the file system loses no key, nor does who waits for it', async () => {
    const stalling = new Stalling();
    const registry = await reopened(fileStorage(file, stalling.fs));
    const other = startWriter(file, 'other', 100_000);
    while (other.acknowledged().length === 0) await other.said();
    let number = 0;
    const create = async () => {
      number += 1;
      await registry.createKey(aKeyDraft({ name: `mine-${number}` }), secretOf(number), Date.now());
    };
    stalling.before(Number.POSITIVE_INFINITY);
    await create();
    const steps = stalling.calls;
    expect(steps).toBeGreaterThan(10);
    for (let step = 1; step <= steps; step += isSoak ? 1 : 6) {
      stalling.before(step);
      await create();
    }
    await registry.close();
    other.child.kill('SIGKILL');
    await other.ended;
    const stored = await storedNames(file);
    const mine = stored.filter((name) => name.startsWith('mine'));
    expect(mine).toEqual(Array.from({ length: number }, (_, index) => `mine-${index + 1}`));
    expect(stored).toEqual(expect.arrayContaining([...other.acknowledged()]));
    expect(new Set(stored).size).toBe(stored.length);
  });
});

describe.skipIf(process.platform === 'win32')(
  'a writer that is stopped and continued (which Windows has no way to)',
  () => {
    it('at any moment loses no key, nor do the others', async () => {
      const writers = ['a', 'b', 'c'].map((prefix) => startWriter(file, prefix, stops * 2, prefix === 'a' ? 5 : 0));
      const victim = writers[0];
      while (victim?.acknowledged().length === 0) await victim.said();
      let count = 0;
      for (; count < stops && victim?.child.exitCode === null; count += 1) {
        await setTimeout(Math.random() * 30);
        victim.child.kill('SIGSTOP');
        await setTimeout(Math.random() * 150);
        victim.child.kill('SIGCONT');
      }
      expect(count).toBeGreaterThan(0);
      expect(await requireAll(file, writers)).toHaveLength(6 * stops);
    });
  },
);
