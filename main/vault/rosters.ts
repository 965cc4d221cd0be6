import { LatchkeyError } from '../../shared/errors.ts';
import { isEqual } from '../crypto/digest.ts';
import type { Commit, OpenedCommit, Signers } from './commit.ts';
import { headerDamaged } from './header-damaged.ts';
import type { Head, Position } from './position.ts';
import { nextRoster, type Roster, type RosterCommit, setsRoster, signingKeyIn } from './roster.ts';

/** A head, and who made its last commit and when, where that is known: for a person. */
export interface RememberedHead extends Head {
  /** Milliseconds since the epoch. */
  readonly at?: number | undefined;
  /** The operator's name. */
  readonly operator?: string | undefined;
}

/** What is known of a vault from when it was last open here. */
export interface Remembered {
  readonly head: RememberedHead;
  /** The highest roster: its number, and the digest (32 bytes) of the commit that set it. */
  readonly roster: Pick<Roster, 'number' | 'digest'> | null;
}

/** All rosters that a vault has had, each proved by the one before, the first by the key that the vault's id comes from. */
export class Rosters implements Signers {
  readonly #all: readonly [Roster, ...Roster[]];
  readonly #bySequence: ReadonlyMap<number, Roster>;
  /** The public key (32 bytes) that the vault's id comes from. */
  readonly founderKey: Uint8Array;

  private constructor(all: readonly [Roster, ...Roster[]], founderKey: Uint8Array) {
    this.#all = all;
    this.#bySequence = new Map(all.map((roster) => [roster.sequence, roster]));
    this.founderKey = founderKey;
  }

  /** The rosters that `commits` set, or null when one of them is not as it must be. */
  static of(commits: readonly RosterCommit[], founderKey: Uint8Array): Rosters | null {
    const all: Roster[] = [];
    for (const commit of commits) {
      const roster = nextRoster(all.at(-1) ?? null, commit, founderKey);
      if (roster === null) return null;
      all.push(roster);
    }
    const [first, ...others] = all;
    return first === undefined ? null : new Rosters([first, ...others], founderKey);
  }

  /** The roster in force now. */
  get last(): Roster {
    return this.#all.at(-1) ?? this.#all[0];
  }

  /**
   * Requires that `commit`, the one with the number `sequence` and the digest `digest` (32 bytes), sets the roster that it sets here, or none.
   * @throws {LatchkeyError} `vault.header-damaged`: the header is older than the frames, or was altered
   */
  requireSame(commit: Commit, sequence: number, digest: Uint8Array): void {
    const roster = this.#bySequence.get(sequence);
    const isHere = roster !== undefined && isEqual(roster.digest, digest);
    if (setsRoster(commit) !== isHere) throw headerDamaged();
  }

  /** Whether the history that came to `position` is another than that in which the roster was set which was set there. */
  contradict({ sequence, chain }: Position): boolean {
    const roster = this.#bySequence.get(sequence);
    return roster !== undefined && !isEqual(roster.chain, chain);
  }

  /** The public key (32 bytes) with which `operatorId` could sign the commit `sequence`; null for who could not. */
  signingKey(operatorId: string, sequence: number): Uint8Array | null {
    const roster = this.#before(sequence);
    return roster === null ? this.#founder(operatorId) : signingKeyIn(roster, operatorId);
  }

  /**
   * Requires that `opened`, the commit with the number `sequence`, is signed by the operator it names, who could sign it then.
   * @throws {LatchkeyError} `vault.not-signed`
   */
  requireSigned({ commit, isSignedBy }: Pick<OpenedCommit, 'commit' | 'isSignedBy'>, sequence: number): void {
    const key = this.signingKey(commit.operatorId, sequence);
    if (key === null || !isSignedBy(key)) throw new LatchkeyError({ code: 'vault.not-signed', sequence });
  }

  /** Whether `isSignedBy` holds for anybody who could sign the commit `sequence`. */
  isByAnAdministrator(isSignedBy: OpenedCommit['isSignedBy'], sequence: number): boolean {
    const roster = this.#before(sequence);
    if (roster === null) return isSignedBy(this.founderKey);
    return [...roster.operators.values()].some(
      ({ isInForce, signingKey }) => isInForce && signingKey !== null && isSignedBy(signingKey),
    );
  }

  /** Whether `others` are these, and perhaps more of them. */
  isContinuedBy(others: Rosters): boolean {
    return this.#all.every(({ digest }, index) => {
      const other = others.#all[index];
      return other !== undefined && isEqual(other.digest, digest);
    });
  }

  /** Whether `seen` is one of these. */
  includes(seen: NonNullable<Remembered['roster']>): boolean {
    const roster = this.#all[seen.number - 1];
    return roster !== undefined && isEqual(roster.digest, seen.digest);
  }

  #founder(operatorId: string): Uint8Array | null {
    return signingKeyIn(this.#all[0], operatorId) === null ? null : this.founderKey;
  }

  // The one in force is asked for nearly always.
  #before(sequence: number): Roster | null {
    return this.#all.findLast((roster) => roster.sequence < sequence) ?? null;
  }
}
