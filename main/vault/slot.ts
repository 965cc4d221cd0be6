import { open, type Sealed, seal } from '../crypto/aead.ts';
import { digestSize } from '../crypto/digest.ts';
import { deriveKey, type KdfCost, saltSize } from '../crypto/kdf.ts';
import { random } from '../crypto/random.ts';
import { signingKeySize } from '../crypto/signature.ts';

/** Whether an operator can only read, or can also sign commits. */
export type OperatorRight = 'auditor' | 'administrator';

/** What an operator's passphrase opens. */
export interface SlotKeys {
  /** Opens the frames, 32 bytes. */
  readonly dataKey: Buffer;
  /** The seed of the operator's signing key, 32 bytes; an auditor has none. */
  readonly signingKey: Buffer | null;
}

/** An operator's keys under the operator's passphrase, as it stands in the header. */
export interface Slot {
  readonly operatorId: string;
  readonly name: string;
  readonly right: OperatorRight;
  readonly cost: KdfCost;
  /** 16 bytes. */
  readonly salt: Uint8Array;
  /** The data key, followed by an administrator's signing key: 32 or 64 bytes. */
  readonly wrapped: Sealed;
}

/** Bytes that a slot of `right` wraps. */
export function wrappedSize(right: OperatorRight): number {
  return right === 'administrator' ? digestSize + signingKeySize : digestSize;
}

/** A slot of the vault `vaultId` (32 bytes) that `passphrase` opens. */
export async function wrapKeys(
  vaultId: Uint8Array,
  operator: { readonly id: string; readonly name: string },
  keys: SlotKeys,
  passphrase: string,
  cost: KdfCost,
): Promise<Slot> {
  const slot = {
    operatorId: operator.id,
    name: operator.name,
    right: keys.signingKey === null ? ('auditor' as const) : ('administrator' as const),
    cost,
    salt: random(saltSize),
  };
  const key = await deriveKey(passphrase, slot.salt, cost);
  const plaintext = Buffer.concat([keys.dataKey, keys.signingKey ?? new Uint8Array(0)]);
  const wrapped = seal(key, context(vaultId, slot), plaintext);
  plaintext.fill(0);
  key.fill(0);
  return { ...slot, wrapped };
}

/** The keys in `slot`, or null when `passphrase` is not the one. Takes the time of the key derivation either way. */
export async function unwrapKeys(vaultId: Uint8Array, slot: Slot, passphrase: string): Promise<SlotKeys | null> {
  const key = await deriveKey(passphrase, slot.salt, slot.cost);
  const plaintext = open(key, context(vaultId, slot), slot.wrapped);
  key.fill(0);
  if (plaintext === null) return null;
  return {
    dataKey: plaintext.subarray(0, digestSize),
    signingKey: slot.right === 'administrator' ? plaintext.subarray(digestSize) : null,
  };
}

// Binds the wrapped keys to vault, operator, right and cost, so that a slot fits nowhere else and cannot be made cheaper.
function context(vaultId: Uint8Array, slot: Omit<Slot, 'wrapped'>): Buffer {
  const numbers = Buffer.alloc(13);
  numbers.writeUInt8(slot.right === 'administrator' ? 1 : 0, 0);
  numbers.writeUInt32BE(slot.cost.memory, 1);
  numbers.writeUInt32BE(slot.cost.passes, 5);
  numbers.writeUInt32BE(slot.cost.lanes, 9);
  return Buffer.concat([Buffer.from('latchkey/v1/slot'), vaultId, numbers, slot.salt, Buffer.from(slot.operatorId)]);
}
