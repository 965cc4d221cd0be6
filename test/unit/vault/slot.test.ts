import { describe, expect, it } from 'vitest';
import { agreementPublicKeyOf } from '../../../main/crypto/key-agreement.ts';
import { decodeHeader, vaultIdOf } from '../../../main/vault/header-v1.ts';
import { readHeaderOf, unlockHeader } from '../../../main/vault/keys.ts';
import { openSlot, type Slot, type SlotOwner, type Unlocker } from '../../../main/vault/slot.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { unwrapDataKey, wrapDataKey } from '../../../main/vault/wrap.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { vectors } from '../../fixtures/vaults/fixtures.ts';
import { Forger, slotFor } from '../../fixtures/vaults/forge.ts';
import { adaHerself } from '../../fixtures/vaults/people.ts';
import { openingBy, Recorder, refusal } from './recorder.ts';

async function vector(name: string) {
  const found = vectors().find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no vector ${name}`);
  const bytes = await readHeaderOf(await new MemoryStorage(found.bytes).open());
  return { ...found, headerBytes: bytes, header: decodeHeader(bytes) };
}

describe('a slot', () => {
  it.each(['recovery', 'keychain'] as const)(
    'of the kind %s opens by its own secret, and by no other',
    async (kind) => {
      const { header, headerBytes, expected } = await vector('slots');
      for (const { id, right, passphrase, secrets } of expected.operators) {
        const secret = Buffer.from(secrets?.[kind] ?? '', 'base64url');
        const keys = await unlockHeader(header, headerBytes, id, { kind, secret });
        expect(keys).toEqual(await unlockHeader(header, headerBytes, id, { kind: 'passphrase', passphrase }));
        expect(keys.signingKey === null).toBe(right === 'auditor');
        const other = unlockHeader(header, headerBytes, id, { kind, secret: Buffer.alloc(secret.length) });
        expect(await refusal(other)).toEqual({ code: 'vault.wrong-passphrase' });
      }
    },
  );

  it('opens by a passphrase however its spaces and its diaeresis are typed', async () => {
    const { bytes, expected } = await vector('passphrase');
    const [{ id, passphrase } = { id: '', passphrase: '' }] = expected.operators;
    const typed = ['Pa\u0308sse partout \u{1f511}', 'P\u00e4sse\u2003partout\u202f\u{1f511}', passphrase];
    for (const text of typed) {
      const vault = await openVault(new MemoryStorage(bytes), openingBy(id, text), new Recorder());
      expect(vault.head.sequence).toBe(1);
    }
    const other = openVault(new MemoryStorage(bytes), openingBy(id, 'Passe partout \u{1f511}'), new Recorder());
    expect(await refusal(other)).toEqual({ code: 'vault.wrong-passphrase' });
  });
});

describe('what a slot is authenticated with:', () => {
  const otherCost = { memory: 19 * 1024, passes: 3, lanes: 1 };

  /** The administrator's slot of `kind`, whose it is, and what opens it. */
  async function given(kind: Unlocker['kind']) {
    const { header, expected } = await vector('slots');
    const [operator] = expected.operators;
    const slot = header.slots.find((each) => each.kind === kind && each.operatorId === operator?.id);
    if (slot === undefined || operator === undefined) throw new Error('there is no such slot');
    const owner: SlotOwner = { vaultId: vaultIdOf(header.founderKey), operatorId: operator.id, right: operator.right };
    const secret = Buffer.from(kind === 'passphrase' ? '' : (operator.secrets?.[kind] ?? ''), 'base64url');
    const unlocker: Unlocker = kind === 'passphrase' ? { kind, passphrase: operator.passphrase } : { kind, secret };
    expect(await openSlot(owner, slot, unlocker)).not.toBeNull();
    return { owner, slot, unlocker };
  }

  it.each<[string, { readonly owner?: Partial<SlotOwner>; readonly slot?: object }]>([
    ['its vault', { owner: { vaultId: Buffer.alloc(32) } }],
    ['its operator', { owner: { operatorId: 'BobBobBobBobBob1' } }],
    ['its right', { owner: { right: 'auditor' } }],
    ['its id', { slot: { id: '0123456789abcdef' } }],
    ['its number', { slot: { number: 7 } }],
    ['its salt', { slot: { salt: Buffer.alloc(16) } }],
    ['its cost', { slot: { cost: otherCost } }],
  ])('%s', async (_, change) => {
    const { owner, slot, unlocker } = await given('passphrase');
    const changed = { ...slot, ...change.slot } as Slot;
    expect(await openSlot({ ...owner, ...change.owner }, changed, unlocker)).toBeNull();
  });

  it('its kind', async () => {
    const { owner, slot, unlocker } = await given('recovery');
    const secret = unlocker.kind === 'recovery' ? unlocker.secret : Buffer.alloc(0);
    const changed = { ...slot, kind: 'keychain' } as Slot;
    expect(await openSlot(owner, changed, { kind: 'keychain', secret })).toBeNull();
  });
});

describe('a wrap of the data key', () => {
  const [dataKey, privateKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const recipient = {
    vaultId: Buffer.alloc(32, 3),
    operatorId: 'AdaAdaAdaAdaAda1',
    encryptionKey: agreementPublicKeyOf(privateKey),
  };
  const wrap = wrapDataKey(dataKey, recipient);

  it('opens for its recipient, in its vault, and for nobody else', () => {
    expect(unwrapDataKey(wrap, privateKey, recipient)).toEqual(dataKey);
    expect(unwrapDataKey(wrap, Buffer.alloc(32, 4), recipient)).toBeNull();
    expect(unwrapDataKey(wrap, privateKey, { ...recipient, vaultId: Buffer.alloc(32) })).toBeNull();
    expect(unwrapDataKey(wrap, privateKey, { ...recipient, operatorId: 'BobBobBobBobBob1' })).toBeNull();
  });

  // Whatever the library says of it (RFC 7748, section 6.1).
  it.each(['00', '01', 'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'])(
    'made with a public key of small order (%s) opens to nothing',
    (key) => {
      const ephemeralKey = Buffer.from(key.padEnd(64, '0'), 'hex');
      expect(unwrapDataKey({ ...wrap, ephemeralKey }, privateKey, recipient)).toBeNull();
    },
  );
});

describe('of the slots of an operator', () => {
  // Nobody vouches for how many there are, and each costs a derivation.
  it.each([
    [8, null],
    [9, 'vault.wrong-passphrase'],
  ])('the first eight are tried: the one that opens is number %d', async (number, code) => {
    const others = await Promise.all(
      Array.from({ length: number - 1 }, (_, place) => slotFor({ ...adaHerself, passphrase: `not this ${place}` })),
    );
    const forger = new Forger();
    const first = forger.found([adaHerself], [...others, await slotFor(adaHerself)]);
    const storage = new MemoryStorage(Buffer.concat([forger.header(), first]));
    const opening = openVault(storage, openingBy(adaHerself.id, adaHerself.passphrase), new Recorder());
    if (code === null) expect((await opening).head.sequence).toBe(1);
    else expect(await refusal(opening)).toEqual({ code });
  });
});
