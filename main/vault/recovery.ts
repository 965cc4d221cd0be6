import { LatchkeyError } from '../../shared/errors.ts';
import { encodeCheckpoint } from './checkpoint.ts';
import { encodePreamble, tailSize } from './format-v1.ts';
import { isTorn } from './frames.ts';
import { decodeHeader, isAuthentic, vaultIdOf } from './header-v1.ts';
import type { JournalSource } from './journal-source.ts';
import { readHeaderOf, requireOwnSigningKey, sourceOf, wipe } from './keys.ts';
import type { Head } from './position.ts';
import type { Replay } from './replay.ts';
import { lastSequence, type Origin, Salvage } from './salvage.ts';
import { type SlotKeys, unwrapKeys } from './slot.ts';
import { type StoredFile, type VaultStorage, withStored } from './storage.ts';
import type { Opening } from './vault.ts';

/** Who recovers a vault. Without an operator, whoever has the passphrase: a damaged vault may not say who there is. */
export interface RecoveryOpening extends Omit<Opening, 'operatorId'> {
  readonly operatorId: string | null;
}

/** What may be done: nothing but a look, what loses no commit, or what there is to do. */
export type Allowed = 'look' | 'lossless' | 'loss';

/** What can be saved of a damaged vault, and what was done. */
export interface Recovery {
  /** 32 bytes. */
  readonly vaultId: Uint8Array;
  /** Where the damage starts, in bytes, or null when nothing is wrong with the history. */
  readonly damagedAt: number | null;
  /** How far the history goes that can be saved. */
  readonly head: Head;
  /** When its last commit was made, in milliseconds since the epoch. */
  readonly at: number;
  /** How many of its commits come from backups, not being intact in the file. */
  readonly fromBackups: number;
  /** The numbers of the first and the last commit that are known to have been and cannot be saved, or null. */
  readonly missing: { readonly first: number; readonly last: number } | null;
  /** Where the damaged file was moved to; null when nothing was done. */
  readonly keptAs: string | null;
}

/**
 * Puts a vault in the place of the damaged one in `storage` that has the commits that are intact there or in its backups, up to the first that is in
 * neither. `replay` is used up.
 * @throws {LatchkeyError} `vault.not-found`, `vault.wrong-passphrase`, `vault.unknown-operator`, `session.not-administrator`, `vault.unknown-event`, what is wrong
 * with the header where no backup has an intact one, `vault.truncated` when no commit can be saved, and as `VaultStorage.replace`
 */
export async function recoverVault(
  storage: VaultStorage,
  opening: RecoveryOpening,
  allowed: Allowed,
  replay: Replay,
): Promise<Recovery> {
  return withStored(storage, async (own) => {
    const backups = await openBackups(storage);
    try {
      return await recoverFrom(storage, [own, ...backups], opening, allowed, replay);
    } finally {
      for (const file of backups) await file.close();
    }
  });
}

async function openBackups(storage: VaultStorage): Promise<readonly StoredFile[]> {
  const files: StoredFile[] = [];
  for (const backup of await storage.backups()) {
    try {
      files.push(await backup.open());
    } catch (error) {
      // One that cannot be read is one backup fewer.
      if (!(error instanceof LatchkeyError)) throw error;
    }
  }
  return files;
}

type Files = readonly [StoredFile, ...StoredFile[]];

async function recoverFrom(
  storage: VaultStorage,
  files: Files,
  opening: RecoveryOpening,
  allowed: Allowed,
  replay: Replay,
): Promise<Recovery> {
  const { header, operatorId, keys } = await unlockAny(files, opening);
  try {
    if (keys.signingKey === null) throw new LatchkeyError({ code: 'session.not-administrator' });
    const source = sourceOf(storage, decodeHeader(header).founderKey, keys.dataKey);
    const rescue = new Rescue(source, header, files, replay);
    const report = await rescue.look(opening.lastSeen(source.vaultId));
    requireOwnSigningKey(keys.signingKey, replay.administratorKey(operatorId));
    const isAllowed = allowed === 'loss' || (allowed === 'lossless' && report.missing === null);
    const keptAs = report.damagedAt !== null && isAllowed ? await rescue.replace(keys.signingKey) : null;
    return { ...report, keptAs };
  } finally {
    wipe(keys);
  }
}

/** A header that is intact, and the keys that one of its slots holds. */
interface Unlocked {
  readonly header: Buffer;
  readonly operatorId: string;
  readonly keys: SlotKeys;
}

/** Opens a slot of the vault's own header, or where that is damaged, of a backup's. */
async function unlockAny(files: Files, opening: RecoveryOpening): Promise<Unlocked> {
  let refusal: LatchkeyError | null = null;
  let own: Buffer | null = null;
  const tried: Buffer[] = [];
  for (const file of files) {
    try {
      const header = await readHeaderOf(file);
      if (file === files[0]) own = header;
      if (tried.some((other) => other.equals(header))) continue;
      tried.push(header);
      const unlocked = await unlock(header, opening);
      // A passphrase that the vault's own header, which is intact, does not know is one that it no longer has.
      if (own === null || own === header || !isAuthentic(own, unlocked.keys.dataKey)) return unlocked;
      wipe(unlocked.keys);
    } catch (error) {
      if (!(error instanceof LatchkeyError)) throw error;
      // That a header is damaged is of no interest to who has the wrong passphrase for another.
      if (refusal === null || error.data.code === 'vault.wrong-passphrase') refusal = error;
    }
  }
  throw refusal ?? new LatchkeyError({ code: 'vault.header-damaged' });
}

async function unlock(header: Buffer, { operatorId, passphrase }: RecoveryOpening): Promise<Unlocked> {
  const { founderKey, slots } = decodeHeader(header);
  const candidates = slots.filter((slot) => operatorId === null || slot.operatorId === operatorId);
  if (candidates.length === 0) throw new LatchkeyError({ code: 'vault.unknown-operator' });
  for (const slot of candidates) {
    const keys = await unwrapKeys(vaultIdOf(founderKey), slot, passphrase);
    if (keys === null) continue;
    if (isAuthentic(header, keys.dataKey)) return { header, operatorId: slot.operatorId, keys };
    wipe(keys);
    throw new LatchkeyError({ code: 'vault.header-damaged' });
  }
  throw new LatchkeyError({ code: 'vault.wrong-passphrase' });
}

class Rescue {
  readonly #source: JournalSource;
  /** An intact header, without the preamble. */
  readonly #header: Buffer;
  readonly #files: Files;
  readonly #replay: Replay;
  readonly #salvage: Salvage;

  constructor(source: JournalSource, header: Buffer, files: Files, replay: Replay) {
    this.#source = source;
    this.#header = header;
    this.#files = files;
    this.#replay = replay;
    this.#salvage = new Salvage(source, replay);
  }

  async look(seen: Head | null): Promise<Omit<Recovery, 'keptAs'>> {
    const [file, ...backups] = this.#files;
    const own = await this.#ownOrigin(file);
    const others: Origin[] = [];
    for (const backup of backups) {
      const origin = await this.#originOf(backup);
      if (origin !== null) others.push(origin);
    }
    const brokeOffAt = await this.#salvage.collect([own, ...others]);
    const { head, at } = this.#salvage;
    if (head.sequence === 0) throw new LatchkeyError({ code: 'vault.truncated', offset: own.range.start });
    const last = Math.max(seen?.sequence ?? 0, ...(await Promise.all([own, ...others].map(lastSequence))));
    const fromBackups = head.sequence - this.#salvage.countFrom(own);
    const missing = last > head.sequence ? { first: head.sequence + 1, last } : null;
    const isWhole = fromBackups === 0 && missing === null && (await this.#endsWell(own, brokeOffAt));
    const damagedAt = (await this.#isIntact(file)) ? (isWhole ? null : brokeOffAt) : 0;
    return { vaultId: this.#source.vaultId, damagedAt, head, at, fromBackups, missing };
  }

  /** Puts what can be saved in the place of the file, and answers where that is kept. */
  async replace(signingKey: Uint8Array): Promise<string | null> {
    const [file] = this.#files;
    const size = await file.size();
    const tailStart = Math.max(0, size - tailSize);
    const end = { size, tail: await file.read(tailStart, size - tailStart) };
    return this.#source.storage.replace(
      end,
      async (write) => {
        await write(Buffer.concat([encodePreamble(this.#header.length), this.#header]));
        await this.#salvage.write(write);
        const values = this.#replay.snapshot();
        for (const frame of encodeCheckpoint(values, this.#salvage.head, signingKey, this.#source)) await write(frame);
      },
      true,
    );
  }

  /** Whether the header of `file` is intact. */
  async #isIntact(file: StoredFile): Promise<boolean> {
    return (await this.#originOf(file)) !== null;
  }

  /** Where the commits of the vault's own file are, if the header is as long as the one that is intact. */
  async #ownOrigin(file: StoredFile): Promise<Origin> {
    const origin = await this.#originOf(file);
    const start = encodePreamble(this.#header.length).length + this.#header.length;
    return origin ?? { file, range: { start, end: Math.max(start, await file.size()) } };
  }

  async #originOf(file: StoredFile): Promise<Origin | null> {
    try {
      return { file, range: { start: (await this.#source.header(file)).length, end: await file.size() } };
    } catch (error) {
      if (error instanceof LatchkeyError) return null;
      throw error;
    }
  }

  /** Whether nothing follows the commits, or what a crash left. */
  async #endsWell({ file, range }: Origin, end: number): Promise<boolean> {
    const rest = await file.read(end, range.end - end);
    return rest.length === 0 || isTorn(rest);
  }
}
