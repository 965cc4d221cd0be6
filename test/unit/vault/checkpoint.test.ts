import { beforeEach, describe, expect, it, vi } from 'vitest';
import { importAeadKey } from '../../../main/crypto/aead.ts';
import { subkey } from '../../../main/crypto/digest.ts';
import { encodeCheckpoint } from '../../../main/vault/checkpoint.ts';
import type { Vault } from '../../../main/vault/open-vault.ts';
import type { Head } from '../../../main/vault/position.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { seedOf } from '../../fixtures/vaults/forge.ts';
import { altered, boundaries, kindAt, parts } from './layout.ts';
import {
  ada,
  commitOf,
  type Forgery,
  forgery,
  openingBy,
  passphrase,
  Recorder,
  refusal,
  reopen,
  verifyVault,
} from './recorder.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('../../fakes/derived-once.ts');
  return derivedOnce(await importOriginal());
});

let made: Forgery;
let storage: MemoryStorage;
let vault: Vault;
let recorder: Recorder;

beforeEach(async () => {
  made = await forgery();
  storage = new MemoryStorage(made.bytes);
  ({ vault, recorder } = await reopen(storage));
});

const bytes = () => storage.bytes ?? Buffer.alloc(0);
const kinds = () => boundaries(bytes()).frames.map((start) => kindAt(bytes(), start));

async function openSeen(head: Head | null): Promise<{ readonly recorder: Recorder; readonly vault: Vault }> {
  const replayed = new Recorder();
  const opening = { ...openingBy(ada.id, passphrase), lastSeen: () => (head === null ? null : { head, roster: null }) };
  return { recorder: replayed, vault: await openVault(storage, opening, replayed) };
}

/** More than is read in no time, so that a checkpoint is due. */
const heavy = () => commitOf('x'.repeat(300_000));

/** The frames of a checkpoint that says `values` is the state by now, by the owner of `signer`. */
function forgedCheckpoint(
  values: readonly unknown[],
  signer: Uint8Array = seedOf(made.founder),
  vaultId: Uint8Array = vault.id,
): Buffer {
  const frameKey = importAeadKey(subkey(made.dataKey, 'latchkey/v1/frame'));
  const head = { ...vault.head, digest: lastDigest() };
  return Buffer.concat([...encodeCheckpoint(values, head, vault.roster, signer, { vaultId, frameKey })]);
}

/** The digest of the last commit. */
function lastDigest(): Buffer {
  const start = boundaries(bytes()).frames.findLast((at) => kindAt(bytes(), at) === 'commit') ?? 0;
  return bytes().subarray(start + 13, start + 45);
}

describe('a checkpoint', () => {
  it('is written when the commits since the last outweigh half of it, and not before', async () => {
    await vault.append(commitOf('light'));
    expect(vault.needsMaintenance).toBe(false);
    await vault.append(heavy());
    expect(vault.needsMaintenance).toBe(true);
    await vault.maintain();
    expect(vault.needsMaintenance).toBe(false);
    expect(vault.checkpoint?.sequence).toBe(3);
    // Its state is as large as the commits were: as much as half of it must be added before the next.
    await vault.append(commitOf('x'.repeat(100_000)));
    expect(vault.needsMaintenance).toBe(false);
  });

  it('spares reading the commits before it', async () => {
    await vault.append(heavy());
    await vault.maintain();
    await vault.append(commitOf('after'));
    const opened = await reopen(storage);
    expect(opened.recorder.commits).toEqual(recorder.commits);
    expect(opened.recorder.applied).toBe(1);
    expect(opened.vault.head).toEqual(vault.head);
    expect(opened.vault.checkpoint).toEqual(vault.checkpoint);
    await opened.vault.append(commitOf('more'));
    expect((await reopen(storage)).recorder.commits.at(-1)?.events).toEqual(['more']);
  });

  it('of which the last is used', async () => {
    for (const _ of [1, 2]) {
      await vault.append(heavy());
      await vault.append(heavy());
      await vault.maintain();
    }
    expect(kinds().filter((kind) => kind === 'checkpoint')).toHaveLength(2);
    expect((await reopen(storage)).recorder.applied).toBe(0);
  });

  it('reads no more of the file than itself and what is after it', async () => {
    for (let round = 0; round < 8; round += 1) await vault.append(commitOf('x'.repeat(1_000_000)));
    // What is live is little.
    recorder.commits.splice(1);
    await vault.maintain();
    let read = 0;
    storage.onRead = async (_, length) => {
      read += length;
    };
    await reopen(storage);
    expect(read).toBeLessThan(3_000_000);
    expect(bytes().length).toBeGreaterThan(8_000_000);
  });

  it('that another process wrote is passed by writers and followers', async () => {
    const other = await reopen(storage);
    await vault.append(heavy());
    await vault.maintain();
    expect(await other.vault.catchUp()).toBe(1);
    expect(other.recorder.commits).toEqual(recorder.commits);
    await vault.append(heavy());
    expect(await other.vault.catchUp()).toBe(1);
    await vault.maintain();
    // Nothing is in its way but the checkpoint.
    await other.vault.append(commitOf('theirs'));
    expect(await vault.catchUp()).toBe(1);
    expect(recorder.commits.at(-1)?.events).toEqual(['theirs']);
  });
});

describe('a forged checkpoint changes nothing', () => {
  const lie = [[{ operatorId: ada.id, at: 1, events: ['never happened'] }]];

  it.each([
    ['signed by somebody with the data key alone', () => forgedCheckpoint(lie, Buffer.alloc(32, 7))],
    ['of another vault by the same founder', () => forgedCheckpoint(lie, seedOf(made.founder), Buffer.alloc(32, 7))],
  ])('%s', async (_, checkpoint) => {
    await vault.append(commitOf('true'));
    storage.write(Buffer.concat([bytes(), checkpoint()]));
    const opened = await reopen(storage);
    expect(opened.recorder.commits).toEqual(recorder.commits);
    expect(opened.recorder.applied).toBe(2);
    await opened.vault.append(commitOf('goes on'));
    expect((await reopen(storage)).recorder.commits.at(-1)?.events).toEqual(['goes on']);
    expect(await refusal(verifyVault(opened.vault))).toMatchObject({ code: 'vault.damaged' });
  });

  it('taken from an earlier place', async () => {
    await vault.append(commitOf('one'));
    await vault.compact();
    const { head, frames } = parts(bytes());
    const checkpoint = frames.slice(2);
    await vault.append(commitOf('two'));
    storage.write(Buffer.concat([head, ...frames.slice(0, 2), ...parts(bytes()).frames.slice(-1), ...checkpoint]));
    const found = await refusal(reopen(storage));
    expect(found).toMatchObject({ code: 'vault.damaged' });
  });

  it('with a segment of another', async () => {
    await vault.append(commitOf('one'));
    await vault.append(commitOf('two'));
    await vault.compact();
    const whole = parts(bytes());
    const segments = whole.frames.slice(3, -1);
    expect(segments).toHaveLength(2);
    storage.write(
      Buffer.concat([whole.head, ...whole.frames.slice(0, 3), ...segments.reverse(), ...whole.frames.slice(-1)]),
    );
    const opened = await reopen(storage);
    expect(opened.recorder.commits).toEqual(recorder.commits);
    expect(opened.recorder.applied).toBe(3);
  });

  it('of a form that nobody knows', async () => {
    await vault.append(commitOf('true'));
    storage.write(Buffer.concat([bytes(), forgedCheckpoint(['of the future'])]));
    const opened = await reopen(storage);
    expect(opened.recorder.commits).toEqual(recorder.commits);
    expect(opened.recorder.applied).toBe(2);
  });
});

describe('a signed checkpoint that lies', () => {
  it('is found by verifying', async () => {
    storage.write(Buffer.concat([bytes(), forgedCheckpoint([[]])]));
    // An administrator said so, and is believed by who only opens the vault.
    expect((await openSeen(null)).recorder.commits).toEqual([]);
    const { frames } = boundaries(bytes());
    const read = await verifyVault(vault).catch((error) => error.data);
    expect(read).toMatchObject({ head: vault.head });
    await vault.catchUp();
    expect(await refusal(verifyVault(vault))).toEqual({
      code: 'vault.damaged',
      offset: frames.at(-1),
      sequence: 2,
    });
  });
});

describe('a vault with a checkpoint that was seen before', () => {
  it.each([1, 2, 3, 4, 5])('opens where its history goes on from commit %d', async (sequence) => {
    const heads: Head[] = [vault.head];
    for (const round of [2, 3, 4, 5]) {
      await vault.append(commitOf(`number ${round}`));
      heads.push(vault.head);
      if (round === 3) await vault.compact();
    }
    const opened = await openSeen(heads[sequence - 1] ?? null);
    expect(opened.vault.head.sequence).toBe(5);
    expect(opened.recorder.applied).toBe(2);
    const other = { sequence, chain: Buffer.alloc(32, 1) };
    expect(await refusal(openSeen(other))).toMatchObject({
      code: 'vault.forked',
      here: { sequence: 5 },
      seen: { sequence },
    });
  });

  it('is refused where damage before the checkpoint hides whether it does', async () => {
    await vault.append(commitOf('one'));
    const seen = vault.head;
    await vault.append(commitOf('two'));
    await vault.append(commitOf('three'));
    await vault.compact();
    const third = boundaries(bytes()).frames[2] ?? 0;
    // In its digest: damage of what is encrypted does not hide it.
    storage.write(altered(bytes(), (copy) => copy.writeUInt8(copy.readUInt8(third + 20) ^ 1, third + 20)));
    expect((await openSeen(null)).recorder.applied).toBe(0);
    expect(await refusal(openSeen(seen))).toEqual({ code: 'vault.damaged', offset: third, sequence: 3 });
  });
});

describe('a compacted vault', () => {
  beforeEach(async () => {
    await vault.append(heavy());
    await vault.maintain();
    await vault.append(heavy());
    await vault.append(heavy());
    await vault.maintain();
    await vault.append(commitOf('last'));
  });

  it('has every commit, byte by byte, and one checkpoint', async () => {
    const commits = () => Buffer.concat(parts(bytes()).frames.filter((frame) => frame.readUInt8(4) === 1));
    const [before, size] = [commits(), bytes().length];
    await vault.compact();
    expect(commits().equals(before)).toBe(true);
    expect(kinds().slice(0, 5)).toEqual(Array(5).fill('commit'));
    expect(
      kinds()
        .slice(5)
        .filter((kind) => kind !== 'segment'),
    ).toEqual(['checkpoint']);
    expect(bytes().length).toBeLessThan(size);
    expect((await reopen(storage)).recorder.commits).toEqual(recorder.commits);
    await vault.append(commitOf('after'));
    expect((await reopen(storage)).recorder.commits).toEqual(recorder.commits);
    const { checkpoints, head } = await verifyVault(vault);
    expect([checkpoints, head]).toEqual([1, vault.head]);
  });

  it('is found again by who had it open', async () => {
    const other = await reopen(storage);
    await vault.compact();
    expect(await other.vault.catchUp()).toBe(0);
    await vault.append(commitOf('mine'));
    expect(await other.vault.catchUp()).toBe(1);
    expect(other.recorder.commits).toEqual(recorder.commits);
    await vault.compact();
    // Without a look before it.
    await other.vault.append(commitOf('theirs'));
    expect(await vault.catchUp()).toBe(1);
    expect((await reopen(storage)).recorder.commits).toEqual(recorder.commits);
  });

  it('is not made of a damaged one', async () => {
    const third = boundaries(bytes()).frames.filter((start) => kindAt(bytes(), start) === 'commit')[2] ?? 0;
    storage.write(altered(bytes(), (copy) => copy.writeUInt8(copy.readUInt8(third + 80) ^ 1, third + 80)));
    const before = bytes();
    expect(await refusal(vault.compact())).toEqual({ code: 'vault.damaged', offset: third, sequence: 3 });
    expect(bytes().equals(before)).toBe(true);
  });
});

describe('a backup', () => {
  it('is not made of a damaged history, and takes the place of no other', async () => {
    await vault.append(commitOf('one'));
    await vault.append(commitOf('two'));
    await vault.compact();
    const { at } = await vault.backUp(1);
    const second = boundaries(bytes()).frames[1] ?? 0;
    storage.write(altered(bytes(), (copy) => copy.writeUInt8(copy.readUInt8(second + 80) ^ 1, second + 80)));
    expect(await refusal(vault.backUp(2))).toEqual({ code: 'vault.damaged', offset: second, sequence: 2 });
    expect((await vault.backups()).map((backup) => backup.at)).toEqual([at]);
  });

  it('is the file as it is, with its checkpoints', async () => {
    await vault.append(commitOf('before'));
    await vault.compact();
    await vault.append(commitOf('after'));
    await vault.backUp(1);
    expect(storage.stored[0]?.bytes).toEqual(bytes());
    expect(await vault.isBackedUp()).toBe(true);
  });

  it('is one of this vault, whatever others there are', async () => {
    const other = new MemoryStorage((await forgery()).bytes);
    storage.stored.push({ bytes: other.bytes ?? Buffer.alloc(0), at: 5 }, { bytes: Buffer.from('junk'), at: 6 });
    expect(await vault.backups()).toEqual([]);
    expect(await vault.isBackedUp()).toBe(false);
    await vault.backUp(7);
    expect((await vault.backups()).map(({ at }) => at)).toEqual([7]);
    expect(await vault.isBackedUp()).toBe(true);
  });
});

describe('the history', () => {
  it('is found where it is after another process has compacted the file', async () => {
    await vault.append(heavy());
    await vault.maintain();
    for (let number = 3; number <= 300; number += 1) await vault.append(commitOf(number));
    const read = async () => {
      let count = 0;
      for await (const _ of vault.history(Number.MAX_SAFE_INTEGER)) count += 1;
      return count;
    };
    expect(await read()).toBe(300);
    const other = await reopen(storage);
    await other.vault.compact();
    expect(await read()).toBe(300);
  });

  it('has each commit once, though reading it failed half way before', async () => {
    for (let number = 2; number <= 692; number += 1) await vault.append(commitOf(number));
    for (let number = 693; number <= 700; number += 1) await vault.append(commitOf('x'.repeat(400_000)));
    let reads = 0;
    storage.onRead = async () => {
      reads += 1;
      if (reads === 6) throw new LatchkeyError({ code: 'vault.unreadable', reason: 'EIO' });
    };
    const read = async () => {
      const numbers: number[] = [];
      for await (const { sequence } of vault.history(Number.MAX_SAFE_INTEGER)) numbers.push(sequence);
      return numbers;
    };
    expect(await refusal(read())).toMatchObject({ code: 'vault.unreadable' });
    expect(await read()).toEqual(Array.from({ length: 700 }, (_, index) => 700 - index));
  });

  it('is read in pieces that do not grow with the commits', async () => {
    for (let number = 2; number <= 9; number += 1) await vault.append(commitOf('x'.repeat(600_000)));
    const numbers: number[] = [];
    let length = 0;
    storage.onRead = async (_, read) => {
      length += read;
    };
    const pages = async () => {
      for await (const { sequence } of vault.history(Number.MAX_SAFE_INTEGER)) {
        numbers.push(sequence);
        if (numbers.length % 2 === 0) return;
      }
    };
    // Where the commits are is found out first, once.
    await pages();
    length = 0;
    await pages();
    expect(numbers).toEqual([9, 8, 9, 8]);
    expect(length).toBeLessThan(3_000_000);
    numbers.length = 0;
    for await (const { sequence } of vault.history(Number.MAX_SAFE_INTEGER)) numbers.push(sequence);
    expect(numbers).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('is read from the last commit to the first, from any place, through checkpoints and compactions', async () => {
    for (let number = 2; number <= 600; number += 1) await vault.append(commitOf(number));
    const read = async (before: number) => {
      const numbers: number[] = [];
      for await (const { sequence, commit } of vault.history(before)) {
        if (sequence > 1) expect(commit.events).toEqual([sequence]);
        numbers.push(sequence);
      }
      return numbers;
    };
    const from = (last: number) => Array.from({ length: last }, (_, index) => last - index);
    expect(await read(Number.MAX_SAFE_INTEGER)).toEqual(from(600));
    expect(await read(300)).toEqual(from(299));
    expect(await read(1)).toEqual([]);
    await vault.compact();
    for (let number = 601; number <= 620; number += 1) await vault.append(commitOf(number));
    expect(await read(Number.MAX_SAFE_INTEGER)).toEqual(from(620));
    // From a process that had the file open when it was compacted.
    const other = await reopen(storage);
    await vault.compact();
    const numbers: number[] = [];
    for await (const { sequence } of other.vault.history(258)) numbers.push(sequence);
    expect(numbers).toEqual(from(257));
  });
});
