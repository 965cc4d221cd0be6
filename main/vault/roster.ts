import { z } from 'zod';
import { isId } from '../../shared/domain/id.ts';
import { nameProblem } from '../../shared/domain/text.ts';
import { digestSize, isEqual } from '../crypto/digest.ts';
import { agreementKeySize, isSoundAgreementKey } from '../crypto/key-agreement.ts';
import { isSoundPublicKey, signingKeySize } from '../crypto/signature.ts';
import { base64url, toBase64url } from './base64url.ts';
import { type Commit, digestOf, parseCommit, type SignedCommit, signatureCheck } from './commit.ts';
import { beginsAtMost } from './json.ts';
import { maxOperators, maxRosterBrackets } from './limits.ts';
import type { Position } from './position.ts';

// A roster says who may open a vault, and whose commits and checkpoints count. It is a commit whose only event is `RosterSet`; the header has a copy of each. Specified
// in docs/vault-format.md, "Rosters".

/** Whether an operator can only read, or can also sign commits. */
export type OperatorRight = 'auditor' | 'administrator';

/** Somebody in a roster. */
export interface RosterOperator {
  readonly id: string;
  readonly name: string;
  readonly right: OperatorRight;
  /** Whether the operator may open the vault; not so once removed. */
  readonly isInForce: boolean;
  /** X25519, 32 bytes: the data key is wrapped to it. */
  readonly encryptionKey: Uint8Array;
  /** Ed25519, 32 bytes; an auditor signs nothing. */
  readonly signingKey: Uint8Array | null;
}

/** What a roster changes. */
export interface RosterChange {
  /** SHA-256 (32 bytes) of the header's `keys`. */
  readonly keysDigest: Uint8Array;
  /** Those who are new, or about whom something is. */
  readonly operators: readonly RosterOperator[];
}

/** Which roster it is, and what set it. */
export interface RosterMark {
  /** From 1. */
  readonly number: number;
  /** The commit that set it, the chain value (32 bytes) before that, and its digest (32 bytes). */
  readonly sequence: number;
  readonly chain: Uint8Array;
  readonly digest: Uint8Array;
  readonly keysDigest: Uint8Array;
}

/** Who may open a vault, and whose signatures count, from one commit on. */
export interface Roster extends RosterMark {
  /** Everybody who ever was in one, by id. */
  readonly operators: ReadonlyMap<string, RosterOperator>;
}

/** A commit that sets a roster, as the header has it. */
export interface RosterCommit extends SignedCommit {
  readonly position: Position;
}

const operatorSchema = z
  .strictObject({
    id: z.string().refine(isId),
    // Shown before anybody has unlocked the vault, so it must be what a name may be.
    name: z.string().refine((name) => nameProblem(name) === null),
    right: z.enum(['administrator', 'auditor']),
    inForce: z.boolean(),
    encryptionKey: base64url(agreementKeySize).refine(isSoundAgreementKey),
    signingKey: base64url(signingKeySize).refine(isSoundPublicKey).nullable(),
  })
  .refine(({ right, signingKey }) => (right === 'administrator') === (signingKey !== null))
  .transform(({ inForce, ...operator }): RosterOperator => ({ ...operator, isInForce: inForce }));

const rosterSet = z.strictObject({
  type: z.literal('RosterSet'),
  number: z.int().min(1),
  previous: base64url(digestSize).nullable(),
  keys: base64url(digestSize),
  operators: z.array(operatorSchema).max(maxOperators),
});

/** Whether `commit` says that it sets a roster. */
export function setsRoster({ events }: Commit): boolean {
  return events.some((event) => isObject(event) && event['type'] === 'RosterSet');
}

/** The event of the roster that follows `previous`. */
export function rosterEvent(previous: RosterMark | null, { keysDigest, operators }: RosterChange): unknown {
  return {
    type: 'RosterSet',
    number: (previous?.number ?? 0) + 1,
    previous: previous === null ? null : toBase64url(previous.digest),
    keys: toBase64url(keysDigest),
    operators: operators.map(({ id, name, right, isInForce, encryptionKey, signingKey }) => ({
      id,
      name,
      right,
      inForce: isInForce,
      encryptionKey: toBase64url(encryptionKey),
      signingKey: signingKey === null ? null : toBase64url(signingKey),
    })),
  };
}

/**
 * Takes the roster that `commit` sets after `previous` into `members`, or the first one of the vault that the owner of `founderKey` (32 bytes) founded. Null when it sets none, is not
 * signed by an administrator of the roster before, or breaks a rule; `members` is worth nothing then.
 */
export function takeRoster(
  members: Members,
  previous: RosterMark | null,
  commit: RosterCommit,
  founderKey: Uint8Array,
): RosterMark | null {
  const { position, body } = commit;
  const parsed = beginsAtMost(maxRosterBrackets, body) ? parseCommit(body) : null;
  const [event, ...others] = parsed?.events ?? [];
  const change = rosterSet.safeParse(event);
  if (parsed === null || others.length > 0 || !change.success) return null;
  const { number, previous: before, keys, operators } = change.data;
  const isNext = previous === null ? isFirst(number, before, position) : follows(previous, number, before, position);
  if (!isNext) return null;
  const signer = previous === null ? founderKey : signingKeyIn(members, parsed.operatorId);
  if (signer === null || !signatureCheck(commit, position)(signer)) return null;
  if (!members.take(operators, position.sequence)) return null;
  if (previous === null && !isFounder(members.operators.get(parsed.operatorId), founderKey)) return null;
  return { number, ...position, digest: digestOf(commit), keysDigest: keys };
}

/** With which key (32 bytes) `operatorId` signs under a roster; null for who cannot. */
export function signingKeyIn({ operators }: Pick<Roster, 'operators'>, operatorId: string): Uint8Array | null {
  const operator = operators.get(operatorId);
  return operator?.isInForce === true ? operator.signingKey : null;
}

/** Those who may open the vault under `roster`. */
export function inForce({ operators }: Roster): readonly RosterOperator[] {
  return [...operators.values()].filter(({ isInForce }) => isInForce);
}

function isFirst(number: number, before: Uint8Array | null, { sequence }: Position): boolean {
  return number === 1 && before === null && sequence === 1;
}

function follows(previous: RosterMark, number: number, before: Uint8Array | null, { sequence }: Position): boolean {
  const isLinked = before !== null && isEqual(before, previous.digest);
  return number === previous.number + 1 && isLinked && sequence > previous.sequence;
}

function isFounder(operator: RosterOperator | undefined, founderKey: Uint8Array): boolean {
  return operator?.isInForce === true && operator.signingKey !== null && isEqual(operator.signingKey, founderKey);
}

/** With which key (32 bytes) an operator signed from a commit on, or null where not any more. */
interface Signing {
  readonly after: number;
  readonly key: Uint8Array | null;
}

/** Everybody who ever was in a roster, and their keys, as roster follows roster. There is one of it for all: a copy for each would cost the square of a header that nobody vouches for. */
export class Members {
  readonly #operators = new Map<string, RosterOperator>();
  readonly #signing = new Map<string, Signing[]>();
  /** Every public key that was replaced or removed: none of them comes back. */
  readonly #spent = new Set<string>();
  /** How many of those in force have a public key. */
  readonly #held = new Map<string, number>();
  #active = 0;
  #administrators = 0;

  /** By id. */
  get operators(): ReadonlyMap<string, RosterOperator> {
    return this.#operators;
  }

  /** With which key (32 bytes) `operatorId` could sign the commit `sequence`; null for who could not. */
  signingKey(operatorId: string, sequence: number): Uint8Array | null {
    return this.#signing.get(operatorId)?.findLast(({ after }) => after < sequence)?.key ?? null;
  }

  /** Takes in what the commit `sequence` changes. False where a public key comes back or belongs to two, or nobody could change anything any more. */
  take(changed: readonly RosterOperator[], sequence: number): boolean {
    if (new Set(changed.map(({ id }) => id)).size !== changed.length) return false;
    const gone = changed.flatMap((operator) => this.#replace(operator, sequence));
    const kept = changed.filter(({ isInForce }) => isInForce).flatMap(keysOf);
    const areFresh = kept.every((key) => this.#held.get(key) === 1 && !this.#spent.has(key));
    const areGone = gone.every((key) => !this.#held.has(key));
    return areFresh && areGone && this.#administrators > 0 && this.#active <= maxOperators;
  }

  /** Answers the keys that are spent with it. */
  #replace(operator: RosterOperator, sequence: number): readonly string[] {
    const { id, isInForce, signingKey } = operator;
    const before = this.#operators.get(id);
    const kept = isInForce ? keysOf(operator) : [];
    const gone = keysOf(before).filter((key) => !kept.includes(key));
    for (const key of gone) this.#spent.add(key);
    if (before?.isInForce === true) this.#count(before, -1);
    if (isInForce) this.#count(operator, 1);
    this.#operators.set(id, operator);
    const signing = this.#signing.get(id) ?? [];
    signing.push({ after: sequence, key: isInForce ? signingKey : null });
    this.#signing.set(id, signing);
    return gone;
  }

  #count(operator: RosterOperator, by: 1 | -1): void {
    this.#active += by;
    if (operator.signingKey !== null) this.#administrators += by;
    for (const key of keysOf(operator)) {
      const count = (this.#held.get(key) ?? 0) + by;
      if (count === 0) this.#held.delete(key);
      else this.#held.set(key, count);
    }
  }
}

// A key of the one kind is told from one of the other, although the bytes may be the same.
function keysOf(operator: RosterOperator | undefined): readonly string[] {
  if (operator === undefined) return [];
  const { encryptionKey, signingKey } = operator;
  const encryption = `x ${toBase64url(encryptionKey)}`;
  return signingKey === null ? [encryption] : [encryption, `ed ${toBase64url(signingKey)}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
