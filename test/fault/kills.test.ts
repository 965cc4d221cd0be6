import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openRegistry, type Registry } from '../../main/registry/registry.ts';
import { fileStorage } from '../../main/vault/file-storage.ts';
import type { Head } from '../../main/vault/position.ts';
import { rounds } from '../rounds.ts';
import { allKeys, newRegistry, startedAt } from '../unit/registry/registries.ts';
import { ada, passphrase } from '../unit/vault/recorder.ts';
import { inFolder } from './trial.ts';
import { idOf } from './victim-words.ts';

const kills = Number(process.env['LATCHKEY_KILLS'] ?? rounds({ short: 10, full: 500 }));
const lanes = rounds({ short: 1, full: 2 });
const killsOfOneVault = 50;

/** What a process did to a vault, as it said. */
class Ledger {
  /** The ids of the keys that are there. */
  readonly ids = new Set<string>();
  /** What may have been done, though nobody was told. */
  pending: { readonly verb: string; readonly ids: readonly string[] } | null = null;
  head: Head | null = null;
  /** The first number that no key was made of. */
  next = 1;

  read(line: string): void {
    const [word, ...rest] = line.split(' ');
    if (word === 'about') this.#expect(rest);
    if (word === 'done') this.#settle(rest);
  }

  /** Takes for done what turned out to be. */
  take({ verb, ids }: { readonly verb: string; readonly ids: readonly string[] }): void {
    for (const id of ids) verb === 'create' ? this.ids.add(id) : this.ids.delete(id);
    this.pending = null;
  }

  #expect([verb = '', first = '', count = '']: readonly string[]): void {
    const numbers = Array.from({ length: Number(count) }, (_, index) => Number(first) + index);
    this.pending = { verb, ids: numbers.map(idOf) };
    this.next = Math.max(this.next, Number(first) + Number(count));
  }

  #settle([sequence = '', chain = '']: readonly string[]): void {
    if (this.pending !== null) this.take(this.pending);
    this.head = { sequence: Number(sequence), chain: Buffer.from(chain, 'hex') };
  }
}

/** Starts a process that works on the vault in `file`, kills it somewhere in its work, and has `ledger` know what it said. */
async function startAndKill(file: string, ledger: Ledger): Promise<void> {
  const words = [path.join(import.meta.dirname, 'victim.ts'), file, String(ledger.next)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const closed = once(child, 'close');
  while (!said.includes('ready') && child.exitCode === null) await Promise.race([once(child.stdout, 'data'), closed]);
  await setTimeout(5 + Math.random() * 145);
  await kill(child, closed);
  // The last line may be torn off with the process.
  for (const line of said.split('\n').slice(0, -1)) ledger.read(line);
}

async function kill(child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await closed;
  expect([child.signalCode, child.exitCode]).toEqual(['SIGKILL', null]);
}

function idsIn(registry: Registry): Set<string> {
  const ids = new Set<string>();
  for (let offset = 0; offset < registry.keyCount; offset += 100) {
    for (const { id } of registry.queryKeys(allKeys('created', { offset }), startedAt).rows) ids.add(id);
  }
  return ids;
}

/** Opens the vault as a workstation does that remembers what was acknowledged, and compares; every commit too, when `isThorough`. */
async function requireKept(file: string, ledger: Ledger, isThorough: boolean): Promise<void> {
  const opening = {
    operatorId: ada.id,
    passphrase,
    lastSeen: () => (ledger.head === null ? null : { head: ledger.head, roster: null }),
  };
  const registry = await openRegistry(fileStorage(file), opening);
  const ids = idsIn(registry);
  const { pending } = ledger;
  // A command is done as a whole or not at all.
  const isDone = (id: string) => ids.has(id) === (pending?.verb === 'create');
  if (pending !== null && pending.ids.length > 0 && pending.ids.every(isDone)) ledger.take(pending);
  ledger.pending = null;
  expect(ids).toEqual(ledger.ids);
  if (isThorough) expect(registry.seen.head).toMatchObject((await registry.verify()).head);
  ledger.head = registry.seen.head;
  await registry.close();
}

/** Answers how often it was in the middle of something. */
async function killMany(count: number, folder: string): Promise<number> {
  const file = path.join(folder, 'Keys.latchkey');
  await (await newRegistry(fileStorage(file))).close();
  const ledger = new Ledger();
  let interrupted = 0;
  for (let number = 1; number <= count; number += 1) {
    await startAndKill(file, ledger);
    if (ledger.pending !== null) interrupted += 1;
    await requireKept(file, ledger, number % killsOfOneVault === 0 || number === count);
  }
  expect(ledger.ids.size).toBeGreaterThan(0);
  return interrupted;
}

describe('a process that is killed while it creates, imports, deletes, compacts and backs up', () => {
  it(
    `loses no key that it acknowledged, and does nothing by halves, ${kills} times`,
    async () => {
      const ofOneLane = Math.ceil(kills / lanes);
      const lane = async () => {
        let interrupted = 0;
        for (let left = ofOneLane; left > 0; left -= killsOfOneVault) {
          interrupted += await inFolder((folder) => killMany(Math.min(left, killsOfOneVault), folder));
        }
        return interrupted;
      };
      const interrupted = await Promise.all(Array.from({ length: lanes }, lane));
      // Else it was killed while it did nothing.
      expect(Math.max(...interrupted)).toBeGreaterThan(0);
    },
    60_000 + kills * 10_000,
  );
});
