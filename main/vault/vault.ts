import { LatchkeyError } from '../../shared/errors.ts';
import { aeadKeySize } from '../crypto/aead.ts';
import type { KdfCost } from '../crypto/kdf.ts';
import { random } from '../crypto/random.ts';
import { publicKeyOf, signingKeySize } from '../crypto/signature.ts';
import { encodeCommit } from './commit.ts';
import { decodeHeader, encodeHeader, type Header, isAuthentic, vaultIdOf } from './header-v1.ts';
import { Journal } from './journal.ts';
import { frameKeyOf, readHeaderOf, requireOwnSigningKey, sourceOf, wipe } from './keys.ts';
import { OpenVault, type Vault } from './open-vault.ts';
import { firstPosition, type Head } from './position.ts';
import type { Replay } from './replay.ts';
import { type SlotKeys, unwrapKeys, wrapKeys } from './slot.ts';
import { type VaultStorage, withStored } from './storage.ts';

/** The first administrator of a new vault, and the first commit. */
export interface Founding {
  readonly operator: { readonly id: string; readonly name: string };
  readonly passphrase: string;
  readonly cost: KdfCost;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The events of the first commit, given the founder's public key (32 bytes). */
  readonly events: (founderKey: Uint8Array) => readonly unknown[];
}

/** The header of the vault in `storage`, not yet authentic: it says who can open it. */
export async function readHeader(storage: VaultStorage): Promise<Header> {
  return decodeHeader(await readHeaderBytes(storage));
}

/**
 * Makes a new vault in `storage`, with one administrator and one commit, and opens it by reading it back.
 * @throws {LatchkeyError} `vault.exists`, `vault.unwritable`
 */
export async function createVault(storage: VaultStorage, founding: Founding, replay: Replay): Promise<Vault> {
  const keys = { dataKey: random(aeadKeySize), signingKey: random(signingKeySize) };
  try {
    await storage.create(await firstBytes(keys, founding));
    const opener = { operatorId: founding.operator.id, keys, seen: null };
    return await openWithKeys(storage, await readHeaderBytes(storage), opener, replay);
  } catch (error) {
    wipe(keys);
    throw error;
  }
}

/** Header and first commit of a new vault. */
async function firstBytes(keys: SlotKeys & { readonly signingKey: Buffer }, founding: Founding): Promise<Buffer> {
  const { operator, passphrase, cost, at, events } = founding;
  const founderKey = publicKeyOf(keys.signingKey);
  const vaultId = vaultIdOf(founderKey);
  const slot = await wrapKeys(vaultId, operator, keys, passphrase, cost);
  const header = encodeHeader({ founderKey, slots: [slot] }, keys.dataKey);
  const frameKey = frameKeyOf(keys.dataKey);
  const commit = { operatorId: operator.id, at, events: events(founderKey) };
  const frame = encodeCommit(commit, firstPosition(vaultId), keys.signingKey, frameKey);
  return Buffer.concat([header, frame]);
}

/** Who opens a vault, and what of its history is known to have been. */
export interface Opening {
  readonly operatorId: string;
  readonly passphrase: string;
  /** The head that the vault with this id (32 bytes) was last seen with, which its history must still pass; null when that is not known. */
  readonly lastSeen: (vaultId: Uint8Array) => Head | null;
}

/**
 * Opens the vault in `storage` and feeds every commit to `replay`.
 * @throws {LatchkeyError} `vault.wrong-passphrase`, `vault.unknown-operator`, `vault.rolled-back`, and whatever is wrong with the file
 */
export async function openVault(storage: VaultStorage, opening: Opening, replay: Replay): Promise<Vault> {
  const { operatorId, passphrase, lastSeen } = opening;
  const headerBytes = await readHeaderBytes(storage);
  const header = decodeHeader(headerBytes);
  const slot = header.slots.find((candidate) => candidate.operatorId === operatorId);
  if (slot === undefined) throw new LatchkeyError({ code: 'vault.unknown-operator' });
  const vaultId = vaultIdOf(header.founderKey);
  // Before there are keys that would have to be overwritten when this fails.
  const seen = lastSeen(vaultId);
  const keys = await unwrapKeys(vaultId, slot, passphrase);
  if (keys === null) throw new LatchkeyError({ code: 'vault.wrong-passphrase' });
  return openWithKeys(storage, headerBytes, { operatorId, keys, seen }, replay);
}

// `headerBytes` are those that the keys came from. Read anew, they could be those of another vault by now.
async function openWithKeys(
  storage: VaultStorage,
  headerBytes: Buffer,
  { operatorId, keys, seen }: { readonly operatorId: string; readonly keys: SlotKeys; readonly seen: Head | null },
  replay: Replay,
): Promise<Vault> {
  try {
    if (!isAuthentic(headerBytes, keys.dataKey)) throw new LatchkeyError({ code: 'vault.header-damaged' });
    const source = sourceOf(storage, decodeHeader(headerBytes).founderKey, keys.dataKey);
    const journal = new Journal(source, replay);
    await journal.open(seen);
    requireOwnSigningKey(keys.signingKey, replay.administratorKey(operatorId));
    return new OpenVault(source, journal, keys);
  } catch (error) {
    wipe(keys);
    throw error;
  }
}

function readHeaderBytes(storage: VaultStorage): Promise<Buffer> {
  return withStored(storage, readHeaderOf);
}
