import { LatchkeyError } from '../../shared/errors.ts';
import { checkpointKind, frameHeadSize, frameMaxSize, segmentKind, startMark } from './format-v1.ts';
import { isTorn } from './frames.ts';
import { type Header, vaultIdOf } from './header-v1.ts';
import { wipe } from './keys.ts';
import type { Head } from './position.ts';
import { type Files, type RecoveryOpening, type Source, unlockFiles, unlockLast } from './recovery-keys.ts';
import type { Replay } from './replay.ts';
import { Rewrite, type Signer } from './rewrite.ts';
import { canGoBackPast, type Remembered, rememberedOf } from './rosters.ts';
import { type Break, lastSequence, lastStart, type Origin, Salvage } from './salvage.ts';
import { type StoredEnd, type StoredFile, type VaultStorage, type Write, withStored } from './storage.ts';

/** How far a recovery may go: `look` changes nothing, `lossless` repairs only if no commit is lost, `loss` repairs what can be repaired. */
export type Allowed = 'look' | 'lossless' | 'loss';

/** What can be recovered of a damaged vault, and what was done. */
export interface Recovery {
  /** 32 bytes. */
  readonly vaultId: Uint8Array;
  /** The offset of the damage in bytes, or null when the history is intact. */
  readonly damagedAt: number | null;
  /** The last commit that can be recovered. */
  readonly head: Head;
  /** When its last commit was made, in milliseconds since the epoch. */
  readonly at: number;
  /** How many of the commits come from backups because they are not intact in the file. */
  readonly fromBackups: number;
  /** The numbers of the first and the last commit that are known to have existed and cannot be recovered, or null. */
  readonly missing: { readonly first: number; readonly last: number } | null;
  /** Where the damaged file is kept, and what to remember of the recovered vault, which has one more commit; null when nothing was done. */
  readonly done: { readonly keptAs: string | null; readonly now: Remembered } | null;
}

/**
 * Replaces the damaged vault in `storage` by one with the commits that are intact there or in its backups, up to the first that is in neither. `replay` must
 * be new, and cannot be used again.
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
      // An unreadable backup is ignored.
      if (!(error instanceof LatchkeyError)) throw error;
    }
  }
  return files;
}

async function recoverFrom(
  storage: VaultStorage,
  files: Files,
  opening: RecoveryOpening,
  allowed: Allowed,
  replay: Replay,
): Promise<Recovery> {
  const { unlocked, seen, isDisputed } = await unlockLast(files, opening);
  const { header, operatorId, keys } = unlocked;
  try {
    if (keys.signingKey === null) throw new LatchkeyError({ code: 'session.not-administrator' });
    const sources = await unlockFiles(files, header, operatorId, { keys, passphrase: opening.passphrase });
    const rescue = new Rescue(storage, header, sources, replay, seen?.head ?? null);
    const report = await rescue.look();
    // An older roster than the remembered one may list operators who were removed since.
    const isUnderLast = seen?.roster == null || header.rosters.includes(seen.roster);
    const isLossless = report.missing === null && rescue.isOfThisVault && isUnderLast && !isDisputed;
    const isAllowed = allowed === 'loss' || (allowed === 'lossless' && isLossless);
    if (report.damagedAt === null || !isAllowed) return { ...report, done: null };
    const mayGoBack = seen?.roster == null || isUnderLast || canGoBackPast(seen.roster, keys.signingKey);
    if (!mayGoBack) throw new LatchkeyError({ code: 'session.not-administrator' });
    const signer = { operatorId, signingKey: keys.signingKey, at: opening.at };
    return { ...report, done: await rescue.replace(signer) };
  } finally {
    wipe(keys);
  }
}

class Rescue {
  readonly #storage: VaultStorage;
  readonly #header: Header;
  readonly #sources: readonly [Source, ...Source[]];
  readonly #replay: Replay;
  readonly #seen: Head | null;
  readonly #salvage: Salvage;
  /** The end of the file when it was examined: what is appended afterwards must not be replaced unseen. */
  #end: StoredEnd = { size: 0, mark: new Uint8Array(0), markAt: 0 };
  #isOfThisVault = false;

  /** `header` is the one chosen by `unlockLast`. */
  constructor(
    storage: VaultStorage,
    header: Header,
    sources: readonly [Source, ...Source[]],
    replay: Replay,
    seen: Head | null,
  ) {
    this.#storage = storage;
    this.#header = header;
    this.#sources = sources;
    this.#replay = replay;
    this.#seen = seen;
    this.#salvage = new Salvage(vaultIdOf(header.founderKey), header.rosters, replay, seen);
  }

  /** Whether the file is known to be of the recovered vault: a backup may be of another vault that had the name before. */
  get isOfThisVault(): boolean {
    return this.#isOfThisVault;
  }

  async look(): Promise<Omit<Recovery, 'done'>> {
    const [{ file, isIntact }] = this.#sources;
    this.#end = await endOf(file);
    const [own, ...others] = await this.#origins();
    const broken = await this.#salvage.collect([own, ...others]);
    const { head, at } = this.#salvage;
    const { sequence, chain } = head;
    if (sequence === 0) throw new LatchkeyError({ code: 'vault.truncated', offset: own.range.start });
    const fromOwn = this.#salvage.countFrom(own);
    this.#isOfThisVault = isIntact || fromOwn > 0 || this.#seen !== null;
    const missing = await this.#missing(own, others);
    const fromBackups = sequence - fromOwn;
    const isWhole = fromBackups === 0 && missing === null && (await endsWell(own, broken));
    const damagedAt = isWhole ? this.#salvage.brokenCheckpointAt : broken.at;
    return {
      vaultId: vaultIdOf(this.#header.founderKey),
      damagedAt: isIntact ? damagedAt : 0,
      head: { sequence, chain },
      at,
      fromBackups,
      missing,
    };
  }

  async #origins(): Promise<readonly [Origin, ...Origin[]]> {
    const [own, ...backups] = this.#sources;
    const others: Origin[] = [];
    for (const backup of backups) others.push(originOf(backup, await backup.file.size(), false));
    return [originOf(own, this.#end.size, true), ...others];
  }

  /** The commits that are known to have existed and could not be recovered. */
  async #missing(own: Origin, others: readonly Origin[]): Promise<Recovery['missing']> {
    const { sequence } = this.#salvage.head;
    // A roster in the header proves that all commits up to its own existed.
    const seen = Math.max(this.#seen?.sequence ?? 0, this.#header.rosters.last.sequence);
    const lasts = await Promise.all([own, ...others].map(lastSequence));
    const last = Math.max(seen, ...lasts, await this.#lastBehind(own));
    // The remembered history diverges from this one: at least the last commit of it is missing.
    if (seen <= sequence && !this.#salvage.passesSeen) {
      const first = this.#seen?.sequence ?? seen;
      return { first, last: Math.max(seen, last) };
    }
    if (last > sequence) return { first: sequence + 1, last };
    return null;
  }

  /** The number of the last commit that can be recognized in what follows the commits taken from `own`, or 0. */
  async #lastBehind(own: Origin): Promise<number> {
    const end = this.#salvage.endIn(own);
    if (await endsWell(own, end)) return 0;
    const { sequence } = this.#salvage.head;
    const rest = await own.file.read(end.at, Math.min(frameMaxSize, own.range.end - end.at));
    // A torn checkpoint may have lost its beginning. Any other damage right after the last commit was another commit.
    const isCheckpoint = [segmentKind, checkpointKind].some((kind) => rest.includes(startMark(kind, sequence)));
    const next = this.#salvage.endsIn(own) && !isCheckpoint ? sequence + 1 : 0;
    return Math.max(next, await lastStart(own.file, { start: end.at, end: own.range.end }, sequence + 1));
  }

  /** Replaces the file by what was recovered, encrypted under a new data key, and returns where the old file is kept and what to remember. */
  async replace(signer: Signer): Promise<NonNullable<Recovery['done']>> {
    const rewrite = new Rewrite({ header: this.#header, head: this.#salvage.head, signer });
    this.#replay.apply(rewrite.commit, rewrite.head.sequence);
    const write = async (writeBytes: Write) => {
      await writeBytes(rewrite.header);
      await this.#salvage.write(writeBytes, rewrite);
      await rewrite.writeEnd(writeBytes, this.#replay);
    };
    const keptAs = await this.#storage.replace(this.#end, write, true);
    return { keptAs, now: { head: rewrite.head, roster: rememberedOf(rewrite.rosters.last) } };
  }
}

function originOf({ file, start, frameKey }: Source, size: number, isOwn: boolean): Origin {
  return { file, range: { start, end: Math.max(start, size) }, frameKey, isOwn };
}

async function endOf(file: StoredFile): Promise<StoredEnd> {
  const size = await file.size();
  const markAt = Math.max(0, size - frameHeadSize);
  return { size, mark: await file.read(markAt, size - markAt), markAt };
}

/** Whether nothing but a torn write follows the commits that end at `end`. */
async function endsWell({ file, range }: Origin, { at, sequence }: Break): Promise<boolean> {
  if (range.end - at > frameMaxSize) return false;
  const rest = await file.read(at, range.end - at);
  return rest.length === 0 || isTorn(rest, sequence);
}
