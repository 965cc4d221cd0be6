import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Journal } from '../../../main/vault/journal.ts';
import { sourceOf } from '../../../main/vault/keys.ts';
import type { Vault } from '../../../main/vault/open-vault.ts';
import type { Head } from '../../../main/vault/position.ts';
import { type Allowed, type Recovery, recoverVault } from '../../../main/vault/recovery.ts';
import type { Roster } from '../../../main/vault/roster.ts';
import { rememberedOf } from '../../../main/vault/rosters.ts';
import type { Slot } from '../../../main/vault/slot.ts';
import { openVault, readHeader } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { Forger, operatorOf, seedOf, slotFor } from '../../fixtures/vaults/forge.ts';
import { adaHerself, bobHimself, danHimself, type Person } from '../../fixtures/vaults/people.ts';
import { altered, boundaries } from './layout.ts';
import {
  ada,
  bob,
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
  made = await forgery([bobHimself]);
  storage = new MemoryStorage(made.bytes);
  ({ vault, recorder } = await reopen(storage));
  for (const number of [2, 3, 4, 5]) await vault.append({ ...commitOf(`number ${number}`), at: number * 1_000 });
});

const bytes = () => storage.bytes ?? Buffer.alloc(0);

/** Where commit `sequence` starts, as long as there are no checkpoints before it. */
const startOf = (sequence: number) => boundaries(whole).frames[sequence - 1] ?? 0;
let whole: Buffer;

beforeEach(() => {
  whole = Buffer.from(bytes());
});

function damage(offset: number): void {
  storage.write(altered(bytes(), (copy) => copy.writeUInt8(copy.readUInt8(offset) ^ 0x10, offset)));
}

const backUp = (at: number) => vault.backUp(at);

function recover(
  allowed: Allowed,
  seen: Head | null = null,
  phrase = passphrase,
  who: string | null = ada.id,
): Promise<Recovery> {
  const lastSeen = () => (seen === null ? null : { head: seen, roster: null });
  const opening = { operatorId: who, passphrase: phrase, lastSeen, at: 9_000 };
  return recoverVault(storage, opening, allowed, new Recorder());
}

/** The commits of the vault that was made, every one of which is verified, without the last: that one goes with the new data key. */
async function commitsNow(): Promise<readonly unknown[]> {
  const opened = await reopen(storage);
  await verifyVault(opened.vault);
  const { commits } = opened.recorder;
  expect(commits.at(-1)).toMatchObject({ operatorId: ada.id, at: 9_000, events: [{ type: 'RosterSet' }] });
  return commits.slice(0, -1);
}

/** The vault in `bytes`, in which Ada has another passphrase, and which has another data key with that. */
async function withNewPassphrase(bytes: Buffer): Promise<Buffer> {
  const other = new MemoryStorage(bytes);
  const header = await readHeader(other);
  const signingKey = seedOf(made.founder);
  const slot = await slotFor({ ...made.founder, passphrase: 'the new passphrase' }, signingKey);
  const journal = new Journal(sourceOf(other, header, made.dataKey), header.rosters, new Recorder());
  await journal.open(null);
  const operators = [...header.rosters.last.operators.values()];
  await journal.rekey({ operatorId: ada.id, signingKey, at: 6_000 }, new Recorder(), {
    operators,
    slots: [slot, ...made.slots.slice(1)],
  });
  return other.bytes ?? bytes;
}

describe('a vault with which nothing is wrong', () => {
  it('is left as it is', async () => {
    const report = await recover('loss', vault.head);
    expect(report).toEqual({
      vaultId: vault.id,
      damagedAt: null,
      head: vault.head,
      at: 5_000,
      fromBackups: 0,
      missing: null,
      done: null,
    });
    expect(bytes()).toEqual(whole);
  });

  it('is left as it is when it has a checkpoint, and commits after that', async () => {
    for (const look of [0, 1]) {
      if (look === 0) await vault.compact();
      else await vault.append(commitOf('after it'));
      const before = Buffer.from(bytes());
      expect(await recover('loss', vault.head)).toMatchObject({ damagedAt: null, missing: null, done: null });
      expect(bytes()).toEqual(before);
    }
  });

  it('is left as it is when a crash left something at its end', async () => {
    storage.write(Buffer.concat([whole, Buffer.from([0, 0, 1])]));
    expect(await recover('loss', vault.head)).toMatchObject({ damagedAt: null, missing: null });
  });
});

describe('a damaged commit', () => {
  it('ends what can be saved, and what is lost is named before anything is done', async () => {
    damage(startOf(4) + 80);
    const report = await recover('lossless');
    const lost = { damagedAt: startOf(4), at: 3_000, fromBackups: 0, missing: { first: 4, last: 5 }, done: null };
    expect(report).toMatchObject(lost);
    expect(report.head.sequence).toBe(3);
    expect(await recover('look')).toEqual(report);
    const damaged = Buffer.from(bytes());
    expect(await recover('loss')).toMatchObject({ ...report, done: { keptAs: 'kept' } });
    expect(storage.kept).toEqual(damaged);
    expect(await commitsNow()).toEqual(recorder.commits.slice(0, 3));
  });

  it('comes back from a backup, and the commits after it with it', async () => {
    await backUp(10);
    await vault.append(commitOf('after the backup'));
    damage(startOf(3) + 80);
    const report = await recover('lossless', vault.head);
    expect(report).toMatchObject({ damagedAt: startOf(3), fromBackups: 3, missing: null, done: { keptAs: 'kept' } });
    expect(report.head).toEqual(vault.head);
    expect(await commitsNow()).toEqual(recorder.commits);
  });

  it('is done without where the backup has it damaged too', async () => {
    await backUp(10);
    damage(startOf(3) + 80);
    storage.stored[0]?.bytes.writeUInt8(0, startOf(3) + 81);
    expect(await recover('lossless')).toMatchObject({ fromBackups: 0, missing: { first: 3, last: 5 }, done: null });
  });

  it.each([
    ['its length', 2],
    ['its number', 12],
    ['its kind', 4],
  ])('whose damage is in %s comes back from a backup', async (_, place) => {
    await backUp(10);
    damage(startOf(3) + place);
    expect(await recover('lossless')).toMatchObject({ damagedAt: startOf(3), missing: null, done: { keptAs: 'kept' } });
    expect(await commitsNow()).toEqual(recorder.commits);
  });

  it('before a checkpoint is found though the vault opens', async () => {
    await vault.compact();
    await vault.append(commitOf('later'));
    const start = boundaries(bytes()).frames[2] ?? 0;
    damage(start + 80);
    expect((await reopen(storage)).recorder.commits).toEqual(recorder.commits);
    expect(await recover('lossless')).toMatchObject({
      damagedAt: start,
      missing: { first: 3, last: 6 },
      done: null,
    });
  });
});

describe('a vault that was cut', () => {
  it('in a commit that was seen here lacks that commit', async () => {
    storage.write(whole.subarray(0, -10));
    const report = await recover('loss', vault.head);
    expect(report).toMatchObject({ damagedAt: startOf(5), missing: { first: 5, last: 5 }, done: { keptAs: 'kept' } });
    expect(await commitsNow()).toEqual(recorder.commits.slice(0, 4));
  });

  it('between two commits lacks what was seen here, and has it back from a backup', async () => {
    const seen = vault.head;
    storage.write(whole.subarray(0, startOf(4)));
    expect(await recover('look', seen)).toMatchObject({ damagedAt: startOf(4), missing: { first: 4, last: 5 } });
    storage.stored.unshift({ bytes: whole, at: 1 });
    expect(await recover('lossless', seen)).toMatchObject({ fromBackups: 2, missing: null, done: { keptAs: 'kept' } });
    expect(await commitsNow()).toEqual(recorder.commits);
  });

  it('to nothing comes back from a backup', async () => {
    await backUp(10);
    storage.write(Buffer.alloc(0));
    // Nothing says that the file was of the vault that the backup is of.
    expect(await recover('lossless')).toMatchObject({ damagedAt: 0, fromBackups: 5, missing: null, done: null });
    expect(await recover('lossless', vault.head)).toMatchObject({ missing: null, done: { keptAs: 'kept' } });
    expect(await commitsNow()).toEqual(recorder.commits);
  });

  it('so that no commit is left is refused', async () => {
    storage.write(whole.subarray(0, startOf(1) + 20));
    expect(await refusal(recover('loss'))).toEqual({ code: 'vault.truncated', offset: startOf(1) });
  });
});

describe('a damaged header', () => {
  it.each([
    ['in its magic', 0],
    ['in its length', 12],
    ['in its code', 20],
    ['in a slot', 150],
  ])('%s comes back from a backup', async (_, offset) => {
    await backUp(10);
    damage(offset);
    expect(await recover('lossless')).toMatchObject({ damagedAt: 0, missing: null, done: { keptAs: 'kept' } });
    expect(await commitsNow()).toEqual(recorder.commits);
  });

  it('is replaced without a word where one commit alone is behind it, which shows whose vault it is', async () => {
    storage.stored.unshift({ bytes: whole.subarray(0, startOf(2)), at: 1 });
    storage.write(whole.subarray(0, startOf(2)));
    damage(20);
    expect(await recover('lossless')).toMatchObject({ fromBackups: 0, missing: null, done: { keptAs: 'kept' } });
  });

  it('comes back from a backup for whoever has the passphrase, when nobody can say who that is', async () => {
    await backUp(10);
    damage(0);
    expect(await refusal(recover('loss', null, 'wrong', null))).toEqual({ code: 'vault.wrong-passphrase' });
    expect(await refusal(recover('loss', null, 'an auditor reads', null))).toEqual({ code: 'vault.wrong-passphrase' });
    expect(await recover('lossless', null, passphrase, null)).toMatchObject({
      missing: null,
      done: { keptAs: 'kept' },
    });
    expect(await commitsNow()).toEqual(recorder.commits);
  });

  it('without a backup is refused with what is wrong with it', async () => {
    damage(0);
    expect(await refusal(recover('loss'))).toEqual({ code: 'vault.foreign' });
    expect(storage.kept).toBeNull();
  });
});

describe('who recovers', () => {
  beforeEach(() => damage(startOf(4) + 80));

  it('must know the passphrase', async () => {
    expect(await refusal(recover('loss', null, 'wrong'))).toEqual({ code: 'vault.wrong-passphrase' });
  });

  it('must be an administrator', async () => {
    expect(await refusal(recover('loss', null, 'an auditor reads', bob.id))).toEqual({
      code: 'session.not-administrator',
    });
  });

  it('must be in the vault', async () => {
    expect(await refusal(recover('loss', null, passphrase, 'nobody'))).toEqual({ code: 'vault.unknown-operator' });
  });

  it('does not get in with a passphrase that only an old backup has', async () => {
    storage.stored.unshift({ bytes: whole, at: 1 });
    storage.write(await withNewPassphrase(whole));
    damage((boundaries(bytes()).frames[3] ?? 0) + 80);
    expect(await refusal(recover('loss'))).toEqual({ code: 'vault.wrong-passphrase' });
    const report = await recover('lossless', null, 'the new passphrase');
    expect(report).toMatchObject({ fromBackups: 2, missing: null, done: { keptAs: 'kept' } });
    await expect(openVault(storage, openingBy(ada.id, 'the new passphrase'), new Recorder())).resolves.toBeDefined();
  });
});

describe('commits that recovery must not give up without a word', () => {
  it('are those that another process stores while it looks', async () => {
    await vault.compact();
    const third = boundaries(bytes()).frames[2] ?? 0;
    damage(third + 80);
    const [first = 0] = boundaries(bytes()).frames;
    let isDone = false;
    storage.onRead = async (offset) => {
      // When recovery has begun to look.
      if (offset !== first || isDone) return;
      isDone = true;
      await vault.append(commitOf('meanwhile'));
    };
    expect(await refusal(recover('loss'))).toEqual({ code: 'vault.changed' });
    expect((await reopen(storage)).recorder.commits.at(-1)?.events).toEqual(['meanwhile']);
  });

  it('are those behind a damaged length, when the end was torn besides', async () => {
    damage(startOf(3));
    storage.write(Buffer.concat([bytes(), Buffer.from([0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0])]));
    expect(await refusal(reopen(storage))).toMatchObject({ offset: startOf(3) });
    const report = await recover('lossless');
    expect(report).toMatchObject({ damagedAt: startOf(3), missing: { first: 3, last: 5 }, done: null });
  });

  it.each([
    ['its first length', 0],
    ['its number', 12],
  ])('are a last one that is damaged in %s', async (_, place) => {
    damage(startOf(5) + place);
    expect(await recover('lossless')).toMatchObject({ missing: { first: 5 }, done: null });
  });

  it('are those that were seen here, where the file took another way since', async () => {
    const seen = vault.head;
    storage.write(whole.subarray(0, startOf(4)));
    const other = await reopen(storage);
    for (const number of [4, 5, 6, 7]) await other.vault.append(commitOf(`other ${number}`));
    storage.write(Buffer.concat([bytes(), Buffer.alloc(200, 0xee)]));
    expect(await recover('lossless', seen)).toMatchObject({ missing: { first: 5 }, done: null });
    expect(await recover('loss', seen)).toMatchObject({ done: { keptAs: 'kept' } });
  });

  it('are those of a vault that took the place of the one in the backups', async () => {
    await backUp(10);
    const other = (await forgery()).bytes;
    storage.write(other);
    damage(20);
    expect(await recover('lossless', null, passphrase, null)).toMatchObject({ done: null });
    expect(bytes().subarray(30)).toEqual(other.subarray(30));
  });
});

describe('an administrator whom the roster that was seen does not name', () => {
  const founded = () => {
    const forger = new Forger();
    return { forger, first: forger.found([adaHerself], [adasSlot]) };
  };
  let adasSlot: Slot;
  let dansSlot: Slot;

  beforeEach(async () => {
    [adasSlot, dansSlot] = await Promise.all([slotFor(adaHerself), slotFor(danHimself)]);
  });

  const recoverBy = (who: Person, roster: Roster, damagedVault: Buffer) => {
    storage = new MemoryStorage(Buffer.concat([damagedVault, Buffer.alloc(200, 0xee)]));
    const seen = { head: { sequence: 1, chain: Buffer.alloc(32) }, roster: rememberedOf(roster) };
    const opening = { operatorId: who.id, passphrase: who.passphrase, lastSeen: () => seen, at: 9_000 };
    return recoverVault(storage, opening, 'loss', new Recorder());
  };

  it('recovers a vault whose rosters go on from that one', async () => {
    const { forger, first } = founded();
    const { roster } = forger;
    const people = [adaHerself, danHimself];
    const joined = forger.setRoster({ operators: [operatorOf(danHimself)], people, slots: [adasSlot, dansSlot] });
    const recovered = recoverBy(danHimself, roster, Buffer.concat([forger.header(), first, joined]));
    expect(await recovered).toMatchObject({ done: { keptAs: 'kept' } });
  });

  it.each([
    ['does not recover', danHimself, true],
    ['recovers', adaHerself, false],
  ])('$0 one that lacks it, unlike who is named there', async (_, who, isRefused) => {
    const { forger, first } = founded();
    const people = [adaHerself, danHimself];
    const joined = forger.setRoster({ operators: [operatorOf(danHimself)], people, slots: [adasSlot, dansSlot] });
    const other = forger.fork();
    other.setRoster({ operators: [operatorOf(danHimself, false)], people: [adaHerself], slots: [adasSlot] });
    const recovering = recoverBy(who, other.roster, Buffer.concat([forger.header(), first, joined]));
    if (isRefused) expect(await refusal(recovering)).toEqual({ code: 'session.not-administrator' });
    else expect(await recovering).toMatchObject({ done: { keptAs: 'kept' } });
  });
});

it('a passphrase that a newer backup does not know any more opens nothing', async () => {
  const newer = await withNewPassphrase(whole);
  storage.stored.unshift({ bytes: whole, at: 1 });
  storage.stored.unshift({ bytes: newer, at: 2 });
  storage.write(newer);
  damage(20);
  expect(await refusal(recover('loss', vault.head))).toEqual({ code: 'vault.wrong-passphrase' });
  expect(await recover('lossless', vault.head, 'the new passphrase')).toMatchObject({ done: { keptAs: 'kept' } });
});

it('a damaged checkpoint is replaced, and nothing is lost with it', async () => {
  await vault.compact();
  const [segment = 0] = boundaries(bytes()).frames.slice(5);
  damage(segment + 60);
  expect((await reopen(storage)).recorder.commits).toEqual(recorder.commits);
  expect(await recover('lossless')).toMatchObject({
    damagedAt: expect.any(Number),
    missing: null,
    done: { keptAs: 'kept' },
  });
  expect(await commitsNow()).toEqual(recorder.commits);
});

it.each([
  ['at its start', 12],
  ['inside', 60],
])('a checkpoint of which any frame is damaged %s is no reason to take a commit for lost', async (_, place) => {
  await vault.compact();
  const compacted = Buffer.from(bytes());
  const parts = boundaries(compacted).frames.slice(5);
  expect(parts.length).toBeGreaterThan(2);
  for (const start of parts) {
    storage.write(compacted);
    damage(start + place);
    expect(await recover('look')).toMatchObject({ head: { sequence: 5 }, missing: null });
  }
});

it('a vault with more behind it than memory holds is no reason to read that', async () => {
  const open = storage.open.bind(storage);
  const end = whole.length;
  let longest = 0;
  storage.open = async () => {
    const stored = await open();
    return {
      ...stored,
      // As a file of 200 MiB more, all of the same byte.
      size: async () => end + 200 * 2 ** 20,
      read: async (offset, length) => {
        longest = Math.max(longest, length);
        const known = offset < end ? await stored.read(offset, Math.min(length, end - offset)) : Buffer.alloc(0);
        return Buffer.concat([known, Buffer.alloc(length - known.length, 0xee)]);
      },
    };
  };
  // So much is no torn commit, whatever its first bytes say.
  expect(await recover('look')).toMatchObject({ head: { sequence: 5 }, damagedAt: end, missing: { first: 6 } });
  expect(longest).toBeLessThanOrEqual(64 * 2 ** 20);
});

it('a backup of another vault is of no use', async () => {
  const other = new MemoryStorage((await forgery()).bytes);
  storage.stored.unshift({ bytes: other.bytes ?? Buffer.alloc(0), at: 1 });
  damage(startOf(4) + 80);
  expect(await recover('look')).toMatchObject({ fromBackups: 0, missing: { first: 4, last: 5 } });
});
