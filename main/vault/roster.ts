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

// A roster lists who may open a vault, and whose signatures count. It is set by a commit whose only event is `RosterSet`; the header has a copy of each such
// commit. Specified in docs/vault-format.md, "Rosters".

/** Whether an operator can only read, or can also sign commits. */
export type OperatorRight = 'auditor' | 'administrator';

/** An operator in a roster. */
export interface RosterOperator {
  readonly id: string;
  readonly name: string;
  readonly right: OperatorRight;
  /** Whether the operator may open the vault; false once removed. */
  readonly isInForce: boolean;
  /** X25519, 32 bytes: the data key is wrapped to it. */
  readonly encryptionKey: Uint8Array;
  /** Ed25519, 32 bytes; null for an auditor, who signs nothing. */
  readonly signingKey: Uint8Array | null;
}

/** What a roster changes. */
export interface RosterChange {
  /** SHA-256 (32 bytes) of the header's `keys`. */
  readonly keysDigest: Uint8Array;
  /** The operators that are new or have changed. */
  readonly operators: readonly RosterOperator[];
}

/** Identifies a roster and the commit that set it. */
export interface RosterMark {
  /** From 1. */
  readonly number: number;
  /** The number of the commit that set it, the chain value (32 bytes) before it, and its digest (32 bytes). */
  readonly sequence: number;
  readonly chain: Uint8Array;
  readonly digest: Uint8Array;
  readonly keysDigest: Uint8Array;
}

/** Who may open a vault, and whose signatures count, from one commit on. */
export interface Roster extends RosterMark {
  /** Everybody who was ever in a roster, by id. */
  readonly operators: ReadonlyMap<string, RosterOperator>;
}

/** A commit that sets a roster, with its position. */
export interface RosterCommit extends SignedCommit {
  readonly position: Position;
}

const operatorSchema = z
  .strictObject({
    id: z.string().refine(isId),
    // Shown before the vault is unlocked, so it must be a valid name.
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

/** Whether `commit` sets a roster. */
export function setsRoster({ events }: Commit): boolean {
  return events.some((event) => isObject(event) && event['type'] === 'RosterSet');
}

/** The event that sets the roster after `previous`. */
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
 * Takes the roster that `commit` sets after `previous` into `members`; without `previous`, as the first roster of the vault founded with `founderKey` (32
 * bytes). Returns null when the commit sets none, is not signed by an administrator of the previous roster, or breaks a rule; `members` must not be used
 * after that.
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

/** The public key (32 bytes) with which `operatorId` signs under a roster; null for operators who cannot sign. */
export function signingKeyIn({ operators }: Pick<Roster, 'operators'>, operatorId: string): Uint8Array | null {
  const operator = operators.get(operatorId);
  return operator?.isInForce === true ? operator.signingKey : null;
}

/** The operators who may open the vault under `roster`. */
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

/** The public key (32 bytes) with which an operator signs after a commit; null from when they cannot sign. */
interface Signing {
  readonly after: number;
  readonly key: Uint8Array | null;
}

/**
 * Everybody who was ever in a roster, and their keys, updated roster by roster. Shared by all rosters: a copy for each would make the cost quadratic in the
 * size of a header that is not authenticated.
 */
export class Members {
  readonly #operators = new Map<string, RosterOperator>();
  readonly #signing = new Map<string, Signing[]>();
  /** Every public key that was replaced or removed. None may be used again. */
  readonly #spent = new Set<string>();
  /** How many operators in force have a given public key. */
  readonly #held = new Map<string, number>();
  #active = 0;
  #administrators = 0;

  /** By id. */
  get operators(): ReadonlyMap<string, RosterOperator> {
    return this.#operators;
  }

  /** The public key (32 bytes) with which `operatorId` could sign commit `sequence`; null for operators who could not. */
  signingKey(operatorId: string, sequence: number): Uint8Array | null {
    return this.#signing.get(operatorId)?.findLast(({ after }) => after < sequence)?.key ?? null;
  }

  /**
   * Applies the changes of commit `sequence`. Returns false when a public key is used again or belongs to two operators, there are too many, or no
   * administrator is left.
   */
  take(changed: readonly RosterOperator[], sequence: number): boolean {
    if (new Set(changed.map(({ id }) => id)).size !== changed.length) return false;
    const gone = changed.flatMap((operator) => this.#replace(operator, sequence));
    const kept = changed.filter(({ isInForce }) => isInForce).flatMap(keysOf);
    const areFresh = kept.every((key) => this.#held.get(key) === 1 && !this.#spent.has(key));
    const areGone = gone.every((key) => !this.#held.has(key));
    return areFresh && areGone && this.#administrators > 0 && this.#active <= maxOperators;
  }

  /** Returns the keys that are removed by it. */
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

// Prefixed by kind, because an encryption key and a signing key may have the same bytes.
function keysOf(operator: RosterOperator | undefined): readonly string[] {
  if (operator === undefined) return [];
  const { encryptionKey, signingKey } = operator;
  const encryption = `x ${toBase64url(encryptionKey)}`;
  return signingKey === null ? [encryption] : [encryption, `ed ${toBase64url(signingKey)}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
