import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Head } from '../../../main/vault/position.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { bobHimself } from '../../fixtures/vaults/people.ts';
import { rounds, spread } from '../../rounds.ts';
import { altered, boundaries, kindAt, preambleSize } from './layout.ts';
import { ada, commitOf, forgery, openingBy, passphrase, Recorder, reopen, verifyVault } from './recorder.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnceEach } = await import('../../fakes/derived-once.ts');
  return derivedOnceEach(await importOriginal());
});

/** A vault in which everything occurs: slots, commits, the checkpoint of a compaction, commits after it. */
interface Sample {
  readonly file: Buffer;
  readonly commits: Recorder['commits'];
  readonly head: Head;
  /** Where each commit starts. */
  readonly commitStarts: readonly number[];
  readonly frames: readonly number[];
}

let plain: Sample;
let compacted: Sample;

async function sampleOf(file: Buffer): Promise<Sample> {
  const { vault, recorder } = await reopen(new MemoryStorage(file));
  const { frames } = boundaries(file);
  const commitStarts = frames.filter((start) => kindAt(file, start) === 'commit');
  return { file, commits: recorder.commits, head: vault.head, commitStarts, frames };
}

beforeAll(async () => {
  const { bytes } = await forgery([bobHimself]);
  const storage = new MemoryStorage(bytes);
  const { vault } = await reopen(storage);
  await vault.append(commitOf({ text: 'second' }));
  await vault.append(commitOf({ text: 'third' }, { text: 'and fourth' }));
  plain = await sampleOf(storage.bytes ?? Buffer.alloc(0));
  await vault.compact();
  await vault.append(commitOf({ text: 'fifth' }));
  await vault.append(commitOf({ text: 'sixth' }));
  compacted = await sampleOf(storage.bytes ?? Buffer.alloc(0));
});

// A frame begins with length, kind and sequence, a commit's with its digest besides, and ends with the length again.
const [startSize, endSize] = [45, 4];

/**
 * The bytes of a vault to try: the preamble, the header where `isHeaderWhole`, where each frame begins and ends, and some between, which are others for each
 * `offset` below 5; in a soak all.
 */
function bytesOf({ file, frames }: Sample, offset: number, isHeaderWhole = false): readonly number[] {
  const [first = 0] = frames;
  const isEdge = (at: number) =>
    at < preambleSize ||
    (isHeaderWhole && at < first) ||
    frames.some((start) => at >= start - endSize && at < start + startSize);
  const frameAt = (at: number) => frames.findLast((start) => start <= at) ?? 'header';
  const kinds = Array.from(file, (_, at) => (isEdge(at) ? `byte ${at}` : `in ${frameAt(at)}`));
  return spread(kinds, { every: 5, offset });
}

/** The commits of the vault with these bytes, or why it is refused. Anything but a coded error fails the test. */
async function outcome(bytes: Buffer, seen: Head | null = null): Promise<Recorder['commits'] | LatchkeyError['data']> {
  const recorder = new Recorder();
  try {
    await openVault(
      new MemoryStorage(bytes),
      { ...openingBy(ada.id, passphrase), lastSeen: () => (seen === null ? null : { head: seen, roster: null }) },
      recorder,
    );
    return recorder.commits;
  } catch (error) {
    if (error instanceof LatchkeyError) return error.data;
    throw error;
  }
}

/** The bit to flip in the byte at `offset`: another one each time, the same in each run. */
const bitOf = (offset: number) => 1 << (Math.imul(offset + 1, 2654435761) >>> 29);

const flipped = (file: Buffer, offset: number) =>
  altered(file, (copy) => copy.writeUInt8(copy.readUInt8(offset) ^ bitOf(offset), offset));

it('has what a vault can have', () => {
  expect([plain.commits.length, plain.frames.length]).toEqual([3, 3]);
  expect(compacted.commits).toHaveLength(5);
  expect(compacted.frames.map((start) => kindAt(compacted.file, start))).toEqual([
    ...Array(3).fill('commit'),
    'segment',
    'segment',
    'checkpoint',
    ...Array(2).fill('commit'),
  ]);
});

describe.each([
  ['without a checkpoint', () => plain],
  ['with a checkpoint', () => compacted],
])('a vault %s, cut off', (_, sampleOf) => {
  it('opens with every commit that is whole, where nobody remembers more', async () => {
    const { file, commits, commitStarts } = sampleOf();
    for (const length of bytesOf(sampleOf(), 0)) {
      const found = await outcome(Buffer.from(file.subarray(0, length)));
      const ends = [...commitStarts.slice(1), file.length];
      const whole = wholeCommits(sampleOf(), length);
      if (whole > 0) expect(found, `${length} bytes of ${ends}`).toEqual(commits.slice(0, whole));
      else expect(found, `${length} bytes`).toEqual(cutError(sampleOf(), length));
    }
  });

  it('is refused at every byte of what was seen here', async () => {
    const { file, head } = sampleOf();
    for (const length of bytesOf(sampleOf(), 1)) {
      const found = await outcome(Buffer.from(file.subarray(0, length)), head);
      const codes = ['vault.empty', 'vault.truncated', 'vault.rolled-back'];
      expect(codes, `${length} bytes: ${JSON.stringify(found)}`).toContain('code' in found ? found.code : 'opened');
    }
  });

  function wholeCommits({ file, commitStarts }: Sample, length: number): number {
    return commitStarts.filter((start) => start + file.readUInt32BE(start) <= length).length;
  }

  function cutError({ file, frames }: Sample, length: number): LatchkeyError['data'] {
    if (length === 0) return { code: 'vault.empty' };
    const starts = [0, boundaries(file).header, frames[0] ?? 0];
    return { code: 'vault.truncated', offset: Math.max(...starts.filter((start) => start <= length)) };
  }
});

describe('a vault with one bit flipped', () => {
  const codesAt = ({ frames }: Sample, offset: number): readonly string[] => {
    if (offset < 8) return ['vault.foreign'];
    if (offset < 10) return ['vault.newer-version', 'vault.header-damaged'];
    if (offset < 14) return ['vault.header-damaged', 'vault.truncated'];
    // A slot may have become too dear. Whatever else is changed, the roster speaks of another header, or the code does.
    if (offset < (frames[0] ?? 0)) return ['vault.header-damaged', 'vault.kdf-out-of-bounds'];
    return ['vault.damaged', 'vault.truncated'];
  };

  it('is refused with a code at every byte, where there is no checkpoint', async () => {
    const { file } = plain;
    for (const offset of bytesOf(plain, 2, true)) {
      const found = await outcome(flipped(file, offset));
      expect(codesAt(plain, offset), `byte ${offset}: ${JSON.stringify(found)}`).toContain(
        'code' in found ? found.code : 'opened',
      );
    }
  });

  it('opens with every commit where the checkpoint or the commits after it tell the state, and is refused with a code elsewhere', async () => {
    const { file, commits, frames, commitStarts } = compacted;
    const [segments, afterCheckpoint] = [frames[3] ?? 0, commitStarts[3] ?? 0];
    let [opened, inCommits] = [0, 0];
    for (const offset of bytesOf(compacted, 3)) {
      if (offset >= (frames[0] ?? 0) && offset < segments) inCommits += 1;
      const found = await outcome(flipped(file, offset));
      if (!('code' in found)) {
        expect(found, `byte ${offset}`).toEqual(commits);
        // In the header or in the last commits, no flipped bit goes unnoticed.
        expect(offset >= (frames[0] ?? 0) && offset < afterCheckpoint, `byte ${offset}`).toBe(true);
        opened += 1;
      } else expect(codesAt(compacted, offset), `byte ${offset}: ${JSON.stringify(found)}`).toContain(found.code);
    }
    // The commits before the checkpoint are not needed, and the checkpoint is not where they are; but its lengths are, to get past it.
    expect(opened).toBeGreaterThan(inCommits);
  });

  it('in any commit is noticed when all is verified', async () => {
    const { file, commitStarts, frames } = compacted;
    const inCommits = bytesOf(compacted, 4).filter((at) => at >= (frames[0] ?? 0) && at < (commitStarts[2] ?? 0));
    for (const offset of inCommits) {
      const { vault } = await reopen(new MemoryStorage(flipped(file, offset)));
      const verifying = verifyVault(vault);
      await expect(verifying, `byte ${offset}`).rejects.toMatchObject({
        data: { code: expect.stringMatching(/^vault\.(damaged|truncated)$/) },
      });
    }
  });

  it('names the frame and the commit that is damaged', async () => {
    for (const [index, start] of plain.frames.entries()) {
      const found = await outcome(flipped(plain.file, start + 60));
      expect(found).toEqual({ code: 'vault.damaged', offset: start, sequence: index + 1 });
    }
  });
});

describe('a vault with bytes added', () => {
  it.each([1, 3, 4, 44, 45, 100])(
    'opens when it has %d zeros at its end, which never became a commit',
    async (count) => {
      expect(await outcome(Buffer.concat([plain.file, Buffer.alloc(count)]))).toEqual(plain.commits);
    },
  );

  it.each([4, 44, 45, 100])('is refused when it has %d other bytes at its end', async (count) => {
    const found = await outcome(Buffer.concat([plain.file, Buffer.alloc(count, 0xee)]));
    expect(found).toMatchObject({ code: 'vault.damaged', offset: plain.file.length });
  });

  it('is refused with a byte put in or taken out anywhere, but for the end', async () => {
    const { file, commits, commitStarts } = plain;
    for (let offset = 0; offset < file.length; offset += rounds({ short: 7, full: 1 })) {
      const [before, after] = [file.subarray(0, offset), file.subarray(offset)];
      for (const bytes of [
        Buffer.concat([before, Buffer.of(0x41), after]),
        Buffer.concat([before, after.subarray(1)]),
      ]) {
        if (bytes.equals(file)) continue;
        const found = await outcome(bytes);
        if ('code' in found) continue;
        // A byte short, the last commit is one that was never finished.
        expect(offset, `byte ${offset}`).toBeGreaterThanOrEqual(commitStarts[2] ?? 0);
        expect(found).toEqual(commits.slice(0, 2));
      }
    }
  });
});
