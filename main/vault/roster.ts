import { z } from 'zod';
import { isId } from '../../shared/domain/id.ts';
import { nameProblem } from '../../shared/domain/text.ts';
import { digestSize, isEqual } from '../crypto/digest.ts';
import { agreementKeySize, isSoundAgreementKey } from '../crypto/key-agreement.ts';
import { isSoundPublicKey, signingKeySize } from '../crypto/signature.ts';
import { base64url, toBase64url } from './base64url.ts';
import { type Commit, digestOf, parseCommit, type SignedCommit, signatureCheck } from './commit.ts';
import { maxOperators } from './limits.ts';
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

/** Who may open a vault, and whose signatures count, from one commit on. */
export interface Roster {
  /** From 1. */
  readonly number: number;
  /** The commit that set it, the chain value (32 bytes) before that, and its digest (32 bytes). */
  readonly sequence: number;
  readonly chain: Uint8Array;
  readonly digest: Uint8Array;
  readonly keysDigest: Uint8Array;
  /** Everybody who ever was in one, by id. */
  readonly operators: ReadonlyMap<string, RosterOperator>;
  /** Every public key that was replaced or removed, in base64url: none of them comes back. */
  readonly spent: ReadonlySet<string>;
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

/** The operators whom the event `value` sets, or null when it sets no roster. */
export function operatorsSetBy(value: unknown): readonly RosterOperator[] | null {
  const parsed = rosterSet.safeParse(value);
  return parsed.success ? parsed.data.operators : null;
}

/** The event of the roster that follows `previous`. */
export function rosterEvent(previous: Roster | null, { keysDigest, operators }: RosterChange): unknown {
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
 * The roster that `commit` sets after `previous`, or as the first one of the vault that the owner of `founderKey` (32 bytes) founded; null when it sets none, is not signed by an
 * administrator of the roster before, or breaks a rule.
 */
export function nextRoster(previous: Roster | null, commit: RosterCommit, founderKey: Uint8Array): Roster | null {
  const { position, body } = commit;
  const parsed = parseCommit(body);
  const [event, ...others] = parsed?.events ?? [];
  const change = rosterSet.safeParse(event);
  if (parsed === null || others.length > 0 || !change.success) return null;
  const { number, previous: before, keys, operators } = change.data;
  const isNext = previous === null ? isFirst(number, before, position) : follows(previous, number, before, position);
  if (!isNext) return null;
  const signer = previous === null ? founderKey : signingKeyIn(previous, parsed.operatorId);
  if (signer === null || !signatureCheck(commit, position)(signer)) return null;
  const merged = merge(previous, operators);
  if (merged === null) return null;
  if (previous === null && !isFounder(merged.operators.get(parsed.operatorId), founderKey)) return null;
  return { number, ...position, digest: digestOf(commit), keysDigest: keys, ...merged };
}

/** With which key (32 bytes) `operatorId` signs under `roster`; null for who cannot. */
export function signingKeyIn({ operators }: Roster, operatorId: string): Uint8Array | null {
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

function follows(previous: Roster, number: number, before: Uint8Array | null, { sequence }: Position): boolean {
  const isLinked = before !== null && isEqual(before, previous.digest);
  return number === previous.number + 1 && isLinked && sequence > previous.sequence;
}

function isFounder(operator: RosterOperator | undefined, founderKey: Uint8Array): boolean {
  return operator?.isInForce === true && operator.signingKey !== null && isEqual(operator.signingKey, founderKey);
}

/** `previous` with the changed `operators`, or null where a public key comes back or belongs to two, or nobody could change anything any more. */
function merge(
  previous: Roster | null,
  changed: readonly RosterOperator[],
): Pick<Roster, 'operators' | 'spent'> | null {
  const operators = new Map(previous?.operators);
  const spent = new Set(previous?.spent);
  if (new Set(changed.map(({ id }) => id)).size !== changed.length) return null;
  for (const operator of changed) {
    const kept = operator.isInForce ? keysOf(operator) : [];
    for (const key of keysOf(operators.get(operator.id))) if (!kept.includes(key)) spent.add(key);
    operators.set(operator.id, operator);
  }
  const active = [...operators.values()].filter(({ isInForce }) => isInForce);
  const keys = active.flatMap(keysOf);
  const areFresh = new Set(keys).size === keys.length && keys.every((key) => !spent.has(key));
  const hasAdministrator = active.some(({ signingKey }) => signingKey !== null);
  return areFresh && hasAdministrator && active.length <= maxOperators ? { operators, spent } : null;
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
