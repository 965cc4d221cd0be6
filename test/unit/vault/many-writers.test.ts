import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { rounds } from '../../rounds.ts';
import { allKeys, newRegistry, reopened, startedAt } from '../registry/registries.ts';

// Enough that each of them waits for the others, and that both who compact do.
const count = rounds({ short: 14, full: 100 });

let file: string;

beforeEach(async () => {
  file = path.join(temporaryFolder(), 'Keys.latchkey');
  await (await newRegistry(fileStorage(file))).close();
});

/** A process that creates `count` keys in the vault, and compacts it after each `compactEvery` of them, or never for 0. */
function startWriter(prefix: string, count: number, compactEvery = 0) {
  const words = [path.join(import.meta.dirname, 'writer.ts'), file, prefix, String(count), String(compactEvery)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  // The last line may be torn off with the process.
  const acknowledged = () => printed.split('\n').slice(0, -1);
  return { child, acknowledged, ended: once(child, 'close') };
}

async function storedNames(): Promise<readonly string[]> {
  const registry = await reopened(fileStorage(file));
  const names: string[] = [];
  for (let offset = 0; ; offset += 100) {
    const { rows } = registry.queryKeys(allKeys('created', { offset }), startedAt);
    names.push(...rows.map(({ name }) => name));
    if (rows.length < 100) break;
  }
  await registry.close();
  return names;
}

describe('a vault that several processes write to at once', () => {
  it('keeps every key that any of them was told is stored, once', async () => {
    const writers = ['a', 'b', 'c'].map((prefix) => startWriter(prefix, count));
    await Promise.all(writers.map(({ ended }) => ended));
    expect(writers.map(({ child }) => child.exitCode)).toEqual([0, 0, 0]);
    const acknowledged = writers.flatMap((writer) => writer.acknowledged());
    expect(acknowledged).toHaveLength(3 * count);
    expect((await storedNames()).toSorted()).toEqual(acknowledged.toSorted());
  });

  it('keeps every key while two of them compact it over and over', async () => {
    const writers = [startWriter('a', count, 5), startWriter('b', count, 7), startWriter('c', count)];
    await Promise.all(writers.map(({ ended }) => ended));
    expect(writers.map(({ child }) => child.exitCode)).toEqual([0, 0, 0]);
    expect((await storedNames()).toSorted()).toEqual(writers.flatMap((writer) => writer.acknowledged()).toSorted());
    const registry = await reopened(fileStorage(file));
    expect((await registry.verify()).head.sequence).toBe(1 + 3 * count);
    await registry.close();
  });

  it('keeps every key when all of them find a lock that a dead process left', async () => {
    mkdirSync(`${file}.lock`);
    utimesSync(`${file}.lock`, 0, 0);
    const writers = ['a', 'b', 'c'].map((prefix) => startWriter(prefix, 5));
    await Promise.all(writers.map(({ ended }) => ended));
    expect(writers.map(({ child }) => child.exitCode)).toEqual([0, 0, 0]);
    const acknowledged = writers.flatMap((writer) => writer.acknowledged());
    expect(acknowledged).toHaveLength(15);
    expect((await storedNames()).toSorted()).toEqual(acknowledged.toSorted());
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('keeps what a process stored before it was killed, and lets the others go on', async () => {
    const [survivor, victim] = [startWriter('a', count), startWriter('b', 100_000)];
    while (victim.acknowledged().length < 5) await once(victim.child.stdout, 'data');
    victim.child.kill('SIGKILL');
    await Promise.all([survivor.ended, victim.ended]);
    expect(survivor.child.exitCode).toBe(0);
    const stored = await storedNames();
    for (const writer of [survivor, victim]) expect(stored).toEqual(expect.arrayContaining([...writer.acknowledged()]));
    expect(new Set(stored).size).toBe(stored.length);
  });
});
