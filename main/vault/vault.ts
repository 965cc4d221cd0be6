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

/** The header of the vault in `storage`, not yet authentic: it says who can open it. */
export async function readHeader(storage: VaultStorage): Promise<Header> {
  return decodeHeader(await withStored(storage, readHeaderOf));
}

/**
 * Makes a new vault in `storage`, with one administrator and one commit, and opens it by reading it back.
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

/** Header and first commit of a new vault. */
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

/** Who opens a vault, and what of its history is known to have been. */
export interface Opening {
  readonly operatorId: string;
  readonly passphrase: string;
  /** What the vault with this id (32 bytes) was last seen with, which its history must still pass; null when that is not known. */
  readonly lastSeen: (vaultId: Uint8Array) => Remembered | null;
}

/**
 * Opens the vault in `storage` and feeds every commit to `replay`.
 * @throws {LatchkeyError} `vault.wrong-passphrase`, `vault.unknown-operator`, `vault.rolled-back`, `vault.forked`, and whatever is wrong with the file
 */
export async function openVault(storage: VaultStorage, opening: Opening, replay: Replay): Promise<Vault> {
  const { operatorId, passphrase, lastSeen } = opening;
  const bytes = await withStored(storage, readHeaderOf);
  const header = decodeHeader(bytes);
  // Before there are keys that would have to be overwritten when this fails.
  const seen = lastSeen(vaultIdOf(header.founderKey));
  const keys = await unlockHeader(header, bytes, operatorId, { kind: 'passphrase', passphrase });
  return openWithKeys(storage, header, { keys, seen }, replay);
}

/** Who accepts a vault as it is. */
export interface RekeyOpening extends Opening {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What the vault with this id (32 bytes) was last seen with, though it need not pass that. */
  readonly remembered: (vaultId: Uint8Array) => Remembered | null;
}

/**
 * Encrypts the vault in `storage` anew under a new data key: who put it in its place may have chosen the key that it had, and could read on. Chain and signatures stay as they are.
 * `admit` is told what the operator may do once the passphrase was right, and throws where nothing is to be done. `newReplay` gives replays to take the
 * history in with: all of it is checked, from the first commit on, before the state is signed anew. Answers what is to be remembered of the vault from then on.
 * @throws {LatchkeyError} `session.not-administrator`, as `openVault`, as `VaultStorage.replace`, what `admit` throws, and `vault.damaged`, `vault.not-signed` at
 * the first commit that is not as it must be
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

// `header` is the one that the keys came from. Read anew, it could be that of another vault by now.
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
