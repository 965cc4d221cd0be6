import { type ExportProblem, LatchkeyError } from '../../shared/errors.ts';
import { digestSize, isEqual } from '../crypto/digest.ts';
import { type Commit, digestOf, parseSigned, type SignedCommit } from './commit.ts';
import { vaultIdOf } from './header-v1.ts';
import { firstPosition, type Head, headBefore, nextPosition, type Position } from './position.ts';
import type { HiddenCommits, ProofStart } from './proof-lines.ts';
import { type RosterCommit, setsRoster } from './roster.ts';
import { Rosters } from './rosters.ts';

/** Thrown when an export fails its proof. */
export class Unproved extends Error {
  override readonly name = 'Unproved';
  readonly problem: ExportProblem;

  constructor(problem: ExportProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Verifies a history from the vault's id to its head, given some commits in full and only the digests of the others. */
export class ProofWalk {
  readonly rosters: Rosters;
  readonly #rosterCommits: ReadonlyMap<number, RosterCommit>;
  #position: Position;
  #proved: number;

  /**
   * Starts from the first line of an export.
   * @throws {Unproved} `rosters`
   */
  constructor({ vaultId, founderKey, rosterCommits }: ProofStart) {
    const rosters = Rosters.of(rosterCommits, founderKey);
    if (rosters === null || !isEqual(vaultIdOf(founderKey), vaultId)) throw new Unproved('rosters');
    this.rosters = rosters;
    this.#rosterCommits = new Map(rosterCommits.map((commit) => [commit.position.sequence, commit]));
    this.#position = firstPosition(vaultId);
    this.#proved = 0;
  }

  /** The number of the next commit. */
  get next(): number {
    return this.#position.sequence;
  }

  /** The last commit so far. */
  get head(): Head {
    return headBefore(this.#position);
  }

  /** The number of the last commit that is covered by a verified signature, its own or a later one's. */
  get proved(): number {
    return this.#proved;
  }

  /**
   * Verifies the next commit, which is given in full.
   * @throws {Unproved} `not-signed`, `rosters`
   */
  show(signed: SignedCommit): Commit {
    const { sequence } = this.#position;
    const commit = signedCommit(signed, this.#position, this.rosters);
    if (commit === null) throw new Unproved('not-signed');
    if (setsRoster(commit) !== this.#rosterCommits.has(sequence)) throw new Unproved('rosters');
    this.#pass(digestOf(signed));
    this.#proved = sequence;
    return commit;
  }

  /**
   * Takes the next commits, of which only the digests are given.
   * @throws {Unproved} `changed`, `rosters`
   */
  hide({ digests, chain }: Pick<HiddenCommits, 'digests' | 'chain'>): void {
    for (let at = 0; at < digests.length; at += digestSize) this.#pass(digests.subarray(at, at + digestSize));
    if (!isEqual(this.#position.chain, chain)) throw new Unproved('changed');
  }

  /**
   * Requires that the history ends here, at `head`.
   * @throws {Unproved} `changed`, `rosters`
   */
  end(head: Head): void {
    const { sequence, chain } = this.head;
    if (head.sequence !== sequence || !isEqual(head.chain, chain)) throw new Unproved('changed');
    if (this.rosters.last.sequence > sequence) throw new Unproved('rosters');
  }

  // A commit that sets a roster must be at the position for which it was signed.
  #pass(digest: Uint8Array): void {
    const roster = this.#rosterCommits.get(this.#position.sequence);
    if (roster !== undefined) {
      const isHere = isEqual(roster.position.chain, this.#position.chain) && isEqual(digestOf(roster), digest);
      if (!isHere) throw new Unproved('rosters');
      this.#proved = this.#position.sequence;
    }
    this.#position = nextPosition(this.#position, digest);
  }
}

/** The commit in `signed`, or null unless it is signed, for this position, by the operator it names, who could sign at the time. */
function signedCommit(signed: SignedCommit, position: Position, rosters: Rosters): Commit | null {
  try {
    const opened = parseSigned(signed, position, rosters);
    if (opened === null) return null;
    rosters.requireSigned(opened, position.sequence);
    return opened.commit;
  } catch (error) {
    if (error instanceof LatchkeyError && error.data.code === 'vault.not-signed') return null;
    throw error;
  }
}
