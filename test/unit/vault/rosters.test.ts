import { describe, expect, it } from 'vitest';
import type { RosterOperator } from '../../../main/vault/roster.ts';
import type { Remembered } from '../../../main/vault/rosters.ts';
import type { Slot } from '../../../main/vault/slot.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { vectors } from '../../fixtures/vaults/fixtures.ts';
import { Forger, operatorOf, seedOf, slotFor } from '../../fixtures/vaults/forge.ts';
import {
  adaHerself,
  bobHimself,
  danHimself,
  graceHerself,
  type Person,
  passphrase,
} from '../../fixtures/vaults/people.ts';
import { openFile, Refused } from './independent-opening.ts';
import { readFromEnd, type Seen } from './independent-reader.ts';
import { Recorder, refusal } from './recorder.ts';

const slots = new Map<Person, Promise<Slot>>();
/** The slot of `person`, made once. */
function slotOf(person: Person): Promise<Slot> {
  const slot = slots.get(person) ?? slotFor(person);
  slots.set(person, slot);
  return slot;
}

/** Makes a vault roster by roster. */
class Maker {
  readonly forger = new Forger();
  readonly #frames: Buffer[] = [];

  /** A roster that says `changed`, after which `people` can open the vault. */
  async set(people: readonly Person[], changed: readonly RosterOperator[], by = adaHerself, lie = {}): Promise<this> {
    const made = { operators: changed, people, slots: await Promise.all(people.map(slotOf)), by, lie };
    this.#frames.push(this.forger.setRoster(made));
    return this;
  }

  add(by: Person): this {
    this.#frames.push(this.forger.commit({ operatorId: by.id, at: 1, events: [] }, seedOf(by)));
    return this;
  }

  bytes(header = this.forger.header()): Buffer {
    return Buffer.concat([header, ...this.#frames]);
  }
}

/** A vault of Ada, Dan who is an administrator too, and Bob the auditor. */
async function founded(): Promise<Maker> {
  const people = [adaHerself, danHimself, bobHimself];
  return new Maker().set(
    people,
    people.map((person) => operatorOf(person)),
  );
}

/** The same after Dan was removed. */
async function withoutDan(): Promise<Maker> {
  return (await founded()).set([adaHerself, bobHimself], [operatorOf(danHimself, false)]);
}

async function opened(bytes: Buffer, seen: Remembered | null = null) {
  const opening = { operatorId: adaHerself.id, passphrase, lastSeen: () => seen };
  const recorder = new Recorder();
  return { vault: await openVault(new MemoryStorage(bytes), opening, recorder), recorder };
}

/** What Ada is refused with, by our reader and by the independent one, which agree. */
async function refused(bytes: Buffer, seen: Remembered | null = null) {
  const ours = await refusal(opened(bytes, seen));
  const remembered: Seen | null = seen && {
    sequence: seen.head.sequence,
    chain: Buffer.from(seen.head.chain),
    ...(seen.roster === null ? {} : { roster: { ...seen.roster, digest: Buffer.from(seen.roster.digest) } }),
  };
  const read = async () => readFromEnd(await openFile(bytes, adaHerself.id, passphrase), remembered);
  const theirs = await read().catch((error: unknown) => (error instanceof Refused ? error.problem : error));
  expect(theirs).toEqual(ours);
  return ours;
}

const people = [adaHerself, danHimself, bobHimself];
const four = [...people, graceHerself];
const danAsGrace: Person = { ...danHimself, id: graceHerself.id };
const byDan = { operatorId: danHimself.id, at: 1, events: [] };
const damaged = { code: 'vault.header-damaged' };
const grace = operatorOf(graceHerself);
// RFC 8032: y is 1, and so the point is of order 1; and the same y, not reduced.
const ofOrderOne = Buffer.from(`01${'00'.repeat(31)}`, 'hex');
const notReduced = Buffer.from(`ee${'ff'.repeat(30)}7f`, 'hex');
const bobThatSigns: Person = { ...bobHimself, keys: { ...bobHimself.keys, signingKey: Buffer.alloc(32, 12) } };

describe('a roster is taken', () => {
  it('by an administrator of the one before, who may have been added in that', async () => {
    const maker = await (await founded()).set(four, [grace]);
    const renamed = { ...operatorOf(danHimself), name: 'Daniel' };
    const { vault } = await opened((await maker.set(four, [renamed], graceHerself)).bytes());
    expect(vault.operators.map(({ name }) => name)).toEqual(['Ada Lovelace', 'Daniel', 'Bob', 'Grace Hopper']);
  });

  it('in which somebody who was removed is back with other keys', async () => {
    const keys = { decryptionKey: Buffer.alloc(32, 13), signingKey: Buffer.alloc(32, 14) };
    const maker = await withoutDan();
    const { vault } = await opened((await maker.set(people, [operatorOf({ ...danHimself, keys })])).bytes());
    expect(vault.roster.number).toBe(3);
  });
});

describe('a roster is refused', () => {
  it.each<[string, () => Promise<Maker>]>([
    ['by an auditor', async () => (await founded()).set(four, [grace], bobThatSigns)],
    [
      'by who was removed',
      async () => (await withoutDan()).set([adaHerself, bobHimself, graceHerself], [grace], danHimself),
    ],
    [
      'in the name of an administrator, by another key',
      async () => (await founded()).set(four, [grace], { ...adaHerself, keys: bobThatSigns.keys }),
    ],
    ['by who is in it for the first time', async () => (await founded()).set(four, [grace], graceHerself)],
    ['with another number', async () => (await founded()).set(four, [grace], adaHerself, { number: 3 })],
    ['after none', async () => (await founded()).set(four, [grace], adaHerself, { previous: null })],
    [
      'after another',
      async () =>
        (await founded()).set(four, [grace], adaHerself, { previous: Buffer.alloc(32).toString('base64url') }),
    ],
    ['with a key of who was removed', async () => (await withoutDan()).set(people, [operatorOf(danHimself)])],
    [
      'with a key of who was removed, in another name',
      async () => (await withoutDan()).set([adaHerself, bobHimself, danAsGrace], [operatorOf(danAsGrace)]),
    ],
    [
      'with one key twice',
      async () => (await founded()).set(four, [{ ...grace, encryptionKey: operatorOf(bobHimself).encryptionKey }]),
    ],
    [
      'with the signing key that a demotion took',
      async () => {
        const demoted = { ...operatorOf(danHimself), right: 'auditor' as const, signingKey: null };
        return (await (await founded()).set(people, [demoted])).set(people, [operatorOf(danHimself)]);
      },
    ],
    [
      'with a signing key of small order',
      async () => (await founded()).set(four, [{ ...grace, signingKey: ofOrderOne }]),
    ],
    [
      'with a signing key that is not reduced',
      async () => (await founded()).set(four, [{ ...grace, signingKey: notReduced }]),
    ],
    [
      'with an administrator without signing key',
      async () => (await founded()).set(four, [{ ...grace, signingKey: null }]),
    ],
    [
      'with a name that reverses what follows',
      async () => (await founded()).set(four, [{ ...grace, name: 'Grace\u202e' }]),
    ],
    [
      'without an administrator',
      async () => (await founded()).set([bobHimself], [operatorOf(adaHerself, false), operatorOf(danHimself, false)]),
    ],
    ['with somebody twice', async () => (await founded()).set(four, [grace, grace])],
  ])('%s', async (_, make) => {
    expect(await refused((await make()).bytes())).toEqual(damaged);
  });

  it.each<[string, Person]>([
    ['by another than the founder', danHimself],
    ["by the founder's key, in the name of another", { ...danHimself, keys: adaHerself.keys }],
  ])('as the first, %s', async (_, by) => {
    const operators = people.map((person) => operatorOf(person));
    const maker = await new Maker().set(people, operators, by);
    expect(await refused(maker.bytes())).toEqual(damaged);
  });
});

describe('header and frames', () => {
  it('of before and after a roster do not go together', async () => {
    const maker = await founded();
    const older = maker.forger.header();
    await maker.set([adaHerself, bobHimself], [operatorOf(danHimself, false)]);
    expect(await refused(maker.bytes(older))).toEqual(damaged);
  });

  it('are refused where the commit is gone that set the last roster', async () => {
    const maker = (await founded()).add(adaHerself);
    const frames = maker.bytes(Buffer.alloc(0));
    await maker.set([adaHerself, bobHimself], [operatorOf(danHimself, false)]);
    const cut = Buffer.concat([maker.forger.header(), frames]);
    expect(await refused(cut)).toEqual({ code: 'vault.rolled-back', sequence: 2, seen: 3 });
  });
});

describe('who was removed', () => {
  it('signs no commit any more', async () => {
    const maker = (await withoutDan()).add(danHimself);
    expect(await refused(maker.bytes())).toEqual({ code: 'vault.not-signed', sequence: 3 });
  });

  it('goes on with an older copy, which deceives nobody who remembers the later roster', async () => {
    const maker = (await founded()).add(adaHerself);
    const frames = maker.bytes(Buffer.alloc(0));
    const copy = Buffer.concat([maker.forger.header(), frames, maker.forger.fork().commit(byDan, seedOf(danHimself))]);
    await maker.set([adaHerself, bobHimself], [operatorOf(danHimself, false)]);
    const { head, roster } = (await opened(maker.bytes())).vault;
    expect((await opened(copy)).recorder.commits.at(-1)).toEqual(byDan);
    const forked = {
      here: { sequence: 3, at: 1, operator: danHimself.name },
      seen: { sequence: 3, at: null, operator: null },
    };
    expect(await refused(copy, { head, roster })).toEqual({ code: 'vault.forked', ...forked });
    // The roster alone is enough, whatever is known of the head.
    const { head: theirs } = (await opened(copy)).vault;
    expect(await refused(copy, { head: theirs, roster })).toEqual({ code: 'vault.rolled-back', sequence: 3, seen: 3 });
  });
});

describe('a vault that was encrypted anew', () => {
  const [before, after] = ['several', 'rekeyed'].map((name) => vectors().find((each) => each.name === name));
  const remembered = async (bytes: Buffer | undefined): Promise<Remembered> => {
    const { vault } = await opened(bytes ?? Buffer.alloc(0));
    return { head: vault.head, roster: vault.roster };
  };

  it('goes on from what was remembered before', async () => {
    const seen = await remembered(before?.bytes);
    expect((await opened(after?.bytes ?? Buffer.alloc(0), seen)).vault.roster.number).toBe(5);
  });

  it('is not put back as it was before', async () => {
    const seen = await remembered(after?.bytes);
    const error = { code: 'vault.rolled-back', sequence: 10, seen: 11 };
    expect(await refused(before?.bytes ?? Buffer.alloc(0), seen)).toEqual(error);
    const byRosterAlone = { head: (await remembered(before?.bytes)).head, roster: seen.roster };
    expect(await refused(before?.bytes ?? Buffer.alloc(0), byRosterAlone)).toEqual({ ...error, seen: 10 });
  });
});
