import { LatchkeyError } from '../../shared/errors.ts';
import { type AeadKey, importAeadKey } from '../crypto/aead.ts';
import { isEqual, subkey } from '../crypto/digest.ts';
import { agreementPublicKeyOf } from '../crypto/key-agreement.ts';
import { publicKeyOf } from '../crypto/signature.ts';
import { decodePreamble, encodePreamble, preambleSize } from './format-v1.ts';
import { headerDamaged } from './header-damaged.ts';
import { decodeHeader, type Header, isAuthentic, vaultIdOf } from './header-v1.ts';
import type { JournalSource, StoredHeader } from './journal-source.ts';
import type { RosterOperator } from './roster.ts';
import { openSlot, type PrivateKeys, type Unlocker } from './slot.ts';
import type { StoredFile, VaultStorage } from './storage.ts';
import { unwrapDataKey } from './wrap.ts';

/** All keys that an operator of an open vault holds. */
export interface OperatorKeys extends PrivateKeys {
  /** Decrypts the frames, 32 bytes. */
  readonly dataKey: Buffer;
}

/** The most slots or operators that are tried. Each costs a key derivation, and the header that lists them is not authenticated yet. */
export const mostTried = 8;

/**
 * Unlocks `header`, whose bytes after the preamble are `bytes`, for the operator `operatorId`.
 * @throws {LatchkeyError} `vault.unknown-operator`, `vault.wrong-passphrase`, `vault.header-damaged`
 */
export async function unlockHeader(
  header: Header,
  bytes: Buffer,
  operatorId: string,
  unlocker: Unlocker,
): Promise<OperatorKeys> {
  const operator = header.rosters.last.operators.get(operatorId);
  if (operator?.isInForce !== true) throw new LatchkeyError({ code: 'vault.unknown-operator' });
  const keys = await privateKeys(header, operator, unlocker);
  if (keys === null) throw new LatchkeyError({ code: 'vault.wrong-passphrase' });
  const dataKey = isOwn(keys, operator) ? dataKeyOf(header, operator, keys) : null;
  if (dataKey !== null && isAuthentic(bytes, dataKey)) return { ...keys, dataKey };
  dataKey?.fill(0);
  wipe(keys);
  throw headerDamaged();
}

/** The private keys in the first slot of `operator` that `unlocker` opens, or null. */
async function privateKeys(header: Header, operator: RosterOperator, unlocker: Unlocker): Promise<PrivateKeys | null> {
  const owner = { vaultId: vaultIdOf(header.founderKey), operatorId: operator.id, right: operator.right };
  const slots = header.slots.filter((slot) => slot.operatorId === operator.id && slot.kind === unlocker.kind);
  for (const slot of slots.slice(0, mostTried)) {
    const keys = await openSlot(owner, slot, unlocker);
    if (keys !== null) return keys;
  }
  return null;
}

/** Whether `keys` belong to the public keys in the roster. Anybody can make a slot, but not one with these private keys. */
export function isOwn({ decryptionKey, signingKey }: PrivateKeys, operator: RosterOperator): boolean {
  if (!isEqual(agreementPublicKeyOf(decryptionKey), operator.encryptionKey)) return false;
  if (operator.signingKey === null || signingKey === null) return operator.signingKey === signingKey;
  return isEqual(publicKeyOf(signingKey), operator.signingKey);
}

/** The data key that `header` wraps to `operator`, or null. */
export function dataKeyOf(header: Header, operator: RosterOperator, { decryptionKey }: PrivateKeys): Buffer | null {
  const wrap = header.wraps.find(({ operatorId }) => operatorId === operator.id);
  const { id: operatorId, encryptionKey } = operator;
  const recipient = { vaultId: vaultIdOf(header.founderKey), operatorId, encryptionKey };
  return wrap === undefined ? null : unwrapDataKey(wrap, decryptionKey, recipient);
}

/** What is needed to read the vault in `storage`, given its `header` as it was when it was unlocked. */
export function sourceOf(storage: VaultStorage, header: Header, dataKey: Uint8Array): JournalSource {
  return {
    storage,
    header: (file) => readOwnHeader(file, header, dataKey),
    founderKey: header.founderKey,
    vaultId: vaultIdOf(header.founderKey),
    frameKey: frameKeyOf(dataKey),
  };
}

/**
 * The header of `file`. It must be of the same vault as `known`, continue its rosters, and be written by a holder of `dataKey` (32 bytes). Under another
 * roster the data key differs, because the vault was encrypted anew: it must then be opened again.
 */
async function readOwnHeader(file: StoredFile, known: Header, dataKey: Uint8Array): Promise<StoredHeader> {
  const bytes = await readHeaderOf(file);
  const header = decodeHeader(bytes);
  if (!isEqual(header.founderKey, known.founderKey)) throw headerDamaged();
  if (isAuthentic(bytes, dataKey)) {
    // An auditor can authenticate an older header again, in which operators who were removed since are still in force.
    if (!known.rosters.isContinuedBy(header.rosters)) throw headerDamaged();
    return { ...header, bytes: Buffer.concat([encodePreamble(bytes.length), bytes]) };
  }
  const isUnderSameRoster = isEqual(header.rosters.last.digest, known.rosters.last.digest);
  throw isUnderSameRoster ? headerDamaged() : new LatchkeyError({ code: 'vault.changed' });
}

/** Overwrites the keys. */
export function wipe(keys: PrivateKeys & Partial<Pick<OperatorKeys, 'dataKey'>>): void {
  for (const key of [keys.decryptionKey, keys.signingKey, keys.dataKey]) key?.fill(0);
}

/** The bytes of the header in `file`, without the preamble. */
export async function readHeaderOf(file: StoredFile): Promise<Buffer> {
  const size = decodePreamble(await file.read(0, preambleSize));
  const bytes = await file.read(preambleSize, size);
  if (bytes.length < size) throw new LatchkeyError({ code: 'vault.truncated', offset: preambleSize });
  return bytes;
}

/** The key of the frames, derived from the data key (32 bytes). */
export function frameKeyOf(dataKey: Uint8Array): AeadKey {
  const key = subkey(dataKey, 'latchkey/v1/frame');
  const imported = importAeadKey(key);
  key.fill(0);
  return imported;
}
