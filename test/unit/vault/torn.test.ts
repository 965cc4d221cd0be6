import { describe, expect, it } from 'vitest';
import { frameMaxSize } from '../../../main/vault/format-v1.ts';
import { isTorn } from '../../../main/vault/frames.ts';
import { Forger, slotFor } from '../../fixtures/vaults/forge.ts';
import { adaHerself } from '../../fixtures/vaults/people.ts';
import { commitOf } from './recorder.ts';

/** The frames of commits 2 and 3. */
async function frames(): Promise<readonly [Buffer, Buffer]> {
  const forger = new Forger();
  forger.found([adaHerself], [await slotFor(adaHerself)]);
  return [forger.commit(commitOf('second')), forger.commit(commitOf('third'))];
}

const lengths = (most: number) => Array.from({ length: most + 1 }, (_, length) => length);

describe('the end of a file is what a crash left', () => {
  it('where it is zeros, however many a frame can have', () => {
    expect(lengths(200).filter((length) => !isTorn(Buffer.alloc(length), 2))).toEqual([]);
    expect(isTorn(Buffer.alloc(frameMaxSize), 2)).toBe(true);
    expect(isTorn(Buffer.alloc(frameMaxSize + 1), 2)).toBe(false);
  });

  it('where it is the beginning of a frame, and not where it is all of one', async () => {
    const [second] = await frames();
    const isLeft = (length: number) => isTorn(second.subarray(0, length), 2);
    expect(lengths(second.length).filter((length) => !isLeft(length))).toEqual([second.length]);
  });

  it('where the end of a frame never reached the disk', async () => {
    const [second] = await frames();
    for (const zeros of [4, 5, 20]) expect(isTorn(Buffer.from(second).fill(0, second.length - zeros), 2)).toBe(true);
    for (const zeros of [1, 2, 3]) {
      const cut = Buffer.from(second).fill(0, second.length - zeros);
      expect(isTorn(cut, 2)).toBe(cut.subarray(-4).every((byte) => byte === 0));
    }
  });

  it('and not where a later commit follows, or what is not zeros where zeros should be', async () => {
    const [second, third] = await frames();
    const cut = second.subarray(0, second.length - 10);
    expect(isTorn(Buffer.concat([cut, third]), 2)).toBe(false);
    expect(isTorn(Buffer.concat([cut, third.subarray(0, 20)]), 2)).toBe(false);
    expect(isTorn(Buffer.concat([cut, second.subarray(0, 20)]), 2)).toBe(false);
    const junk = Buffer.alloc(60);
    for (const at of [4, 30, 59]) expect(isTorn(Buffer.from(junk).fill(1, at, at + 1), 2)).toBe(false);
  });
});
