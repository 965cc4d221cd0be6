// What somebody does who can write the file and put backups beside it: a removed administrator, with the old keys, or anybody, with what there is.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Allowed, recoverVault } from '../../../main/vault/recovery.ts';
import { inForce } from '../../../main/vault/roster.ts';
import type { Remembered } from '../../../main/vault/rosters.ts';
import type { Slot } from '../../../main/vault/slot.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { type Forger, seedOf } from '../../fixtures/vaults/forge.ts';
import { relabelled } from '../../fixtures/vaults/hostile-parts.ts';
import { ada, adaHerself, bobHimself, danHimself, passphrase } from '../../fixtures/vaults/people.ts';
import { altered, parts } from './layout.ts';
import { commitOf, openingBy, Recorder, refusal, verifyVault } from './recorder.ts';
import { byDan, everybody, everybodysSlots, removal } from './removal.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('../../fakes/derived-once.ts');
  return derivedOnce(await importOriginal());
});

let slots: readonly Slot[];
let before: Buffer;
let dan: Forger;
let danAfter4: Forger;
let after: MemoryStorage;
let seen: Remembered;

beforeEach(async () => {
  slots = await everybodysSlots();
  const made = await removal();
  ({ before, dan, danAfter4, seen } = made);
  after = new MemoryStorage(made.after);
});

const opened = (storage: MemoryStorage, recorder = new Recorder()) =>
  openVault(storage, openingBy(ada.id, passphrase), recorder);

function recover(storage: MemoryStorage, allowed: Allowed, remembered: Remembered | null = null, who = adaHerself) {
  const opening = { operatorId: who.id, passphrase: who.passphrase, lastSeen: () => remembered, at: 9_000 };
  return recoverVault(storage, opening, allowed, new Recorder());
}

/** The vault of which the last commit is damaged. */
const damaged = (bytes: Buffer | null) =>
  new MemoryStorage(
    altered(bytes ?? Buffer.alloc(0), (copy) =>
      copy.writeUInt8(copy.readUInt8(copy.length - 30) ^ 1, copy.length - 30),
    ),
  );

/** Dan's continuation of the copy that he has, with more rosters and more commits than the vault. */
function rival(): Buffer {
  const rosters = Array.from({ length: 5 }, () =>
    dan.setRoster({ operators: [], people: everybody, slots, by: danHimself }),
  );
  return Buffer.concat([
    dan.header(),
    ...parts(before).frames,
    ...rosters,
    dan.commit(byDan('the last'), seedOf(danHimself)),
  ]);
}

const plant = (storage: MemoryStorage, bytes: Buffer, at = 99_000) => storage.stored.unshift({ bytes, at });

/** The names of those who can open the vault in `storage`, and the events of its commits. */
async function whatIs(storage: MemoryStorage) {
  const recorder = new Recorder();
  const vault = await opened(storage, recorder);
  await verifyVault(vault);
  return {
    operators: inForce(vault.roster).map(({ name }) => name),
    events: recorder.commits.flatMap(({ events }) => events).filter((event) => typeof event !== 'object'),
  };
}

const withoutDan = [adaHerself.name, bobHimself.name];

describe('a removed administrator, who plants a continued old copy as a backup,', () => {
  it('has nothing replaced without a word where the file itself says that he is removed', async () => {
    const storage = damaged(after.bytes);
    plant(storage, rival());
    expect(await recover(storage, 'lossless')).toMatchObject({ done: null });
  });

  it.each<[string, () => Remembered | null]>([
    ['and not on a workstation that saw the vault', () => seen],
    ['and not on one that never did', () => null],
  ])('does not come back with the word of an administrator, %s', async (_, remembered) => {
    const storage = damaged(after.bytes);
    plant(storage, rival());
    expect(await recover(storage, 'loss', remembered())).toMatchObject({ done: { keptAs: 'kept' } });
    expect(await whatIs(storage)).toEqual({ operators: withoutDan, events: [2, 3, 4, 5, 7] });
  });

  it('has nothing replaced without a word on a workstation that saw nothing of what came later, though no commit is missing', async () => {
    const storage = damaged(after.bytes);
    plant(storage, after.bytes ?? Buffer.alloc(0));
    const roster = dan.setRoster({ operators: [], people: everybody, slots, by: danHimself });
    plant(storage, Buffer.concat([dan.header(), ...parts(before).frames, roster]));
    expect(await recover(storage, 'lossless')).toMatchObject({ missing: null, done: null });
    // The roster that is remembered says which history is the vault's.
    expect(await recover(storage, 'lossless', seen)).toMatchObject({ missing: null, done: { keptAs: 'kept' } });
    expect(await whatIs(storage)).toEqual({ operators: withoutDan, events: [2, 3, 4, 5, 7, 8] });
  });

  it('is out too where the continued copy is in the place of the vault, and a backup has the roster that was seen', async () => {
    const storage = damaged(rival());
    plant(storage, after.bytes ?? Buffer.alloc(0));
    expect(await recover(storage, 'loss', seen)).toMatchObject({ done: { keptAs: 'kept' } });
    expect(await whatIs(storage)).toEqual({ operators: withoutDan, events: [2, 3, 4, 5, 7, 8] });
  });

  it('does not recover the vault himself where it was seen without him', async () => {
    const storage = damaged(after.bytes);
    plant(storage, rival());
    expect(await refusal(recover(storage, 'loss', seen, danHimself))).toEqual({ code: 'vault.unknown-operator' });
  });

  it('does not put a commit of his in the place of one that a backup has', async () => {
    const own = parts(after.bytes ?? Buffer.alloc(0));
    const fifth = altered(own.frames[4] ?? own.head, (copy) => copy.writeUInt8(copy.readUInt8(80) ^ 1, 80));
    const storage = new MemoryStorage(
      Buffer.concat([own.head, ...own.frames.slice(0, 4), fifth, ...own.frames.slice(5)]),
    );
    plant(storage, before, 1);
    const { head, frames } = parts(before);
    const fifthByDan = danAfter4.commit(byDan('not so'), seedOf(danHimself));
    plant(storage, Buffer.concat([head, ...frames.slice(0, 4), fifthByDan]));
    expect(await recover(storage, 'lossless')).toMatchObject({
      fromBackups: 1,
      missing: null,
      done: { keptAs: 'kept' },
    });
    expect(await whatIs(storage)).toEqual({ operators: withoutDan, events: [2, 3, 4, 5, 7, 8] });
  });
});

describe('whoever can write the file and its backups', () => {
  it('hides no commit from recovery as a stray, however far back the number is that it is given', async () => {
    const frames = Array.from({ length: 300 }, (_, index) => dan.commit(commitOf(index + 6)));
    const last = relabelled(frames.at(-1) ?? before, 1, 5);
    const storage = new MemoryStorage(Buffer.concat([before, ...frames.slice(0, -1), last]));
    const damagedAt = storage.bytes?.length ?? 0;
    expect(await refusal(opened(storage))).toMatchObject({ code: 'vault.damaged', sequence: 305 });
    const report = await recover(storage, 'lossless');
    expect(report).toMatchObject({ damagedAt: damagedAt - last.length, missing: { first: 305 }, done: null });
  });

  it('has no commit lost for a stray of the same number that a backup has behind it', async () => {
    const stray = dan.fork().commit(commitOf('never acknowledged'));
    const [sixth, seventh] = [6, 7].map((number) => dan.commit(commitOf(number)));
    const whole = Buffer.concat([before, sixth ?? before, seventh ?? before]);
    const storage = new MemoryStorage(
      altered(whole, (copy) => copy.writeUInt8(copy.readUInt8(before.length + 80) ^ 1, before.length + 80)),
    );
    plant(storage, Buffer.concat([whole, stray]));
    expect(await recover(storage, 'lossless')).toMatchObject({ missing: null, done: { keptAs: 'kept' } });
    expect((await whatIs(storage)).events).toEqual([2, 3, 4, 5, 6, 7]);
  });
});
