import { LatchkeyError } from '../../shared/errors.ts';
import { aeadKeySize } from '../crypto/aead.ts';
import { isEqual, subkey } from '../crypto/digest.ts';
import type { KdfCost } from '../crypto/kdf.ts';
import { random } from '../crypto/random.ts';
import { publicKeyOf, signingKeySize } from '../crypto/signature.ts';
import { type Commit, encodeCommit } from './commit.ts';
import { decodePreamble, preambleSize } from './format-v1.ts';
import { decodeHeader, encodeHeader, type Header, isAuthentic, vaultIdOf } from './header-v1.ts';
import { type Head, Journal, type Replay } from './journal.ts';
import { type OperatorRight, type SlotKeys, unwrapKeys, wrapKeys } from './slot.ts';
import type { VaultStorage } from './storage.ts';

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

/** An open vault: adds commits to its end. Its owner calls one method at a time. */
export interface Vault {
  /** 32 bytes. */
  readonly id: Uint8Array;
  /** Whether the operator who opened it can add commits. */
  readonly right: OperatorRight;
  /** How far its history was taken in. */
  readonly head: Head;
  /**
   * Adds a commit, durably when it resolves, and feeds it to the replay; when it rejects, `VaultStorage.append` says what is left.
   * @throws {LatchkeyError} `session.not-administrator`, `session.locked` after `close`, `vault.unwritable`, `vault.busy`, `vault.not-found`, and
   * `vault.changed` when there are commits that `catchUp` has not taken in
   */
  append(commit: Commit): Promise<void>;
  /**
   * Feeds what other processes have added to the replay, and returns how many commits that were.
   * @throws {LatchkeyError} as `openVault` for a file that is no longer what it was
   */
  catchUp(): Promise<number>;
  /** Overwrites the keys. */
  close(): void;
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
  const frame = encodeCommit(commit, { sequence: 1, chain: vaultId }, keys.signingKey, frameKey);
  frameKey.fill(0);
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
  const keys = await unwrapKeys(vaultId, slot, passphrase);
  if (keys === null) throw new LatchkeyError({ code: 'vault.wrong-passphrase' });
  return openWithKeys(storage, headerBytes, { operatorId, keys, seen: lastSeen(vaultId) }, replay);
}

// `headerBytes` are those that the keys came from. Read anew, they could be those of another vault by now.
async function openWithKeys(
  storage: VaultStorage,
  headerBytes: Buffer,
  { operatorId, keys, seen }: { readonly operatorId: string; readonly keys: SlotKeys; readonly seen: Head | null },
  replay: Replay,
): Promise<Vault> {
  const frameKey = frameKeyOf(keys.dataKey);
  const close = () => {
    wipe(keys);
    frameKey.fill(0);
  };
  try {
    if (!isAuthentic(headerBytes, keys.dataKey)) throw new LatchkeyError({ code: 'vault.header-damaged' });
    const { founderKey } = decodeHeader(headerBytes);
    const vaultId = vaultIdOf(founderKey);
    const start = preambleSize + headerBytes.length;
    const journal = new Journal({ storage, start, founderKey, vaultId, frameKey }, replay);
    await journal.open(seen);
    requireOwnSigningKey(keys.signingKey, replay.administratorKey(operatorId));
    return ofJournal(vaultId, journal, keys.signingKey, close);
  } catch (error) {
    close();
    throw error;
  }
}

// The header's author could be anybody with the data key. Commits signed with a key that the history does not name would be refused by every
// reader, ourselves included.
function requireOwnSigningKey(signingKey: Uint8Array | null, named: Uint8Array | null): void {
  if (signingKey === null) return;
  if (named === null || !isEqual(publicKeyOf(signingKey), named))
    throw new LatchkeyError({ code: 'vault.header-damaged' });
}

function ofJournal(vaultId: Uint8Array, journal: Journal, signingKey: Uint8Array | null, wipeKeys: () => void): Vault {
  let isClosed = false;
  const requireOpen = () => {
    if (isClosed) throw new LatchkeyError({ code: 'session.locked' });
  };
  return {
    id: vaultId,
    right: signingKey === null ? 'auditor' : 'administrator',
    get head() {
      return journal.head;
    },
    append: async (commit) => {
      requireOpen();
      if (signingKey === null) throw new LatchkeyError({ code: 'session.not-administrator' });
      await journal.append(commit, signingKey);
    },
    catchUp: async () => {
      requireOpen();
      return journal.catchUp();
    },
    close: () => {
      isClosed = true;
      wipeKeys();
    },
  };
}

function wipe({ dataKey, signingKey }: SlotKeys): void {
  dataKey.fill(0);
  signingKey?.fill(0);
}

async function readHeaderBytes(storage: VaultStorage): Promise<Buffer> {
  const size = decodePreamble(await storage.read(0, preambleSize));
  const bytes = await storage.read(preambleSize, size);
  if (bytes.length < size) throw new LatchkeyError({ code: 'vault.truncated', offset: preambleSize });
  return bytes;
}

function frameKeyOf(dataKey: Uint8Array): Buffer {
  return subkey(dataKey, 'latchkey/v1/frame');
}
