import { describe, expect, it, vi } from 'vitest';
import { startMark } from '../../../main/vault/format-v1.ts';
import { recoverVault } from '../../../main/vault/recovery.ts';
import { lastStart } from '../../../main/vault/salvage.ts';
import type { StoredFile } from '../../../main/vault/storage.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { boundaries } from './layout.ts';
import { ada, commitOf, forgery, passphrase, Recorder } from './recorder.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('../../fakes/derived-once.ts');
  return derivedOnce(await importOriginal());
});

/** The header of a vault of `count` commits, and the frames of these, in order. */
async function vaultOf(count: number): Promise<{ readonly header: Buffer; readonly frames: readonly Buffer[] }> {
  const made = await forgery([]);
  const more = Array.from({ length: count - 1 }, (_, place) => made.forger.commit(commitOf(`number ${place + 2}`)));
  const whole = Buffer.concat([made.bytes, ...more]);
  const { frames } = boundaries(whole);
  const [first = 0] = frames;
  return {
    header: whole.subarray(0, first),
    frames: frames.map((start, place) => whole.subarray(start, frames[place + 1] ?? whole.length)),
  };
}

/** What a look at `bytes` finds, and what it costs. */
async function look(bytes: Buffer) {
  const storage = new MemoryStorage(bytes);
  const cost = { reads: 0, bytes: 0 };
  storage.onRead = async (offset, length) => {
    cost.reads += 1;
    cost.bytes += Math.min(length, bytes.length - offset);
  };
  const opening = { operatorId: ada.id, passphrase, lastSeen: () => null, at: 0 };
  const recorder = new Recorder();
  const found = await recoverVault(storage, opening, 'look', recorder);
  return { found, cost };
}

/** The same for every run: a permutation by a fixed step, which has no factor in common with the length. */
function shuffled<T>(items: readonly T[]): readonly T[] {
  return items.map((_, place) => items[(place * 7919 + 13) % items.length] as T);
}

const orders: Readonly<Record<string, (frames: readonly Buffer[]) => readonly Buffer[]>> = {
  'in reverse': (frames) => frames.toReversed(),
  shuffled,
  'two by two': (frames) => frames.map((_, place) => frames[(place ^ 1) % frames.length] as Buffer),
  'repeated in reverse': (frames) => frames.toReversed().flatMap((frame) => [frame, frame, frame]),
};

describe('recovering commits that lie', () => {
  it.each(Object.keys(orders))(
    '%s finds all, and costs twice as much for twice as many',
    async (name) => {
      const [small, large] = [500, 1000];
      const looks = [];
      for (const count of [small, large]) {
        const { header, frames } = await vaultOf(count);
        const { found, cost } = await look(Buffer.concat([header, ...(orders[name]?.(frames) ?? [])]));
        expect([found.head.sequence, found.missing]).toEqual([count, null]);
        looks.push(cost);
      }
      const [first, second] = looks;
      expect((second?.reads ?? 0) / (first?.reads ?? 1)).toBeLessThan(2.6);
      expect(second?.reads).toBeLessThan(12 * large);
      expect(second?.bytes).toBeLessThan(12 * large * 32 * 1024);
    },
    120_000,
  );

  it('each a thousand times finds all, and costs what its size does', async () => {
    const { header, frames } = await vaultOf(20);
    const copies = shuffled(Array.from({ length: 1000 }, () => frames).flat());
    const { found, cost } = await look(Buffer.concat([header, ...copies]));
    expect([found.head.sequence, found.missing]).toEqual([20, null]);
    expect(cost.reads).toBeLessThan(3 * copies.length);
  }, 120_000);
});

describe('a hole in a file', () => {
  /** A file of `parts` in a hole: zeros everywhere else. */
  function sparse(parts: ReadonlyMap<number, Buffer>, size: number): StoredFile & { readonly largest: () => number } {
    let largest = 0;
    return {
      size: async () => size,
      read: async (offset, length, into) => {
        largest = Math.max(largest, length);
        const bytes = (into ?? Buffer.alloc(length)).subarray(0, Math.min(length, size - offset)).fill(0);
        for (const [at, part] of parts) {
          if (at < offset + length && at + part.length > offset)
            part.copy(bytes, Math.max(0, at - offset), Math.max(0, offset - at));
        }
        return bytes;
      },
      close: async () => undefined,
      largest: () => largest,
    };
  }

  it('is searched a megabyte at a time, and what is behind it is found', async () => {
    const few = 64 * 1024 * 1024;
    const file = sparse(new Map([[few - 100, startMark(1, 9)]]), few);
    expect(await lastStart(file, { start: 0, end: few }, 8)).toBe(9);
    expect(await lastStart(file, { start: 0, end: few }, 3)).toBe(2);
    expect(file.largest()).toBeLessThan(2 * 1024 * 1024);
  }, 60_000);

  it('of 16 GiB is not searched further than a gigabyte behind the last start', async () => {
    const size = 16 * 1024 ** 3;
    const reads: number[] = [];
    const file: StoredFile = {
      size: async () => size,
      read: async (offset) => {
        reads.push(offset);
        return offset === 0 ? startMark(1, 9) : Buffer.alloc(0);
      },
      close: async () => undefined,
    };
    expect(await lastStart(file, { start: 0, end: size }, 9)).toBe(9);
    expect(reads).toHaveLength(1024);
  });
});

describe('the starts of commits', () => {
  const search = (marks: readonly number[], from: number) => {
    const bytes = Buffer.concat(marks.map((number) => startMark(1, number)));
    const file: StoredFile = {
      size: async () => bytes.length,
      read: async (offset, length) => bytes.subarray(offset, offset + length),
      close: async () => undefined,
    };
    return lastStart(file, { start: 0, end: bytes.length }, from);
  };

  it('are counted on from one to the next, of which one in two may be damaged', async () => {
    expect(await search([5, 6, 7], 5)).toBe(7);
    expect(await search([6, 8, 10], 5)).toBe(10);
    expect(await search([8], 5)).toBe(4);
    expect(await search([], 5)).toBe(4);
    expect(await search([3, 2 ** 52], 5)).toBe(4);
  });

  it('of even numbers alone are found in one pass, wherever a piece ends', async () => {
    const marks = Array.from({ length: 250_000 }, (_, place) => 2 * (place + 1));
    expect(await search(marks, 1)).toBe(500_000);
  }, 60_000);
});
