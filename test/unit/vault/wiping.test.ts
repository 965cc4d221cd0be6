import { beforeEach, describe, expect, it, vi } from 'vitest';
import { preambleSize } from '../../../main/vault/format-v1.ts';
import type { Vault } from '../../../main/vault/open-vault.ts';
import { recoverVault } from '../../../main/vault/recovery.ts';
import { openVault, rekeyVault } from '../../../main/vault/vault.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { Forger, operatorOf, slotFor } from '../../fixtures/vaults/forge.ts';
import { adaHerself, bobHimself, danHimself } from '../../fixtures/vaults/people.ts';
import { parts } from './layout.ts';
import { ada, commitOf, create, type Forgery, forgery, openingBy, passphrase, Recorder, refusal } from './recorder.ts';
import { everybody, everybodysSlots, removal } from './removal.ts';

/** Every key that was made, derived or decrypted since it was emptied: those of 32 bytes, and private keys out of slots. */
const keys = vi.hoisted((): Uint8Array[] => []);

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return { ...original, deriveKey: async (...given) => noted(await original.deriveKey(...given)) };
});
vi.mock(import('../../../main/crypto/digest.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    subkey: (...given) => noted(original.subkey(...given)),
    saltedSubkey: (...given) => noted(original.saltedSubkey(...given)),
  };
});
vi.mock(import('../../../main/crypto/key-agreement.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return { ...original, agree: (...given) => notedOrNull(original.agree(...given)) };
});
vi.mock(import('../../../main/crypto/random.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    random: (size) => (size === 32 ? noted(original.random(size)) : original.random(size)),
  };
});
vi.mock(import('../../../main/crypto/aead.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    open: (...given) => {
      const plaintext = original.open(...given);
      // What commits and checkpoints say is no key.
      return plaintext === null || ![32, 64].includes(plaintext.length) ? plaintext : noted(plaintext);
    },
  };
});

function noted<T extends Uint8Array>(key: T): T {
  keys.push(key);
  return key;
}

const notedOrNull = <T extends Uint8Array>(key: T | null) => (key === null ? null : noted(key));
const left = () => keys.filter((key) => key.some((byte) => byte !== 0));

let made: Forgery;
let storage: MemoryStorage;

beforeEach(async () => {
  made = await forgery([bobHimself]);
  storage = new MemoryStorage(made.bytes);
  keys.length = 0;
});

const openAs = (operatorId: string, phrase: string): Promise<Vault> =>
  openVault(storage, openingBy(operatorId, phrase), new Recorder());

describe('no key is left in memory', () => {
  it.each([
    ['an administrator', ada.id, passphrase],
    ['an auditor', bobHimself.id, bobHimself.passphrase],
  ])('when a vault that %s opened is closed', async (_, id, phrase) => {
    const vault = await openAs(id, phrase);
    // The operator's own, of which the vault makes use: two private keys, or one, in one piece, and the data key.
    expect(left()).toHaveLength(2);
    vault.close();
    expect(keys.length).toBeGreaterThan(4);
    expect(left()).toEqual([]);
  });

  it('when a new vault is closed', async () => {
    const { vault } = await create(new MemoryStorage());
    expect(left()).toHaveLength(3);
    vault.close();
    expect(left()).toEqual([]);
  });

  it('when a vault could not be made', async () => {
    expect(await refusal(create(storage))).toEqual({ code: 'vault.exists' });
    expect(keys.length).toBeGreaterThan(3);
    expect(left()).toEqual([]);
  });

  it('when the passphrase was wrong', async () => {
    expect(await refusal(openAs(ada.id, 'not this one'))).toEqual({ code: 'vault.wrong-passphrase' });
    expect(keys).toHaveLength(1);
    expect(left()).toEqual([]);
  });

  it('when the header is not authentic', async () => {
    const bytes = Buffer.from(made.bytes);
    // In its code.
    bytes.writeUInt8(bytes.readUInt8(preambleSize) ^ 1, preambleSize);
    storage = new MemoryStorage(bytes);
    expect(await refusal(openAs(ada.id, passphrase))).toEqual({ code: 'vault.header-damaged' });
    expect(keys.length).toBeGreaterThan(3);
    expect(left()).toEqual([]);
  });

  it('when the history is refused', async () => {
    const seen = { head: { sequence: 7, chain: Buffer.alloc(32) }, roster: null };
    const opening = { ...openingBy(ada.id, passphrase), lastSeen: () => seen };
    expect(await refusal(openVault(storage, opening, new Recorder()))).toMatchObject({ code: 'vault.rolled-back' });
    expect(left()).toEqual([]);
  });

  it.each([
    ['was encrypted anew', null],
    ['was not, because who was asked refused', new LatchkeyError({ code: 'vault.another', openedAt: 1 })],
  ])('when a vault %s', async (_, refused) => {
    const opening = { ...openingBy(ada.id, passphrase), at: 3_000, remembered: () => null };
    const admit = () => {
      if (refused !== null) throw refused;
    };
    const rekeying = rekeyVault(storage, opening, admit, () => new Recorder());
    if (refused === null) await rekeying;
    else expect(await refusal(rekeying)).toEqual(refused.data);
    expect(left()).toEqual([]);
  });

  it.each(['look', 'loss'] as const)('when a damaged vault was recovered (%s)', async (allowed) => {
    const vault = await openAs(ada.id, passphrase);
    await vault.append(commitOf('backed up'));
    await vault.backUp(5);
    await vault.append(commitOf('damaged'));
    vault.close();
    keys.length = 0;
    const bytes = Buffer.from(storage.bytes ?? '');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 60) ^ 1, bytes.length - 60);
    storage.write(bytes);
    const recovery = { ...openingBy(ada.id, passphrase), at: 9_000 };
    const { damagedAt, done } = await recoverVault(storage, recovery, allowed, new Recorder());
    expect([typeof damagedAt, done === null]).toEqual(['number', allowed === 'look']);
    expect(left()).toEqual([]);
  });

  it.each([
    ['was recovered by the header of a backup, which is of the roster that was seen', adaHerself, null],
    [
      'was not recovered, because the roster that was seen is without who opened the file',
      danHimself,
      'vault.unknown-operator',
    ],
  ])('when a vault %s', async (_, who, refused) => {
    const { before, dan, after, seen } = await removal();
    const rival = dan.setRoster({ operators: [], people: everybody, slots: await everybodysSlots(), by: danHimself });
    // Cut, so that there is something to recover.
    storage = new MemoryStorage(Buffer.concat([dan.header(), ...parts(before).frames, rival]).subarray(0, -30));
    storage.stored.unshift({ bytes: after, at: 5_000 });
    keys.length = 0;
    const recovery = { operatorId: who.id, passphrase: who.passphrase, lastSeen: () => seen, at: 9_000 };
    const recovering = recoverVault(storage, recovery, 'loss', new Recorder());
    if (refused === null) expect(await recovering).toMatchObject({ done: { keptAs: 'kept' } });
    else expect(await refusal(recovering)).toEqual({ code: refused });
    expect(keys.length).toBeGreaterThan(4);
    expect(left()).toEqual([]);
  });

  it('when a vault was recovered with a backup from before the keys of who recovers it were replaced', async () => {
    const older = { ...adaHerself, keys: { ...adaHerself.keys, decryptionKey: Buffer.alloc(32, 40) } };
    const forger = new Forger();
    const first = forger.found([older], [await slotFor(older)]);
    const backup = Buffer.concat([forger.header(), first]);
    const slots = [await slotFor(adaHerself)];
    const replaced = forger.setRoster({ operators: [operatorOf(adaHerself)], people: [adaHerself], slots });
    storage = new MemoryStorage(Buffer.concat([forger.header(), first, replaced, Buffer.alloc(200, 0xee)]));
    storage.stored.unshift({ bytes: backup, at: 5_000 });
    keys.length = 0;
    const recovery = { ...openingBy(ada.id, adaHerself.passphrase), at: 9_000 };
    const { done } = await recoverVault(storage, recovery, 'loss', new Recorder());
    expect(done).not.toBeNull();
    expect(left()).toEqual([]);
  });

  it('when a vault was not recovered', async () => {
    const recovery = { ...openingBy(bobHimself.id, bobHimself.passphrase), at: 9_000 };
    const refused = await refusal(recoverVault(storage, recovery, 'look', new Recorder()));
    expect(refused).toEqual({ code: 'session.not-administrator' });
    expect(keys.length).toBeGreaterThan(3);
    expect(left()).toEqual([]);
  });
});
