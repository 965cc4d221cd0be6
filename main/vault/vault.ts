import { aeadKeySize } from '../crypto/aead.ts';
import { sha256 } from '../crypto/digest.ts';
import type { KdfCost } from '../crypto/kdf.ts';
import { agreementKeySize, agreementPublicKeyOf } from '../crypto/key-agreement.ts';
import { random } from '../crypto/random.ts';
import { publicKeyOf, signingKeySize } from '../crypto/signature.ts';
import { sealCommit, signCommit } from './commit.ts';
import { decodeHeader, encodeHeader, encodeKeys, type Header, vaultIdOf } from './header-v1.ts';
import { Journal } from './journal.ts';
import { frameKeyOf, type OperatorKeys, readHeaderOf, sourceOf, unlockHeader, wipe } from './keys.ts';
import { Vault } from './open-vault.ts';
import { firstPosition } from './position.ts';
import type { Replay } from './replay.ts';
import { type OperatorRight, type RosterOperator, rosterEvent } from './roster.ts';
import type { Remembered } from './rosters.ts';
import { wrapWithPassphrase } from './slot.ts';
import { type VaultStorage, withStored } from './storage.ts';
import { wrapDataKey } from './wrap.ts';

/** The first administrator of a new vault, and when it is founded. */
export interface Founding {
  readonly operator: { readonly id: string; readonly name: string };
  readonly passphrase: string;
  readonly cost: KdfCost;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The header of the vault in `storage`, which lists its operators. Not authenticated. */
export async function readHeader(storage: VaultStorage): Promise<Header> {
  return decodeHeader(await withStored(storage, readHeaderOf));
}

/**
 * Creates a vault in `storage` with one administrator and one commit, and opens it by reading it back.
 * @throws {LatchkeyError} `vault.exists`, `vault.unwritable`
 */
export async function createVault(storage: VaultStorage, founding: Founding, replay: Replay): Promise<Vault> {
  const keys = { dataKey: random(aeadKeySize), ...newPrivateKeys() };
  try {
    await storage.create(await firstBytes(keys, founding));
    return await openWithKeys(storage, await readHeader(storage), { keys, seen: null }, replay);
  } catch (error) {
    wipe(keys);
    throw error;
  }
}

/** The private keys of a new administrator. */
export function newPrivateKeys(): { readonly decryptionKey: Buffer; readonly signingKey: Buffer } {
  return { decryptionKey: random(agreementKeySize), signingKey: random(signingKeySize) };
}

/** The header and the first commit of a new vault. */
async function firstBytes(
  keys: OperatorKeys & { readonly signingKey: Buffer },
  { operator, passphrase, cost, at }: Founding,
): Promise<Buffer> {
  const founder = founderOf(operator, keys);
  const vaultId = vaultIdOf(founder.signingKey);
  const owner = { vaultId, operatorId: founder.id, right: founder.right };
  const slot = await wrapWithPassphrase(owner, keys, passphrase, cost);
  const wrap = wrapDataKey(keys.dataKey, { ...owner, encryptionKey: founder.encryptionKey });
  const headerKeys = encodeKeys({ founderKey: founder.signingKey, wraps: [wrap], slots: [slot] });
  const position = firstPosition(vaultId);
  const event = rosterEvent(null, { keysDigest: sha256(headerKeys), operators: [founder] });
  const signed = signCommit({ operatorId: founder.id, at, events: [event] }, position, keys.signingKey);
  const header = encodeHeader(headerKeys, [{ position, ...signed }], [], keys.dataKey);
  return Buffer.concat([header, sealCommit(signed, position, frameKeyOf(keys.dataKey)).bytes]);
}

function founderOf(
  operator: Founding['operator'],
  keys: { readonly decryptionKey: Buffer; readonly signingKey: Buffer },
): RosterOperator & { readonly signingKey: Uint8Array } {
  const encryptionKey = agreementPublicKeyOf(keys.decryptionKey);
  const signingKey = publicKeyOf(keys.signingKey);
  return { id: operator.id, name: operator.name, right: 'administrator', isInForce: true, encryptionKey, signingKey };
}

/** The operator who opens a vault, and what is remembered of it. */
export interface Opening {
  readonly operatorId: string;
  readonly passphrase: string;
  /** What is remembered of the vault with this id (32 bytes), from which its history must continue; null when nothing is. */
  readonly lastSeen: (vaultId: Uint8Array) => Remembered | null;
}

/**
 * Opens the vault in `storage`: restores `replay` from the last usable checkpoint and applies the commits after it, or applies every commit if there is none.
 * @throws {LatchkeyError} `vault.wrong-passphrase`, `vault.unknown-operator`, `vault.rolled-back`, `vault.forked`, and the errors of a damaged file
 */
export async function openVault(storage: VaultStorage, opening: Opening, replay: Replay): Promise<Vault> {
  const { operatorId, passphrase, lastSeen } = opening;
  const bytes = await withStored(storage, readHeaderOf);
  const header = decodeHeader(bytes);
  // Before there are keys to overwrite if this fails.
  const seen = lastSeen(vaultIdOf(header.founderKey));
  const keys = await unlockHeader(header, bytes, operatorId, { kind: 'passphrase', passphrase });
  return openWithKeys(storage, header, { keys, seen }, replay);
}

/** The administrator who accepts a vault as it is. */
export interface RekeyOpening extends Opening {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What is remembered of the vault with this id (32 bytes), although its history need not continue from it. */
  readonly remembered: (vaultId: Uint8Array) => Remembered | null;
}

/**
 * Encrypts the vault in `storage` under a new data key: whoever put the file in place may have chosen its key, and could otherwise read on. Chain and
 * signatures stay unchanged. Once the passphrase is right, `admit` is called with the operator's right, and may throw to stop. `newReplay` makes the replays
 * into which the history is read: all of it is verified, from the first commit on, before the new state is signed. Returns what to remember of the vault.
 * @throws {LatchkeyError} `session.not-administrator`, as `openVault`, as `VaultStorage.replace`, the errors of `admit`, and `vault.damaged`,
 * `vault.not-signed` at the first broken commit
 */
export async function rekeyVault(
  storage: VaultStorage,
  opening: RekeyOpening,
  admit: (right: OperatorRight) => void,
  newReplay: () => Replay,
): Promise<Remembered> {
  const vault = await openVault(storage, opening, newReplay());
  try {
    admit(vault.right);
    vault.requireAcceptable(opening.remembered(vault.id));
    return await vault.rekey(opening.operatorId, opening.at, newReplay());
  } finally {
    vault.close();
  }
}

// `header` must be the one that the keys came from: read again, it could be that of another vault by now.
async function openWithKeys(
  storage: VaultStorage,
  header: Header,
  { keys, seen }: { readonly keys: OperatorKeys; readonly seen: Remembered | null },
  replay: Replay,
): Promise<Vault> {
  try {
    const source = sourceOf(storage, header, keys.dataKey);
    const journal = new Journal(source, header.rosters, replay);
    await journal.open(seen);
    return new Vault(source, journal, keys);
  } catch (error) {
    wipe(keys);
    throw error;
  }
}
