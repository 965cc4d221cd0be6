import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { allKeys, reopened, startedAt } from '../registry/registries.ts';

/** A process that creates keys. */
export interface Writer {
  readonly child: ChildProcess;
  /** The names of the keys that it was told are stored. */
  readonly acknowledged: () => readonly string[];
  /** The codes of the errors that it was answered when it compacted, each once. */
  readonly refusals: () => readonly string[];
  /** Resolves when it has said something more, or has ended. */
  readonly said: () => Promise<unknown>;
  readonly ended: Promise<unknown>;
}

/** A process that creates `count` keys in the vault in `file`, and compacts it after each `compactEvery` of them, or never for 0. */
export function startWriter(file: string, prefix: string, count: number, compactEvery = 0): Writer {
  const words = [path.join(import.meta.dirname, 'writer.ts'), file, prefix, String(count), String(compactEvery)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  // The last line may be torn off with the process.
  const wordsAfter = (verb: string) =>
    printed
      .split('\n')
      .slice(0, -1)
      .flatMap((line) => (line.startsWith(`${verb} `) ? [line.slice(verb.length + 1)] : []));
  const ended = once(child, 'close');
  return {
    child,
    acknowledged: () => wordsAfter('created'),
    refusals: () => [...new Set(wordsAfter('refused'))],
    said: () => Promise.race([once(child.stdout, 'data'), ended]),
    ended,
  };
}

/** The names of the keys in the vault in `file`, each as often as it is there. */
export async function storedNames(file: string): Promise<readonly string[]> {
  const registry = await reopened(fileStorage(file));
  const names: string[] = [];
  for (let offset = 0; offset < registry.keyCount; offset += 100) {
    const { rows } = registry.queryKeys(allKeys('created', { offset }), startedAt);
    names.push(...rows.map(({ name }) => name));
  }
  await registry.close();
  return names;
}

/** That each of `writers` ends well, and that the vault in `file` has the keys that they were told are stored, each once, besides `before`. */
export async function requireAll(
  file: string,
  writers: readonly Writer[],
  before: readonly string[] = [],
): Promise<readonly string[]> {
  await Promise.all(writers.map(({ ended }) => ended));
  expect(writers.map(({ child }) => child.exitCode)).toEqual(writers.map(() => 0));
  const stored = await storedNames(file);
  const acknowledged = writers.flatMap((writer) => writer.acknowledged());
  expect(stored.toSorted()).toEqual([...before, ...acknowledged].toSorted());
  return stored;
}
