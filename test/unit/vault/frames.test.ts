import { beforeAll, describe, expect, it } from 'vitest';
import { endAfter } from '../../../main/vault/storage.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { altered, boundaries, parts } from './layout.ts';
import { commitOf, create, refusal, reopen, verifyVault } from './recorder.ts';

let file: Buffer;
let other: Buffer;

async function vaultOfThree(): Promise<Buffer> {
  const storage = new MemoryStorage();
  const { vault } = await create(storage);
  await vault.append(commitOf('second, as long'));
  await vault.append(commitOf('third,  as long'));
  return storage.bytes ?? Buffer.alloc(0);
}

beforeAll(async () => {
  [file, other] = await Promise.all([vaultOfThree(), vaultOfThree()]);
});

const refusalOf = (bytes: Buffer) => refusal(reopen(new MemoryStorage(bytes)));

/** The vault in `bytes`; `onRead` is asked before each read. */
function watched(bytes: Buffer, onRead: (offset: number, length: number) => Promise<void>): MemoryStorage {
  const storage = new MemoryStorage(bytes);
  storage.onRead = onRead;
  return storage;
}

/** The file with its frames in the order of `order`. */
function reordered(order: readonly number[]): Buffer {
  const { head, frames } = parts(file);
  return Buffer.concat([head, ...order.map((index) => frames[index] ?? Buffer.alloc(0))]);
}

describe('a vault is refused with its frames', () => {
  it.each([
    ['swapped', [0, 2, 1], 2],
    ['in another first place', [1, 0, 2], 1],
    ['lacking the first', [1, 2], 1],
    ['lacking one between', [0, 2], 2],
  ] as const)('%s', async (_, order, sequence) => {
    const bytes = reordered(order);
    const offset = boundaries(bytes).frames[sequence - 1];
    expect(await refusalOf(bytes)).toEqual({ code: 'vault.damaged', offset, sequence });
  });

  it('all removed', async () => {
    expect(await refusalOf(reordered([]))).toEqual({ code: 'vault.truncated', offset: parts(file).head.length });
  });

  it('taken from another vault of the same person', async () => {
    const [ours, theirs] = [parts(file), parts(other)];
    const { length } = ours.head;
    expect(await refusalOf(Buffer.concat([ours.head, ...theirs.frames]))).toEqual({
      code: 'vault.damaged',
      offset: length,
      sequence: 1,
    });
    expect(await refusalOf(Buffer.concat([theirs.head, ...ours.frames]))).toMatchObject({ code: 'vault.damaged' });
  });
});

it.each([
  ['at once', [0, 1, 1, 2]],
  ['at the end', [0, 1, 2, 2]],
  ['at the start', [0, 0, 1, 2]],
])('a frame that is there again %s was never acknowledged there, and is passed', async (_, order) => {
  const { vault, recorder } = await reopen(new MemoryStorage(reordered(order)));
  expect([vault.head.sequence, vault.strays, recorder.commits.length]).toEqual([3, 1, 3]);
  expect((await verifyVault(vault)).strays).toBe(1);
});

it('every frame that is there again behind a checkpoint is counted where the vault is opened by that', async () => {
  const storage = new MemoryStorage(file);
  const { vault } = await reopen(storage);
  await vault.compact();
  for (const text of ['fourth', 'fifth']) await vault.append(commitOf(text));
  const { head, frames } = parts(storage.bytes ?? file);
  const [fourth = file, fifth = file] = frames.slice(-2);
  const bytes = Buffer.concat([head, ...frames.slice(0, -2), fourth, fourth, fourth, fifth, fourth]);
  const opened = await reopen(new MemoryStorage(bytes));
  expect([opened.vault.head.sequence, opened.vault.strays, opened.recorder.applied]).toEqual([5, 3, 2]);
  expect((await verifyVault(opened.vault)).strays).toBe(3);
});

describe('a frame whose length lies', () => {
  const lastFrame = () => boundaries(file).frames[2] ?? 0;

  it.each([
    ['nothing', 0],
    ['less than a frame without content', 44],
    ['more than any frame', 64 * 1024 * 1024 + 1],
    ['as much as it can', 0xffffffff],
  ])('that says %s is damaged', async (_, length) => {
    const bytes = altered(file, (copy) => copy.writeUInt32BE(length, lastFrame()));
    expect(await refusalOf(bytes)).toEqual({ code: 'vault.damaged', offset: lastFrame(), sequence: 3 });
  });

  it('that reaches past the end of the file is truncated, and asks for no memory', async () => {
    const bytes = altered(file, (copy) => copy.writeUInt32BE(64 * 1024 * 1024, lastFrame()));
    let largest = 0;
    const storage = watched(bytes, async (_, length) => {
      largest = Math.max(largest, length);
    });
    expect(await refusal(reopen(storage))).toEqual({ code: 'vault.truncated', offset: lastFrame() });
    expect(largest).toBeLessThan(2 * 1024 * 1024);
  });

  it('at its end only is damaged', async () => {
    const bytes = altered(file, (copy) => copy.writeUInt32BE(copy.readUInt32BE(copy.length - 4) + 1, copy.length - 4));
    expect(await refusalOf(bytes)).toEqual({ code: 'vault.damaged', offset: lastFrame(), sequence: 3 });
  });

  it('that is one short on both ends is damaged', async () => {
    const short = file.length - lastFrame() - 1;
    const bytes = altered(file.subarray(0, -1), (copy) => {
      copy.writeUInt32BE(short, lastFrame());
      copy.writeUInt32BE(short, copy.length - 4);
    });
    expect(await refusalOf(bytes)).toEqual({ code: 'vault.damaged', offset: lastFrame(), sequence: 3 });
  });
});

it.each([2, 4, 3, 0, 255])('a commit that says it is of the kind %d is damaged', async (kind) => {
  const { frames } = boundaries(file);
  const bytes = altered(file, (copy) => copy.writeUInt8(kind, (frames[1] ?? 0) + 4));
  expect(await refusalOf(bytes)).toEqual({ code: 'vault.damaged', offset: frames[1], sequence: 2 });
});

it('a frame with a number beyond all counting is damaged', async () => {
  const { frames } = boundaries(file);
  const bytes = altered(file, (copy) => copy.writeBigUInt64BE(2n ** 64n - 1n, (frames[1] ?? 0) + 5));
  expect(await refusalOf(bytes)).toEqual({ code: 'vault.damaged', offset: frames[1], sequence: 2 });
});

it('a vault that cannot be read any further is refused for that', async () => {
  const storage = watched(file, async (offset) => {
    if (offset >= parts(file).head.length) throw new LatchkeyError({ code: 'vault.unreadable', reason: 'EIO' });
  });
  expect(await refusal(reopen(storage))).toEqual({ code: 'vault.unreadable', reason: 'EIO' });
});

it('the end of a vault is told from another by the number and the whole digest of its last commit', () => {
  const [last = Buffer.alloc(0)] = parts(file).frames.slice(-1);
  const { mark, markAt } = endAfter(file.length, last);
  // The digest comes after the 13 bytes of length, kind and number.
  expect(Buffer.from(mark)).toEqual(last.subarray(0, 13 + 32));
  expect(markAt).toBe(file.length - last.length);
});
