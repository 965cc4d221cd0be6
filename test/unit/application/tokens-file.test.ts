import type { FileHandle } from 'node:fs/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { writeTokens } from '../../../main/application/tokens-file.ts';
import type { IssuedSecret } from '../../../main/secrets/issue.ts';
import { LatchkeyError } from '../../../shared/errors.ts';

/** The secrets that were issued, what was handed to the file, and what stood in that then. */
const seen = vi.hoisted(() => ({
  issued: [] as IssuedSecret[],
  handed: [] as (string | Uint8Array)[],
  written: [] as string[],
  failure: null as Error | null,
}));

vi.mock(import('../../../main/secrets/issue.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    issueSecrets: (count) => {
      const issued = original.issueSecrets(count);
      seen.issued.push(...issued);
      return issued;
    },
  };
});
vi.mock(import('../../../main/files/new-file.ts'), async (importOriginal) => ({
  ...(await importOriginal()),
  writeNotedFile: (_file, write) => write(handle as unknown as FileHandle),
}));

const handle = {
  writeFile: async (bytes: string | Uint8Array) => {
    seen.handed.push(bytes);
    seen.written.push(Buffer.from(bytes as Uint8Array).toString());
    if (seen.failure !== null && typeof bytes !== 'string') throw seen.failure;
  },
};

const keys = Array.from({ length: 1001 }, (_, number) => ({ name: `key ${number}`, issuedTo: 'Grace' }));
const note = { write: async () => undefined, keep: () => undefined, end: async () => undefined };
const about = { vault: '', sequence: 1, at: 0 };
const signal = new AbortController().signal;
const write = (progress: (done: number, total: number) => void = () => undefined, by: AbortSignal = signal) =>
  writeTokens('tokens.csv', keys, { signal: by, onProgress: progress }, { report: () => undefined, note }, about);
const isWiped = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);
const buffers = () => seen.handed.filter((bytes) => typeof bytes !== 'string');

beforeEach(() => {
  seen.issued.length = 0;
  seen.handed.length = 0;
  seen.written.length = 0;
  seen.failure = null;
});

describe('the tokens of an import', () => {
  it('are overwritten in memory once they are in the file', async () => {
    await write();
    expect(seen.written.join('').match(/,lk_\w{66}$/gm)).toHaveLength(1001);
    expect(seen.issued).toHaveLength(1001);
    expect(seen.issued.every(({ token }) => isWiped(token))).toBe(true);
    expect(buffers()).toHaveLength(2);
    expect(buffers().every(isWiped)).toBe(true);
  });

  it('are overwritten in memory when they could not be written', async () => {
    seen.failure = new LatchkeyError({ code: 'file.unwritable', reason: 'ENOSPC' });
    await expect(write()).rejects.toThrow(seen.failure);
    expect(seen.issued).toHaveLength(1000);
    expect(seen.issued.every(({ token }) => isWiped(token))).toBe(true);
    expect(buffers().map(isWiped)).toEqual([true]);
  });

  it('are told of before the first batch and after each', async () => {
    const progress: (readonly number[])[] = [];
    await write((done, total) => progress.push([done, total]));
    expect(progress).toEqual([
      [0, 1001],
      [1000, 1001],
      [1001, 1001],
    ]);
  });

  it.each([0, 1000, 1001])('are issued no further when that is called off after %d of them', async (after) => {
    const controller = new AbortController();
    const reason = new LatchkeyError({ code: 'work.cancelled' });
    const calledOff = write((done) => {
      if (done === after) controller.abort(reason);
    }, controller.signal);
    await expect(calledOff).rejects.toThrow(reason);
    expect(seen.issued).toHaveLength(after);
  });
});
