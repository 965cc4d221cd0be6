import { open, type Sealed, seal } from '../crypto/aead.ts';
import { saltedSubkey } from '../crypto/digest.ts';
import { deriveKey, type KdfCost, saltSize } from '../crypto/kdf.ts';
import { agreementKeySize } from '../crypto/key-agreement.ts';
import { random, randomId } from '../crypto/random.ts';
import { signingKeySize } from '../crypto/signature.ts';
import { sequenceBytes } from './position.ts';
import type { OperatorRight } from './roster.ts';

/** An operator's private keys. */
export interface PrivateKeys {
  /** X25519, 32 bytes: opens the wrap of the data key. */
  readonly decryptionKey: Buffer;
  /** The seed of the signing key, 32 bytes; an auditor has none. */
  readonly signingKey: Buffer | null;
}

/** What a slot is wrapped under. */
export type SlotKind = 'passphrase' | 'recovery' | 'keychain';

/** What opens a slot: a passphrase, or the secret bytes of a recovery code or of an entry in the operating system's keychain. */
export type Unlocker =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recovery' | 'keychain'; readonly secret: Uint8Array };

interface SlotOf<Kind extends SlotKind> {
  readonly kind: Kind;
  /** 16 base62 characters. */
  readonly id: string;
  /** Higher than that of any earlier slot of the operator. */
  readonly number: number;
  readonly operatorId: string;
  /** 16 bytes. */
  readonly salt: Uint8Array;
  /** The private keys: 32 bytes for an auditor, 64 for an administrator. */
  readonly wrapped: Sealed;
}

/** An operator's private keys, wrapped under something that the operator knows or has, as stored in the header. */
export type Slot =
  | (SlotOf<'passphrase'> & { readonly cost: KdfCost })
  | (SlotOf<'recovery' | 'keychain'> & { readonly cost: null });

/** The owner of a slot. */
export interface SlotOwner {
  /** 32 bytes. */
  readonly vaultId: Uint8Array;
  readonly operatorId: string;
  readonly right: OperatorRight;
}

/** Bytes that a slot of `right` wraps. */
export function wrappedSize(right: OperatorRight): number {
  return right === 'administrator' ? agreementKeySize + signingKeySize : agreementKeySize;
}

/** A slot that `passphrase` opens; `number` is as in `SlotOf`. */
export async function wrapWithPassphrase(
  owner: SlotOwner,
  keys: PrivateKeys,
  passphrase: string,
  cost: KdfCost,
  number = 1,
): Promise<Slot> {
  const { operatorId } = owner;
  const slot = { kind: 'passphrase' as const, id: randomId(), number, operatorId, salt: random(saltSize), cost };
  const key = await deriveKey(passphrase, slot.salt, cost);
  const plaintext = Buffer.concat([keys.decryptionKey, keys.signingKey ?? new Uint8Array(0)]);
  const wrapped = seal(key, context(owner, slot), plaintext);
  plaintext.fill(0);
  key.fill(0);
  return { ...slot, wrapped };
}

/** The keys in `slot`, or null when `unlocker` does not open it. With a passphrase, the key derivation takes its time either way. */
export async function openSlot(owner: SlotOwner, slot: Slot, unlocker: Unlocker): Promise<PrivateKeys | null> {
  const key = await slotKey(owner, slot, unlocker);
  if (key === null) return null;
  const plaintext = open(key, context(owner, slot), slot.wrapped);
  key.fill(0);
  if (plaintext === null || plaintext.length !== wrappedSize(owner.right)) return null;
  return {
    decryptionKey: plaintext.subarray(0, agreementKeySize),
    signingKey: owner.right === 'administrator' ? plaintext.subarray(agreementKeySize) : null,
  };
}

async function slotKey(owner: SlotOwner, slot: Slot, unlocker: Unlocker): Promise<Buffer | null> {
  if (slot.kind === 'passphrase') {
    return unlocker.kind === 'passphrase' ? deriveKey(unlocker.passphrase, slot.salt, slot.cost) : null;
  }
  if (unlocker.kind !== slot.kind) return null;
  const info = Buffer.concat([label(slot.kind), owner.vaultId, Buffer.from(owner.operatorId)]);
  return saltedSubkey(unlocker.secret, slot.salt, info);
}

const label = (kind: SlotKind) => Buffer.from(`latchkey/v1/slot/${kind}`);

// Binds the wrapped keys to vault, operator, right and cost, so that a slot cannot be moved elsewhere or given a lower cost.
function context(
  { vaultId, operatorId, right }: SlotOwner,
  slot: Pick<Slot, 'kind' | 'id' | 'number' | 'salt' | 'cost'>,
): Buffer {
  const numbers = Buffer.alloc(13);
  numbers.writeUInt8(right === 'administrator' ? 1 : 0, 0);
  numbers.writeUInt32BE(slot.cost?.memory ?? 0, 1);
  numbers.writeUInt32BE(slot.cost?.passes ?? 0, 5);
  numbers.writeUInt32BE(slot.cost?.lanes ?? 0, 9);
  const ids = [Buffer.from(operatorId), Buffer.from(slot.id)];
  return Buffer.concat([label(slot.kind), vaultId, ...ids, sequenceBytes(slot.number), numbers, slot.salt]);
}
