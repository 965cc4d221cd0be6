import { LatchkeyError } from '../../shared/errors.ts';
import type { AeadKey } from '../crypto/aead.ts';
import { isEqual } from '../crypto/digest.ts';
import { preambleSize } from './format-v1.ts';
import { headerDamaged } from './header-damaged.ts';
import { decodeHeader, type Header, isAuthentic, vaultIdOf } from './header-v1.ts';
import {
  dataKeyOf,
  frameKeyOf,
  isOwn,
  mostTried,
  type OperatorKeys,
  readHeaderOf,
  unlockHeader,
  wipe,
} from './keys.ts';
import { inForce } from './roster.ts';
import type { Remembered } from './rosters.ts';
import type { StoredFile } from './storage.ts';
import type { Opening } from './vault.ts';

// Who may recover a vault, and the keys with which its files are read.

/**
 * The person who recovers a vault. `operatorId` is null for any administrator whom the passphrase fits: a damaged vault may not be able to list its
 * operators.
 */
export interface RecoveryOpening extends Omit<Opening, 'operatorId'> {
  readonly operatorId: string | null;
  /** When, in milliseconds since the epoch. */
  readonly at: number;
}

/** The vault's own file and its backups, newest first. */
export type Files = readonly [StoredFile, ...StoredFile[]];

/** A header, and the keys that an operator gets from it. */
interface Unlocked {
  readonly header: Header;
  readonly operatorId: string;
  readonly keys: OperatorKeys;
}

/** A header that could be decoded without a key, and its bytes after the preamble. */
interface Candidate {
  readonly bytes: Buffer;
  readonly header: Header;
}

/** The header that a recovery is based on. */
interface Chosen {
  readonly unlocked: Unlocked;
  readonly seen: Remembered | null;
  /** Whether the rosters of another header diverge, and nothing remembered says which of the two belong to the vault. */
  readonly isDisputed: boolean;
}

/**
 * Unlocks a header whose rosters no other header continues: one with the remembered roster where there is one, and the vault's own in preference to a
 * backup's. The highest roster number is no criterion: a removed operator can continue an older copy with as many rosters as they like. Older headers are not
 * tried, so removed operators and replaced passphrases do not work.
 */
export async function unlockLast(files: Files, opening: RecoveryOpening): Promise<Chosen> {
  const { candidates, refusal } = await readHeaders(files);
  const first = await unlockAny(candidates, opening, refusal);
  try {
    const seen = opening.lastSeen(vaultIdOf(first.header.founderKey));
    const ofVault = candidates.filter(({ header }) => isEqual(header.founderKey, first.header.founderKey));
    const has = ({ header }: Pick<Candidate, 'header'>) => seen?.roster != null && header.rosters.includes(seen.roster);
    const known = ofVault.filter(has);
    const isAnother = known.length > 0 && !has(first);
    const unlocked = isAnother ? await unlockAny(known, opening, refusal) : first;
    if (isAnother) wipe(first.keys);
    const rivals = ofVault.filter(({ header }) => !header.rosters.isContinuedBy(unlocked.header.rosters));
    return { unlocked, seen, isDisputed: rivals.some((rival) => !has(unlocked) || has(rival)) };
  } catch (error) {
    wipe(first.keys);
    throw error;
  }
}

async function unlockAny(
  candidates: readonly Candidate[],
  opening: RecoveryOpening,
  refusal: LatchkeyError | null,
): Promise<Unlocked> {
  let first: LatchkeyError | null = null;
  for (const candidate of candidates.filter((one) => isLast(one, candidates))) {
    try {
      return await unlock(candidate, opening);
    } catch (error) {
      if (!(error instanceof LatchkeyError)) throw error;
      // With a wrong passphrase for one header, it does not matter that another is damaged.
      if (first === null || error.data.code === 'vault.wrong-passphrase') first = error;
    }
  }
  throw first ?? refusal ?? headerDamaged();
}

/** Whether none of `others` is of the same vault and continues its rosters. */
function isLast({ header }: Candidate, others: readonly Candidate[]): boolean {
  const { founderKey, rosters } = header;
  return others.every(({ header: other }) => {
    const isContinued = isEqual(other.founderKey, founderKey) && rosters.isContinuedBy(other.rosters);
    return !isContinued || other.rosters.last.number === rosters.last.number;
  });
}

async function readHeaders(files: Files) {
  const candidates: Candidate[] = [];
  let refusal: LatchkeyError | null = null;
  for (const file of files) {
    try {
      const bytes = await readHeaderOf(file);
      if (!candidates.some((other) => other.bytes.equals(bytes)))
        candidates.push({ bytes, header: decodeHeader(bytes) });
    } catch (error) {
      if (!(error instanceof LatchkeyError)) throw error;
      refusal ??= error;
    }
  }
  return { candidates, refusal };
}

async function unlock({ header, bytes }: Candidate, { operatorId, passphrase }: RecoveryOpening): Promise<Unlocked> {
  const administrators = inForce(header.rosters.last).filter(({ right }) => right === 'administrator');
  const asked = operatorId === null ? administrators.map(({ id }) => id) : [operatorId];
  let refusal = new LatchkeyError({ code: 'vault.unknown-operator' });
  for (const id of asked.slice(0, mostTried)) {
    try {
      const keys = await unlockHeader(header, bytes, id, { kind: 'passphrase', passphrase });
      return { header, operatorId: id, keys };
    } catch (error) {
      if (!(error instanceof LatchkeyError)) throw error;
      refusal = error;
      if (error.data.code !== 'vault.wrong-passphrase') break;
    }
  }
  throw refusal;
}

/** A file from which commits can be read, and its key. */
export interface Source {
  readonly file: StoredFile;
  /** Where its frames start, in bytes. */
  readonly start: number;
  readonly frameKey: AeadKey;
  /** Whether its header is intact. If not, its size and key are assumed to be those of a backup. */
  readonly isIntact: boolean;
}

/** Opens each of `files` that is of the vault by its own header: with the operator's private keys, or with its own slot where these were replaced since. */
export async function unlockFiles(
  files: Files,
  chosen: Header,
  operatorId: string,
  secrets: { readonly keys: OperatorKeys; readonly passphrase: string },
): Promise<readonly [Source, ...Source[]]> {
  const [own, ...backups] = files;
  const others: Source[] = [];
  for (const file of backups) {
    const source = await unlockFile(file, chosen, operatorId, secrets);
    if (source !== null) others.push(source);
  }
  const first = await unlockFile(own, chosen, operatorId, secrets);
  const [guess] = others;
  const guessed = {
    file: own,
    start: guess?.start ?? 0,
    frameKey: guess?.frameKey ?? frameKeyOf(secrets.keys.dataKey),
  };
  return [first ?? { ...guessed, isIntact: false }, ...others];
}

async function unlockFile(
  file: StoredFile,
  chosen: Header,
  operatorId: string,
  { keys, passphrase }: { readonly keys: OperatorKeys; readonly passphrase: string },
): Promise<Source | null> {
  try {
    const bytes = await readHeaderOf(file);
    const header = decodeHeader(bytes);
    if (!isEqual(header.founderKey, chosen.founderKey)) return null;
    const operator = header.rosters.last.operators.get(operatorId);
    const start = preambleSize + bytes.length;
    if (operator?.isInForce === true && isOwn(keys, operator)) {
      const dataKey = dataKeyOf(header, operator, keys);
      if (dataKey === null) return null;
      const frameKey = isAuthentic(bytes, dataKey) ? frameKeyOf(dataKey) : null;
      dataKey.fill(0);
      return frameKey === null ? null : { file, start, frameKey, isIntact: true };
    }
    const older = await unlockHeader(header, bytes, operatorId, { kind: 'passphrase', passphrase });
    const frameKey = frameKeyOf(older.dataKey);
    wipe(older);
    return { file, start, frameKey, isIntact: true };
  } catch (error) {
    if (error instanceof LatchkeyError) return null;
    throw error;
  }
}
