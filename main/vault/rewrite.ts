import { LatchkeyError } from '../../shared/errors.ts';
import { type AeadKey, aeadKeySize } from '../crypto/aead.ts';
import { isEqual, sha256 } from '../crypto/digest.ts';
import { random } from '../crypto/random.ts';
import { publicKeyOf } from '../crypto/signature.ts';
import { encodeCheckpoint, type HeadCommit } from './checkpoint.ts';
import { type Commit, type SealedCommit, sealCommit, signCommit } from './commit.ts';
import { decodePreamble, preambleSize } from './format-v1.ts';
import { decodeHeader, encodeHeader, encodeKeys, type Header, vaultIdOf } from './header-v1.ts';
import { frameKeyOf } from './keys.ts';
import { headBefore, nextPosition, type Position, positionAfter } from './position.ts';
import type { Replay } from './replay.ts';
import { inForce, type OperatorRight, type Roster, type RosterOperator, rosterEvent, signingKeyIn } from './roster.ts';
import { Rosters } from './rosters.ts';
import type { Slot } from './slot.ts';
import type { Write } from './storage.ts';
import { wrapDataKey } from './wrap.ts';

/** Who signs a new roster, and when. */
export interface Signer {
  readonly operatorId: string;
  /** The seed of the signing key, 32 bytes. */
  readonly signingKey: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The operators and slots of a new roster. */
export interface Membership {
  /** All operators there ever were. */
  readonly operators: readonly RosterOperator[];
  /** The slots of the operators in force. */
  readonly slots: readonly Slot[];
}

/** What a vault is rewritten from. */
export interface RewriteOrder {
  readonly header: Header;
  /** The new operators and slots; by default those of the header. */
  readonly membership?: Membership | undefined;
  /** The last commit of the history that is written. */
  readonly head: HeadCommit;
  readonly signer: Signer;
}

/**
 * A vault rewritten under a new data key: its commits sealed again with chain and signatures unchanged, a commit that sets the roster for the new header, and a
 * checkpoint.
 */
export class Rewrite {
  readonly #vaultId: Uint8Array;
  readonly #signer: Signer;
  readonly #frameKey: AeadKey;
  readonly #sealed: SealedCommit;
  readonly #position: Position;
  /** Sets the new roster. */
  readonly commit: Commit;
  /** The first bytes of the file. */
  readonly header: Buffer;
  readonly rosters: Rosters;

  /**
   * @throws {LatchkeyError} `session.not-administrator` when the signer is no administrator of the last roster that is kept, `vault.header-damaged` when the
   * header has no room for another roster
   */
  constructor({ header, head, signer, membership = membershipOf(header) }: RewriteOrder) {
    const { founderKey } = header;
    this.#vaultId = vaultIdOf(founderKey);
    this.#signer = signer;
    const operators = membership.operators.filter(({ isInForce }) => isInForce);
    const rights = new Map(operators.map(({ id, right }) => [id, right]));
    const slotsOf = (right: OperatorRight) => membership.slots.filter((slot) => rights.get(slot.operatorId) === right);
    // Where the history breaks off before the last roster, that roster is dropped, and its changes are set again by the new one.
    const kept = header.rosterCommits.filter(({ position }) => position.sequence <= head.sequence);
    const before = requireRosters(kept, founderKey);
    const signingKey = signingKeyIn(before.last, signer.operatorId);
    // A roster that was dropped gives no right to sign the one that replaces it.
    const canSign = signingKey !== null && isEqual(signingKey, publicKeyOf(signer.signingKey));
    if (!canSign) throw new LatchkeyError({ code: 'session.not-administrator' });
    this.#position = positionAfter(head);
    const dataKey = random(aeadKeySize);
    try {
      const wraps = operators.map(({ id: operatorId, encryptionKey }) =>
        wrapDataKey(dataKey, { vaultId: this.#vaultId, operatorId, encryptionKey }),
      );
      const keys = encodeKeys({ founderKey, wraps, slots: slotsOf('administrator') });
      const change = { keysDigest: sha256(keys), operators: changedSince(before.last, membership) };
      this.commit = { operatorId: signer.operatorId, at: signer.at, events: [rosterEvent(before.last, change)] };
      const signed = signCommit(this.commit, this.#position, signer.signingKey);
      const rosterCommits = [...kept, { position: this.#position, ...signed }];
      this.rosters = requireRosters(rosterCommits, founderKey);
      this.header = encodeHeader(keys, rosterCommits, slotsOf('auditor'), dataKey);
      // A header that readers refuse, for its size or the number of its rosters, would make the file unreadable.
      decodeHeader(this.header.subarray(preambleSize, preambleSize + decodePreamble(this.header)));
      this.#frameKey = frameKeyOf(dataKey);
      this.#sealed = this.seal(signed, this.#position);
    } finally {
      dataKey.fill(0);
    }
  }

  /** The last commit, which sets the new roster. */
  get head(): HeadCommit {
    const { digest } = this.#sealed;
    return { ...headBefore(nextPosition(this.#position, digest)), digest };
  }

  /** The new frame of the commit at `position`. */
  seal(signed: Parameters<typeof sealCommit>[0], position: Position): SealedCommit {
    return sealCommit(signed, position, this.#frameKey);
  }

  /** Writes what follows the commits: the one that sets the roster, and a checkpoint of `replay`, which must have applied it. */
  async writeEnd(write: Write, replay: Replay): Promise<void> {
    await write(this.#sealed.bytes);
    const context = { vaultId: this.#vaultId, frameKey: this.#frameKey };
    const { signingKey } = this.#signer;
    for (const frame of encodeCheckpoint(replay.snapshot(), this.head, this.rosters.last, signingKey, context)) {
      await write(frame);
    }
  }
}

function requireRosters(commits: Header['rosterCommits'], founderKey: Uint8Array): Rosters {
  const rosters = Rosters.of(commits, founderKey);
  if (rosters === null) throw new Error('the rosters do not follow from one another');
  return rosters;
}

function membershipOf({ rosters, slots }: Header): Membership {
  return { operators: [...rosters.last.operators.values()], slots };
}

/** The changes that turn `before` into a roster of `operators`. */
function changedSince(before: Roster, { operators }: Membership): readonly RosterOperator[] {
  const known = before.operators;
  const changed = operators.filter((operator) => !isSame(known.get(operator.id), operator));
  const gone = inForce(before).filter(({ id }) => !operators.some((operator) => operator.id === id));
  return [...changed, ...gone.map((operator) => ({ ...operator, isInForce: false }))];
}

function isSame(one: RosterOperator | undefined, other: RosterOperator): boolean {
  if (one === undefined || one.name !== other.name || one.right !== other.right) return false;
  const haveSameKeys =
    isEqual(one.encryptionKey, other.encryptionKey) &&
    isEqual(one.signingKey ?? new Uint8Array(0), other.signingKey ?? new Uint8Array(0));
  return haveSameKeys && one.isInForce === other.isInForce;
}
