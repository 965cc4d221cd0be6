// What an administrator does who was removed or demoted: with the old keys, the old data key and every copy that was made before. An auditor in force may help with the new data key.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { subkey } from '../../../main/crypto/digest.ts';
import { openCommit } from '../../../main/vault/commit.ts';
import { decodeFrame } from '../../../main/vault/format-v1.ts';
import { isCommit } from '../../../main/vault/frames.ts';
import { vaultIdOf } from '../../../main/vault/header-v1.ts';
import { dataKeyOf } from '../../../main/vault/keys.ts';
import { firstPosition, nextPosition } from '../../../main/vault/position.ts';
import { inForce } from '../../../main/vault/roster.ts';
import { type Remembered, rememberedOf } from '../../../main/vault/rosters.ts';
import { openVault, readHeader, rekeyVault } from '../../../main/vault/vault.ts';
import { unwrapDataKey } from '../../../main/vault/wrap.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { Forger, operatorOf, seedOf, slotFor } from '../../fixtures/vaults/forge.ts';
import {
  ada,
  adaHerself,
  bobHimself,
  danHimself,
  dataKey,
  type Person,
  passphrase,
} from '../../fixtures/vaults/people.ts';
import { parts } from './layout.ts';
import { commitOf, openingBy, Recorder, refusal, verifyVault } from './recorder.ts';
import { byDan, everybody, everybodysSlots, type Removal, removal } from './removal.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('../../fakes/derived-once.ts');
  return derivedOnce(await importOriginal());
});

let made: Removal;

beforeAll(async () => {
  made = await removal();
});

const byAda = (storage: MemoryStorage, seen: Remembered | null = null, recorder = new Recorder()) =>
  openVault(storage, { ...openingBy(ada.id, passphrase), lastSeen: () => seen }, recorder);
const ofAda = (...bytes: readonly Buffer[]) => byAda(new MemoryStorage(Buffer.concat(bytes)));
const damagedHeader = { code: 'vault.header-damaged' };

describe('an administrator who was removed', () => {
  it('opens no wrap of the data key that came with the removal, and no frame written under it', async () => {
    const header = await readHeader(new MemoryStorage(made.after));
    const dan = header.rosters.last.operators.get(danHimself.id);
    if (dan === undefined) throw new Error('he was never there');
    expect(dataKeyOf(header, dan, danHimself.keys)).toBeNull();
    const vaultId = vaultIdOf(header.founderKey);
    for (const operator of header.rosters.last.operators.values()) {
      for (const wrap of header.wraps) {
        const recipient = { vaultId, operatorId: wrap.operatorId, encryptionKey: operator.encryptionKey };
        expect(unwrapDataKey(wrap, danHimself.keys.decryptionKey, recipient)).toBeNull();
      }
    }
    const oldKey = subkey(dataKey, 'latchkey/v1/frame');
    let position = firstPosition(vaultId);
    const opened = (file: Buffer) =>
      parts(file).frames.map((bytes) => {
        const frame = decodeFrame(bytes);
        if (frame === null || !isCommit(frame)) return false;
        const found = openCommit(frame, position, oldKey) !== null;
        position = nextPosition(position, frame.digest);
        return found;
      });
    expect(opened(made.after)).not.toContain(true);
    position = firstPosition(vaultId);
    expect(opened(made.before)).toEqual([true, true, true, true, true]);
  });

  it('does not unlock the vault', async () => {
    const opening = openVault(
      new MemoryStorage(made.after),
      openingBy(danHimself.id, danHimself.passphrase),
      new Recorder(),
    );
    expect(await refusal(opening)).toEqual({ code: 'vault.unknown-operator' });
  });

  it('does not put the old header before the new frames, nor the new header before the old', async () => {
    const [old, now] = [parts(made.before), parts(made.after)];
    // The old header's data key opens none of the new frames.
    expect(await refusal(ofAda(old.head, ...now.frames))).toMatchObject({ code: 'vault.damaged', sequence: 1 });
    expect(await refusal(ofAda(now.head, ...old.frames))).toMatchObject({ code: 'vault.damaged', sequence: 1 });
  });

  it('adds no commit that is sealed with the old data key', async () => {
    const { dan, after } = made;
    const forged = dan.fork().commit(byDan('x'), seedOf(danHimself));
    expect(await refusal(ofAda(after, forged))).toMatchObject({
      code: 'vault.damaged',
      offset: after.length,
      sequence: 9,
    });
  });

  it('has who holds the vault open follow no older copy that is put in its place, continued or not', async () => {
    const { before, dan } = made;
    const continued = Buffer.concat([before, dan.fork().commit(byDan('x'), seedOf(danHimself))]);
    for (const copy of [before, continued]) {
      const storage = new MemoryStorage(made.after);
      const recorder = new Recorder();
      const vault = await byAda(storage, null, recorder);
      const known = [...recorder.commits];
      storage.write(copy);
      // Another data key: it must be opened anew, and what is remembered refuses it then.
      expect(await refusal(vault.catchUp())).toEqual({ code: 'vault.changed' });
      expect(await refusal(vault.append(commitOf('mine')))).toEqual({ code: 'vault.changed' });
      expect(recorder.commits).toEqual(known);
      expect(storage.bytes).toEqual(copy);
      const sequence = copy === before ? 5 : 6;
      expect(await refusal(byAda(storage, made.seen))).toEqual({ code: 'vault.rolled-back', sequence, seen: 8 });
    }
  });

  it('is in force in an older copy, and has the new data key of who accepts that', async () => {
    // What the word of an administrator means, and why it is asked for.
    const storage = new MemoryStorage(made.before);
    const opening = { ...openingBy(ada.id, passphrase), at: 9_000, remembered: () => null };
    await rekeyVault(
      storage,
      opening,
      () => undefined,
      () => new Recorder(),
    );
    expect(inForce((await readHeader(storage)).rosters.last).map(({ id }) => id)).toContain(danHimself.id);
  });
});

it('who was removed cannot say that an older copy is to be gone on with where the removal was seen; who was not can', async () => {
  const { before, after } = made;
  const vault = await byAda(new MemoryStorage(after));
  const remembered = () => ({ head: vault.head, roster: rememberedOf(vault.roster) });
  const accept = (storage: MemoryStorage, by: Person) =>
    rekeyVault(
      storage,
      { ...openingBy(by.id, by.passphrase), at: 9_000, remembered },
      () => undefined,
      () => new Recorder(),
    );
  const storage = new MemoryStorage(before);
  expect(await refusal(accept(storage, danHimself))).toEqual({ code: 'session.not-administrator' });
  expect(storage.bytes).toEqual(before);
  await accept(storage, adaHerself);
  expect(storage.bytes).not.toEqual(before);
});

/** The vault of Dan and an auditor who hands him the data key that there is now: every code and tag is right. */
async function withHelp(change: (forger: Forger, old: Forger) => readonly Buffer[], demoted: Person | null = null) {
  const slots = await everybodysSlots();
  const forger = new Forger();
  const founding = forger.found(everybody, slots);
  const second = forger.commit(commitOf('second'));
  const old = forger.fork();
  const others = slots.filter(({ operatorId }) => operatorId !== danHimself.id);
  const third = forger.setRoster({
    operators: [demoted === null ? operatorOf(danHimself, false) : operatorOf(demoted)],
    people: demoted === null ? [adaHerself, bobHimself] : [adaHerself, demoted, bobHimself],
    slots: demoted === null ? others : [...others, await slotFor(demoted)],
  });
  return Buffer.concat([forger.header(), founding, second, third, ...change(forger, old)]);
}

const lie = [[{ operatorId: ada.id, at: 1, events: ['never happened'] }]];
const danTheAuditor: Person = { ...danHimself, keys: { ...danHimself.keys, signingKey: null } };
const signer = seedOf(danHimself);

describe.each<[string, Person | null]>([
  ['removed', null],
  ['demoted', danTheAuditor],
])('an administrator who was %s, helped by an auditor,', (_, demoted) => {
  const refusedWith = async (change: (forger: Forger, old: Forger) => readonly Buffer[]) =>
    refusal(ofAda(await withHelp(change, demoted)));

  it.each<[string, (forger: Forger) => Buffer]>([
    ['in the own name', (forger) => forger.commit(byDan('x'), signer)],
    ["in another administrator's name", (forger) => forger.commit(commitOf('x'), signer)],
  ])('adds no commit %s', async (__, commit) => {
    expect(await refusedWith((forger) => [commit(forger)])).toEqual({ code: 'vault.not-signed', sequence: 4 });
    // Nor to the vault that is open.
    let added: Buffer = Buffer.alloc(0);
    const bytes = await withHelp((forger) => {
      added = commit(forger);
      return [];
    }, demoted);
    const storage = new MemoryStorage(bytes);
    const recorder = new Recorder();
    const vault = await byAda(storage, null, recorder);
    storage.write(Buffer.concat([bytes, added]));
    expect(await refusal(vault.catchUp())).toEqual({ code: 'vault.not-signed', sequence: 4 });
    expect(recorder.commits).toHaveLength(3);
  });

  it('has no commit after the removal believed because an administrator’s comes after it', async () => {
    // Such a commit was never read by who signs the next.
    const bytes = await withHelp(
      (forger) => [forger.commit(byDan('x'), signer), forger.commit(commitOf('y'))],
      demoted,
    );
    const vault = await ofAda(bytes);
    expect(await refusal(verifyVault(vault))).toEqual({ code: 'vault.not-signed', sequence: 4 });
    for await (const commit of vault.history(5)) {
      if (commit.sequence !== 4) continue;
      expect(() => commit.requireSigned()).toThrow();
    }
  });

  it('has no checkpoint taken, whatever roster and commit it names', async () => {
    const checkpoints: readonly ((forger: Forger, old: Forger) => readonly Buffer[])[] = [
      (forger) => forger.checkpoint(lie, { signer }),
      (forger, old) => old.checkpoint(lie, { signer, roster: forger.roster }),
      (forger, old) => forger.checkpoint(lie, { signer, roster: old.roster }),
      (forger, old) => forger.checkpoint(lie, { signer, head: { ...old.head, sequence: 3 } }),
    ];
    for (const [index, checkpoint] of checkpoints.entries()) {
      const storage = new MemoryStorage(await withHelp(checkpoint, demoted));
      const recorder = new Recorder();
      // One with the number of an earlier commit is in a place where there is none.
      if (index === 1) expect(await refusal(byAda(storage, null, recorder))).toMatchObject({ code: 'vault.damaged' });
      else await byAda(storage, null, recorder);
      expect(recorder.commits.flatMap(({ events }) => events)).not.toContain('never happened');
      expect(recorder.applied).toBe(3);
    }
  });

  it('sets no roster, nor gives up the one without him', async () => {
    const slots = await everybodysSlots();
    const back = { operators: [operatorOf(danHimself)], people: everybody, slots, by: danHimself };
    expect(await refusedWith((forger) => [forger.setRoster(back)])).toEqual(damagedHeader);
    // The old header, with the code of the data key that there is now.
    let old: Buffer = Buffer.alloc(0);
    const bytes = await withHelp((_forger, before) => {
      old = before.header();
      return [];
    }, demoted);
    expect(await refusal(ofAda(old, ...parts(bytes).frames))).toEqual(damagedHeader);
  });

  it('hides no commit behind one of his that has the same number', async () => {
    // As a stray, it is sealed for its place; it changes nothing.
    const bytes = await withHelp((_forger, old) => [old.commit(byDan('x'), signer)], demoted);
    const recorder = new Recorder();
    const vault = await byAda(new MemoryStorage(bytes), null, recorder);
    expect([vault.strays, vault.head.sequence]).toEqual([1, 3]);
    expect(recorder.commits.flatMap(({ events }) => events)).not.toContain('x');
  });
});
