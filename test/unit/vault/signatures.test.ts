import { beforeAll, describe, expect, it } from 'vitest';
import { seal } from '../../../main/crypto/aead.ts';
import { subkey } from '../../../main/crypto/digest.ts';
import { publicKeyOf, signatureSize } from '../../../main/crypto/signature.ts';
import type { Commit } from '../../../main/vault/commit.ts';
import { encodeFrame, encodeFrameStart } from '../../../main/vault/format-v1.ts';
import { vaultIdOf } from '../../../main/vault/header-v1.ts';
import { nextPosition } from '../../../main/vault/position.ts';
import type { Slot } from '../../../main/vault/slot.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { type Forgery, forge, slotFor } from '../../fixtures/vaults/forge.ts';
import { parts } from './layout.ts';
import { ada, commitOf, openingBy, passphrase, Recorder, refusal } from './recorder.ts';

const bob = { id: 'BobBobBobBobBob1', name: 'Bob' };
const founder = Buffer.alloc(32, 1);
const stranger = Buffer.alloc(32, 2);
const dataKey = Buffer.alloc(32, 3);

const named = (operator: { readonly id: string }, seed: Uint8Array) => ({
  administrator: operator.id,
  publicKey: publicKeyOf(seed).toString('hex'),
});
const first = { commit: commitOf(named(ada, founder)), signer: founder };
const byBob: Commit = { operatorId: bob.id, at: 3_000, events: ['by Bob'] };

let slots: Slot[];

beforeAll(async () => {
  slots = [
    await slotFor({ founder, dataKey }, ada, founder, passphrase),
    await slotFor({ founder, dataKey }, bob, null, 'an auditor reads'),
  ];
});

const forged = (commits: Forgery['commits']) => new MemoryStorage(forge({ founder, dataKey, slots, commits }));
const openedByAda = (storage: MemoryStorage, recorder = new Recorder()) =>
  openVault(storage, openingBy(ada.id, passphrase), recorder);

describe('an auditor', () => {
  it('reads every commit and cannot add one', async () => {
    const storage = forged([first, { commit: commitOf('second'), signer: founder }]);
    const before = Buffer.from(storage.bytes ?? '');
    const recorder = new Recorder();
    const vault = await openVault(storage, openingBy(bob.id, 'an auditor reads'), recorder);
    expect(vault.right).toBe('auditor');
    expect(recorder.commits).toHaveLength(2);
    expect(await refusal(vault.append(byBob))).toEqual({ code: 'session.not-administrator' });
    expect(storage.bytes).toEqual(before);
  });

  it('does not have a large commit parsed, whatever is in it', async () => {
    const storage = forged([first]);
    const bytes = storage.bytes ?? Buffer.alloc(0);
    const { chain } = nextPosition(
      { sequence: 1, chain: vaultIdOf(publicKeyOf(founder)) },
      parts(bytes).frames[0] ?? bytes,
    );
    // Not JSON: whoever parses it says that the vault is damaged.
    const plaintext = Buffer.alloc(signatureSize + 2 * 1024 * 1024, '[');
    const start = encodeFrameStart(1, 2, plaintext.length);
    const sealed = seal(subkey(dataKey, 'latchkey/v1/frame'), Buffer.concat([chain, start]), plaintext);
    const withLarge = new MemoryStorage(Buffer.concat([bytes, encodeFrame(start, sealed)]));
    expect(await refusal(openedByAda(withLarge))).toEqual({ code: 'vault.not-signed', sequence: 2 });
  });

  it('is not made an administrator by changing the word in the header', async () => {
    const storage = forged([first]);
    const text = (storage.bytes ?? Buffer.alloc(0)).toString('latin1').replace('"auditor"', '"administrator"');
    const longer = Buffer.from(text, 'latin1');
    longer.writeUInt32BE(longer.readUInt32BE(10) + 6, 10);
    expect(
      await refusal(openVault(new MemoryStorage(longer), openingBy(bob.id, 'an auditor reads'), new Recorder())),
    ).toEqual({
      code: 'vault.header-damaged',
    });
  });

  it('is found out who seals a commit with the data key and signs it with a key of the own', async () => {
    const storage = forged([first, { commit: byBob, signer: stranger }]);
    expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.not-signed', sequence: 2 });
  });

  it('is found out who signs in the name of an administrator', async () => {
    const storage = forged([first, { commit: commitOf('as Ada'), signer: stranger }]);
    expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.not-signed', sequence: 2 });
  });

  it('is found out who makes an administrator of the own key', async () => {
    const takeover = { operatorId: bob.id, at: 3_000, events: [named(bob, stranger)] };
    const storage = forged([first, { commit: takeover, signer: stranger }]);
    expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.not-signed', sequence: 2 });
  });
});

describe('a first commit', () => {
  it('is refused when another key than the founder signed it', async () => {
    const storage = forged([{ commit: commitOf(named(ada, stranger)), signer: stranger }]);
    expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.not-signed', sequence: 1 });
  });

  it('is refused before those after it can vouch for it', async () => {
    const storage = forged([
      { commit: commitOf(named(ada, stranger)), signer: stranger },
      { commit: commitOf('second'), signer: stranger },
    ]);
    expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.not-signed', sequence: 1 });
  });
});

it('a second administrator signs in the own name once the first has said so', async () => {
  const appoint = { commit: commitOf(named(bob, stranger)), signer: founder };
  const recorder = new Recorder();
  await openedByAda(forged([first, appoint, { commit: byBob, signer: stranger }]), recorder);
  expect(recorder.commits.map(({ operatorId }) => operatorId)).toEqual([ada.id, ada.id, bob.id]);
});

it('a frame of another kind is no commit, however well it is sealed', async () => {
  const storage = forged([first]);
  const bytes = storage.bytes ?? Buffer.alloc(0);
  const { frames } = parts(bytes);
  const { chain } = nextPosition({ sequence: 1, chain: vaultIdOf(publicKeyOf(founder)) }, frames[0] ?? bytes);
  const body = Buffer.from(JSON.stringify({ operator: ada.id, at: 1, events: [] }));
  const plaintext = Buffer.concat([Buffer.alloc(signatureSize), body]);
  const start = encodeFrameStart(2, 2, plaintext.length);
  const sealed = seal(subkey(dataKey, 'latchkey/v1/frame'), Buffer.concat([chain, start]), plaintext);
  await storage.append({ size: bytes.length, tail: new Uint8Array(0) }, [encodeFrame(start, sealed)]);
  expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.damaged', offset: bytes.length, sequence: 2 });
});

it('a vault that somebody else rebuilt for the same operator has another id, and none of its keys fit', async () => {
  const rebuilt = { founder: stranger, dataKey, slots };
  const storage = new MemoryStorage(forge({ ...rebuilt, commits: [{ ...first, signer: stranger }] }));
  expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.wrong-passphrase' });
});

it('a header that was written without the data key is refused', async () => {
  const storage = new MemoryStorage(forge({ founder, dataKey: stranger, slots, commits: [first] }));
  expect(await refusal(openedByAda(storage))).toEqual({ code: 'vault.header-damaged' });
});
