import { LatchkeyError } from '../../shared/errors.ts';
import { isEqual } from '../crypto/digest.ts';
import { publicKeyOf } from '../crypto/signature.ts';
import type { Commit, OpenedCommit, Signers } from './commit.ts';
import { headerDamaged } from './header-damaged.ts';
import type { Head, Position } from './position.ts';
import { inForce, Members, type Roster, type RosterCommit, type RosterMark, setsRoster, takeRoster } from './roster.ts';

/** A head, with the author and the time of its last commit, where they are known, to be shown to a person. */
export interface RememberedHead extends Head {
  /** Milliseconds since the epoch. */
  readonly at?: number | undefined;
  /** The operator's name. */
  readonly operator?: string | undefined;
}

/** A roster that was seen: its number, and the digest (32 bytes) of the commit that set it. */
export interface RememberedRoster extends Pick<Roster, 'number' | 'digest'> {
  /** The public keys (32 bytes each) of its administrators, where they are known. */
  readonly administrators?: readonly Uint8Array[] | undefined;
}

/** What this computer remembers of a vault from when it was last open. */
export interface Remembered {
  readonly head: RememberedHead;
  /** The roster with the highest number. */
  readonly roster: RememberedRoster | null;
}

/** What to remember of `roster`. */
export function rememberedOf(roster: Roster): RememberedRoster {
  const administrators = inForce(roster).flatMap(({ signingKey }) => (signingKey === null ? [] : [signingKey]));
  return { number: roster.number, digest: roster.digest, administrators };
}

/**
 * Whether the owner of `signingKey` (the seed, 32 bytes) may go back past the roster `seen`: an administrator in it. If its administrators are not known,
 * anybody may.
 */
export function canGoBackPast(seen: RememberedRoster, signingKey: Uint8Array): boolean {
  const own = publicKeyOf(signingKey);
  return seen.administrators?.some((key) => isEqual(key, own)) ?? true;
}

/** All rosters of a vault. Each is proved by the one before, and the first by the key from which the vault's id is derived. */
export class Rosters implements Signers {
  readonly #all: readonly RosterMark[];
  readonly #members: Members;
  readonly #bySequence: ReadonlyMap<number, RosterMark>;
  /** The roster in force. */
  readonly last: Roster;
  /** The public key (32 bytes) from which the vault's id is derived. */
  readonly founderKey: Uint8Array;

  private constructor(all: readonly RosterMark[], last: RosterMark, members: Members, founderKey: Uint8Array) {
    this.#all = all;
    this.#members = members;
    this.#bySequence = new Map(all.map((roster) => [roster.sequence, roster]));
    this.last = { ...last, operators: members.operators };
    this.founderKey = founderKey;
  }

  /** The rosters that `commits` set, or null when one of them is invalid. */
  static of(commits: readonly RosterCommit[], founderKey: Uint8Array): Rosters | null {
    const all: RosterMark[] = [];
    const members = new Members();
    for (const commit of commits) {
      const roster = takeRoster(members, all.at(-1) ?? null, commit, founderKey);
      if (roster === null) return null;
      all.push(roster);
    }
    const last = all.at(-1);
    return last === undefined ? null : new Rosters(all, last, members, founderKey);
  }

  /**
   * Requires that `commit` (number `sequence`, digest `digest` of 32 bytes) sets a roster exactly if one of these rosters was set by it.
   * @throws {LatchkeyError} `vault.header-damaged`: the header is older than the frames, or was altered
   */
  requireSame(commit: Commit, sequence: number, digest: Uint8Array): void {
    const roster = this.#bySequence.get(sequence);
    const isHere = roster !== undefined && isEqual(roster.digest, digest);
    if (setsRoster(commit) !== isHere) throw headerDamaged();
  }

  /** Whether a history at `position` contradicts the roster set there, that is, has another chain value than the one it was signed for. */
  contradict({ sequence, chain }: Position): boolean {
    const roster = this.#bySequence.get(sequence);
    return roster !== undefined && !isEqual(roster.chain, chain);
  }

  /** The public key (32 bytes) with which `operatorId` could sign commit `sequence`; null for operators who could not. */
  signingKey(operatorId: string, sequence: number): Uint8Array | null {
    if (sequence > 1) return this.#members.signingKey(operatorId, sequence);
    // The first roster is set by commit 1, before which there was only the founder.
    return this.#members.signingKey(operatorId, 2) === null ? null : this.founderKey;
  }

  /**
   * Requires that `opened`, commit `sequence`, is signed by the operator it names, who could sign at the time.
   * @throws {LatchkeyError} `vault.not-signed`
   */
  requireSigned(opened: Pick<OpenedCommit, 'commit' | 'isSignedBy'>, sequence: number): void {
    if (!this.isSigned(opened, sequence)) throw new LatchkeyError({ code: 'vault.not-signed', sequence });
  }

  /** Whether `opened`, commit `sequence`, is signed by the operator it names, who could sign at the time. */
  isSigned({ commit, isSignedBy }: Pick<OpenedCommit, 'commit' | 'isSignedBy'>, sequence: number): boolean {
    const key = this.signingKey(commit.operatorId, sequence);
    return key !== null && isSignedBy(key);
  }

  /** Whether `isSignedBy` holds for anybody who could sign commit `sequence`. */
  isByAnAdministrator(isSignedBy: OpenedCommit['isSignedBy'], sequence: number): boolean {
    if (sequence <= 1) return isSignedBy(this.founderKey);
    for (const id of this.#members.operators.keys()) {
      const key = this.#members.signingKey(id, sequence);
      if (key !== null && isSignedBy(key)) return true;
    }
    return false;
  }

  /** Whether `others` begin with all of these rosters. */
  isContinuedBy(others: Rosters): boolean {
    return this.#all.every(({ digest }, index) => {
      const other = others.#all[index];
      return other !== undefined && isEqual(other.digest, digest);
    });
  }

  /** Whether `seen` is one of these rosters. */
  includes(seen: NonNullable<Remembered['roster']>): boolean {
    const roster = this.#all[seen.number - 1];
    return roster !== undefined && isEqual(roster.digest, seen.digest);
  }
}
