import { beforeAll, describe, expect, it } from 'vitest';
import { seal } from '../../../main/crypto/aead.ts';
import { sha256, subkey } from '../../../main/crypto/digest.ts';
import { signatureSize } from '../../../main/crypto/signature.ts';
import type { Commit } from '../../../main/vault/commit.ts';
import { encodeFrame, encodeFrameStart } from '../../../main/vault/format-v1.ts';
import { nextPosition, positionAfter } from '../../../main/vault/position.ts';
import type { Slot } from '../../../main/vault/slot.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { Forger, operatorOf, slotFor } from '../../fixtures/vaults/forge.ts';
import { adaHerself, bobHimself, dataKey, founder, passphrase, stranger } from '../../fixtures/vaults/people.ts';
import { parts } from './layout.ts';
import { ada, bob, commitOf, openingBy, Recorder, refusal } from './recorder.ts';

const people = [adaHerself, bobHimself];
const byBob: Commit = { operatorId: bob.id, at: 3_000, events: ['by Bob'] };

let slots: Slot[];

beforeAll(async () => {
  slots = await Promise.all(people.map((person) => slotFor(person)));
});

/** A vault of Ada's with Bob as its auditor, after `commits`, each with the seed of the key that signs it. */
function forged(...commits: readonly { readonly commit: Commit; readonly signer?: Uint8Array }[]) {
  const forger = new Forger();
  const first = forger.found(people, slots);
  const frames = commits.map(({ commit, signer = founder }) => forger.commit(commit, signer));
  return { forger, storage: new MemoryStorage(Buffer.concat([forger.header(), first, ...frames])) };
}

const openedByAda = (storage: MemoryStorage, recorder = new Recorder()) =>
  openVault(storage, openingBy(ada.id, passphrase), recorder);

describe('an auditor', () => {
  it('reads every commit and cannot add one', async () => {
    const { storage } = forged({ commit: commitOf('second') });
    const before = Buffer.from(storage.bytes ?? '');
    const recorder = new Recorder();
    const vault = await openVault(storage, openingBy(bob.id, bobHimself.passphrase), recorder);
    expect(vault.right).toBe('auditor');
    expect(recorder.commits).toHaveLength(2);
    expect(await refusal(vault.append(byBob))).toEqual({ code: 'session.not-administrator' });
    expect(storage.bytes).toEqual(before);
  });

  it('does not have a large commit parsed, whatever is in it', async () => {
    const { forger, storage } = forged();
    // Not JSON: whoever parses it says that the vault is damaged.
    const plaintext = Buffer.alloc(signatureSize + 2 * 1024 * 1024, '[');
    const digest = sha256(plaintext);
    const start = encodeFrameStart(1, 2, plaintext.length);
    const { chain } = nextPosition(positionAfter(forger.head), digest);
    const sealed = seal(subkey(dataKey, 'latchkey/v1/frame'), Buffer.concat([chain, start]), plaintext);
    const bytes = storage.bytes ?? Buffer.alloc(0);
    const withLarge = new MemoryStorage(Buffer.concat([bytes, encodeFrame(start, sealed, digest)]));
    expect(await refusal(openedByAda(withLarge))).toEqual({ code: 'vault.not-signed', sequence: 2 });
  });

  it('is found out who seals a commit with the data key and signs it with a key of the own', async () => {
    const { storage } = forged({ commit: byBob, signer: stranger });
    expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.not-signed', sequence: 2 });
  });

  it('is found out who signs in the name of an administrator', async () => {
    const { storage } = forged({ commit: commitOf('as Ada'), signer: stranger });
    expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.not-signed', sequence: 2 });
  });

  it('is found out who sets a roster with the own key', async () => {
    const { forger, storage } = forged();
    const promoted = { ...bobHimself, keys: { ...bobHimself.keys, signingKey: stranger } };
    const frame = forger.setRoster({
      operators: [operatorOf(promoted)],
      people: [adaHerself, promoted],
      slots,
      by: promoted,
    });
    const old = storage.bytes ?? Buffer.alloc(0);
    const [first] = parts(old).frames;
    for (const header of [forger.header(), parts(old).head]) {
      const taken = new MemoryStorage(Buffer.concat([header, first ?? old, frame]));
      expect(await refusal(openedByAda(taken))).toEqual({ code: 'vault.header-damaged' });
    }
  });
});

describe('a first commit', () => {
  it('is refused when another key than the founder signed it, whatever comes after it', async () => {
    const forger = new Forger({ ...adaHerself, keys: { ...adaHerself.keys, signingKey: stranger } });
    const first = forger.found(people, slots);
    const header = forged().forger.header();
    const found = await refusal(
      openedByAda(new MemoryStorage(Buffer.concat([header, first, forger.commit(commitOf('second'))]))),
    );
    expect(found).toEqual({ code: 'vault.damaged', offset: header.length, sequence: 1 });
  });
});

it('a second administrator signs in the own name once the first has said so', async () => {
  const { forger, storage } = forged();
  const carol = {
    id: 'CarolCarolCarol1',
    name: 'Carol',
    passphrase: 'a second administrator',
    keys: { decryptionKey: Buffer.alloc(32, 6), signingKey: Buffer.alloc(32, 7) },
  };
  const all = [...people, carol];
  const first = (storage.bytes ?? Buffer.alloc(0)).subarray(forger.header().length);
  const appointed = forger.setRoster({
    operators: [operatorOf(carol)],
    people: all,
    slots: [...slots, await slotFor(carol)],
  });
  const byCarol = forger.commit({ operatorId: carol.id, at: 3_000, events: ['by Carol'] }, carol.keys.signingKey);
  const recorder = new Recorder();
  await openedByAda(new MemoryStorage(Buffer.concat([forger.header(), first, appointed, byCarol])), recorder);
  expect(recorder.commits.map(({ operatorId }) => operatorId)).toEqual([ada.id, ada.id, carol.id]);
});

it('a frame of another kind is no commit, however well it is sealed', async () => {
  const { forger, storage } = forged();
  const bytes = storage.bytes ?? Buffer.alloc(0);
  const body = Buffer.from(JSON.stringify({ operator: ada.id, at: 1, events: [] }));
  const plaintext = Buffer.concat([Buffer.alloc(signatureSize), body]);
  const start = encodeFrameStart(2, 2, plaintext.length);
  const sealed = seal(subkey(dataKey, 'latchkey/v1/frame'), Buffer.concat([forger.head.chain, start]), plaintext);
  await storage.append({ size: bytes.length, mark: new Uint8Array(0), markAt: 0 }, [encodeFrame(start, sealed)]);
  expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.damaged', offset: bytes.length, sequence: 2 });
});

it('a vault that somebody else rebuilt for the same operator has another id, and none of its keys fit', async () => {
  const rebuilder = { ...adaHerself, keys: { ...adaHerself.keys, signingKey: stranger } };
  const forger = new Forger(rebuilder);
  const first = forger.found([rebuilder, bobHimself], slots);
  const storage = new MemoryStorage(Buffer.concat([forger.header(), first]));
  expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.wrong-passphrase' });
});

it('a header that was written without the data key is refused', async () => {
  const { forger, storage } = forged();
  const header = forger.fork(stranger).header();
  const frames = (storage.bytes ?? Buffer.alloc(0)).subarray(header.length);
  const found = await refusal(openedByAda(new MemoryStorage(Buffer.concat([header, frames]))));
  expect(found).toEqual({ code: 'vault.header-damaged' });
});
