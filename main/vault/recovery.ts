import { LatchkeyError } from '../../shared/errors.ts';
import { encodeCheckpoint } from './checkpoint.ts';
import { checkpointKind, encodePreamble, frameMaxSize, segmentKind, startMark, tailSize } from './format-v1.ts';
import { isTorn } from './frames.ts';
import { decodeHeader, isAuthentic, vaultIdOf } from './header-v1.ts';
import type { JournalSource } from './journal-source.ts';
import { readHeaderOf, requireOwnSigningKey, sourceOf, wipe } from './keys.ts';
import type { Head } from './position.ts';
import type { Replay } from './replay.ts';
import { type Break, lastSequence, lastStart, type Origin, Salvage } from './salvage.ts';
import { type SlotKeys, unwrapKeys } from './slot.ts';
import { type StoredEnd, type StoredFile, type VaultStorage, withStored } from './storage.ts';
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
    const seen = opening.lastSeen(source.vaultId);
    const rescue = new Rescue(source, header, files, replay, seen);
    const report = await rescue.look();
    requireOwnSigningKey(keys.signingKey, replay.administratorKey(operatorId));
    const isLossless = report.missing === null && rescue.isOfThisVault;
    const isAllowed = allowed === 'loss' || (allowed === 'lossless' && isLossless);
    const keptAs = report.damagedAt !== null && isAllowed ? await rescue.replace(keys.signingKey) : null;
    return { ...report, keptAs };
  } finally {
    wipe(keys);
  }
}

// Each costs a key derivation, and nobody has vouched for the header that says how many there are.
const mostTried = 8;

/** A header that is intact, and the keys that one of its slots holds. */
interface Unlocked {
  readonly header: Buffer;
  readonly operatorId: string;
  readonly keys: SlotKeys;
}

/** Opens a slot of the vault's own header, or where that is damaged, of a backup's. */
async function unlockAny(files: Files, opening: RecoveryOpening): Promise<Unlocked> {
  let refusal: LatchkeyError | null = null;
  // The vault's own, if it can be read, then those of the backups, the newest first.
  const tried: Buffer[] = [];
  for (const file of files) {
    try {
      const header = await readHeaderOf(file);
      if (tried.some((other) => other.equals(header))) continue;
      tried.push(header);
      const unlocked = await unlock(header, opening);
      // A passphrase that a newer header, which is intact, does not know is one that the vault no longer has.
      const isRevoked = tried.slice(0, -1).some((newer) => isAuthentic(newer, unlocked.keys.dataKey));
      if (!isRevoked) return unlocked;
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
  const asked = slots.filter((slot) =>
    operatorId === null ? slot.right === 'administrator' : slot.operatorId === operatorId,
  );
  const candidates = asked.slice(0, mostTried);
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
  readonly #seen: Head | null;
  readonly #salvage: Salvage;
  /** The end of the file as it was looked at: what is added to it afterwards is not replaced unseen. */
  #end: StoredEnd = { size: 0, tail: new Uint8Array(0) };
  #isOfThisVault = false;

  constructor(source: JournalSource, header: Buffer, files: Files, replay: Replay, seen: Head | null) {
    this.#source = source;
    this.#header = header;
    this.#files = files;
    this.#replay = replay;
    this.#seen = seen;
    this.#salvage = new Salvage(source, replay, seen);
  }

  /** Whether the file is known to be of the vault that was put together: a backup may be one of another that had its name before. */
  get isOfThisVault(): boolean {
    return this.#isOfThisVault;
  }

  async look(): Promise<Omit<Recovery, 'keptAs'>> {
    const [file, ...backups] = this.#files;
    this.#end = await endOf(file);
    const intact = await this.#originOf(file, this.#end.size);
    const own: Origin = { ...(intact ?? this.#guessedOrigin(file)), isOwn: true };
    const others: Origin[] = [];
    for (const backup of backups) {
      const origin = await this.#originOf(backup, await backup.size());
      if (origin !== null) others.push(origin);
    }
    const broken = await this.#salvage.collect([own, ...others]);
    const { head, at } = this.#salvage;
    if (head.sequence === 0) throw new LatchkeyError({ code: 'vault.truncated', offset: own.range.start });
    const fromOwn = this.#salvage.countFrom(own);
    this.#isOfThisVault = intact !== null || fromOwn > 0 || this.#seen !== null;
    const missing = await this.#missing(own, others);
    const fromBackups = head.sequence - fromOwn;
    const isWhole = fromBackups === 0 && missing === null && (await endsWell(own, broken));
    const damagedAt = isWhole ? this.#salvage.brokenCheckpointAt : broken.at;
    return {
      vaultId: this.#source.vaultId,
      damagedAt: intact === null ? 0 : damagedAt,
      head,
      at,
      fromBackups,
      missing,
    };
  }

  /** The commits that are known to have been, and are not in what was put together. */
  async #missing(own: Origin, others: readonly Origin[]): Promise<Recovery['missing']> {
    const { sequence } = this.#salvage.head;
    const seen = this.#seen?.sequence ?? 0;
    const lasts = await Promise.all([own, ...others].map(lastSequence));
    const last = Math.max(seen, ...lasts, await this.#lastBehind(own));
    // What was seen here took another way: of that, at least the last is not here.
    if (seen <= sequence && !this.#salvage.passesSeen) return { first: seen, last: Math.max(seen, last) };
    if (last > sequence) return { first: sequence + 1, last };
    return null;
  }

  /** The number of the last commit that can be told from what follows the commits taken from `own`, or 0. */
  async #lastBehind(own: Origin): Promise<number> {
    const end = this.#salvage.endIn(own);
    if (await endsWell(own, end)) return 0;
    const { sequence } = this.#salvage.head;
    const rest = await own.file.read(end.at, Math.min(frameMaxSize, own.range.end - end.at));
    // What a crash left of a checkpoint may have lost its beginning. Anything else that is damaged right behind the last commit was one.
    const isCheckpoint = [segmentKind, checkpointKind].some((kind) => rest.includes(startMark(kind, sequence)));
    const next = this.#salvage.endsIn(own) && !isCheckpoint ? sequence + 1 : 0;
    return Math.max(next, await lastStart(own.file, { start: end.at, end: own.range.end }, sequence + 1));
  }

  /** Puts what can be saved in the place of the file, and answers where that is kept. */
  async replace(signingKey: Uint8Array): Promise<string | null> {
    return this.#source.storage.replace(
      this.#end,
      async (write) => {
        await write(Buffer.concat([encodePreamble(this.#header.length), this.#header]));
        await this.#salvage.write(write);
        const values = this.#replay.snapshot();
        for (const frame of encodeCheckpoint(values, this.#salvage.head, signingKey, this.#source)) await write(frame);
      },
      true,
    );
  }

  /** Where the commits are in a file whose header is damaged, if that is as long as the one that is intact. */
  #guessedOrigin(file: StoredFile): Pick<Origin, 'file' | 'range'> {
    const start = encodePreamble(this.#header.length).length + this.#header.length;
    return { file, range: { start, end: Math.max(start, this.#end.size) } };
  }

  /** The first `size` bytes of `file`, if they are of this vault and have an intact header. */
  async #originOf(file: StoredFile, size: number): Promise<Origin | null> {
    try {
      return { file, range: { start: (await this.#source.header(file)).length, end: size }, isOwn: false };
    } catch (error) {
      if (error instanceof LatchkeyError) return null;
      throw error;
    }
  }
}

async function endOf(file: StoredFile): Promise<StoredEnd> {
  const size = await file.size();
  const start = Math.max(0, size - tailSize);
  return { size, tail: await file.read(start, size - start) };
}

/** Whether nothing follows the commits that end at `end`, or what a crash left. */
async function endsWell({ file, range }: Origin, { at, sequence }: Break): Promise<boolean> {
  if (range.end - at > frameMaxSize) return false;
  const rest = await file.read(at, range.end - at);
  return rest.length === 0 || isTorn(rest, sequence);
}
