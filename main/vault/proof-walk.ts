import { type ExportProblem, LatchkeyError } from '../../shared/errors.ts';
import { digestSize, isEqual } from '../crypto/digest.ts';
import { type Commit, digestOf, parseSigned, type SignedCommit } from './commit.ts';
import { vaultIdOf } from './header-v1.ts';
import { firstPosition, type Head, headBefore, nextPosition, type Position } from './position.ts';
import type { HiddenCommits, ProofStart } from './proof-lines.ts';
import { type RosterCommit, setsRoster } from './roster.ts';
import { Rosters } from './rosters.ts';

/** Why an export does not prove what it says. */
export class Unproved extends Error {
  override readonly name = 'Unproved';
  readonly problem: ExportProblem;

  constructor(problem: ExportProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Goes from the vault's id to the head of a history of which some commits are shown, and of the others the digests alone. */
export class ProofWalk {
  readonly rosters: Rosters;
  readonly #rosterCommits: ReadonlyMap<number, RosterCommit>;
  #position: Position;
  #proved: number;

  /**
   * From what the first line of an export says.
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

  /** How far the commits go by now. */
  get head(): Head {
    return headBefore(this.#position);
  }

  /** The number of the last commit that a signature speaks for, its own or that of one after it. */
  get proved(): number {
    return this.#proved;
  }

  /**
   * The next commit, as it is shown.
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
   * The next commits, of which the digests alone are known.
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

  // Where a commit sets a roster, it must stand where that was signed.
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

/** The commit in `signed`, or null when it is not signed, at this place, by the operator it names, who could sign it then. */
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
