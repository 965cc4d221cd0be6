// Who could sign in a vault and when, by docs/vault-format.md alone, with nothing of ours: "Rosters".
import { createHash, createPublicKey, verify } from 'node:crypto';

export interface ReadOperator {
  readonly id: string;
  readonly name: string;
  readonly right: 'administrator' | 'auditor';
  readonly inForce: boolean;
  readonly encryptionKey: Buffer;
  readonly signingKey: Buffer | null;
}

export interface ReadRoster {
  readonly number: number;
  readonly sequence: number;
  readonly digest: Buffer;
  /** The digest of the header's `keys`. */
  readonly keys: Buffer;
  /** Everybody who ever was in one, by id. */
  readonly operators: ReadonlyMap<string, ReadOperator>;
  readonly spent: ReadonlySet<string>;
}

/** What the header has of the commit that sets a roster. */
export interface RosterCopy {
  readonly sequence: number;
  readonly chain: Buffer;
  readonly signature: Buffer;
  readonly body: Buffer;
}

export const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** `number` as 8 bytes. */
export function u64(number: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(number));
  return bytes;
}

/** The JSON object in `body` when it has exactly `members`, or null. */
export function parseObject(body: Buffer, members: readonly string[]): Record<string, unknown> | null {
  const value = parseJson(body);
  return hasMembers(value, members) ? value : null;
}

/** The JSON value in `body`, or undefined. */
/** How many arrays and objects can begin in `json`, at the most. */
export const bracketsIn = (json: Uint8Array) => json.filter((byte) => byte === 0x5b || byte === 0x7b).length;

export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body));
  } catch {
    return undefined;
  }
}

export function hasMembers(value: unknown, members: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).toSorted().join() === [...members].toSorted().join();
}

/** The bytes in `value`, or null when it is not base64url of `size` bytes; of one or more where no size is given. */
export function base64url(value: unknown, size?: number): Buffer | null {
  if (typeof value !== 'string' || value === '') return null;
  const bytes = Buffer.from(value, 'base64url');
  return (size === undefined || bytes.length === size) && bytes.toString('base64url') === value ? bytes : null;
}

export const isId = (value: unknown) => typeof value === 'string' && /^[0-9A-Za-z]{16}$/.test(value);

// What hides: Default_Ignorable_Code_Point but for the joiners and variation selectors, and what has no glyph by another property.
const hidden =
  /(?!\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufff9-\ufffb\p{Default_Ignorable_Code_Point}]/u;

function isName(name: unknown): name is string {
  if (typeof name !== 'string' || hidden.test(name)) return false;
  return [...name].length <= 254 && /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u.test(name);
}

// RFC 8032, section 5.1, and the y-coordinates of the points whose order divides 8.
const prime = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const ofOrderEight = 0x5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const ofSmallOrder = [0n, 1n, prime - 1n, ofOrderEight, prime - ofOrderEight];
const numberIn = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

function isSound(point: Uint8Array): boolean {
  const y = numberIn(point) % 2n ** 255n;
  return y < prime && !ofSmallOrder.includes(y);
}

export function isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (numberIn(signature.subarray(32)) >= order || !isSound(signature.subarray(0, 32))) return false;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
  return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

/** Whether the owner of `publicKey` signed a commit: number `sequence`, after the chain value `before`. */
export function isCommitSigned(publicKey: Uint8Array, before: Buffer, sequence: number, plaintext: Buffer): boolean {
  const message = Buffer.concat([Buffer.from('latchkey/v1/commit\0'), before, u64(sequence), plaintext.subarray(64)]);
  return isSigned(publicKey, message, plaintext.subarray(0, 64));
}

/** The rosters that `copies` set, or null when one of them breaks a rule. */
export function rostersOf(copies: readonly RosterCopy[], founder: Buffer): readonly ReadRoster[] | null {
  const rosters: ReadRoster[] = [];
  for (const copy of copies) {
    const roster = rosterAfter(rosters.at(-1) ?? null, copy, founder);
    if (roster === null) return null;
    rosters.push(roster);
  }
  return rosters.length === 0 ? null : rosters;
}

function rosterAfter(before: ReadRoster | null, copy: RosterCopy, founder: Buffer): ReadRoster | null {
  const { sequence, chain, signature, body } = copy;
  const commit = bracketsIn(body) > 300_000 ? null : parseObject(body, ['operator', 'at', 'events']);
  const [event, ...others] = Array.isArray(commit?.['events']) ? commit['events'] : [];
  if (!Number.isSafeInteger(commit?.['at']) || others.length > 0) return null;
  if (!hasMembers(event, ['type', 'number', 'previous', 'keys', 'operators']) || event['type'] !== 'RosterSet')
    return null;
  const previous = base64url(event['previous'], 32);
  const isNext =
    before === null
      ? sequence === 1 && event['number'] === 1 && event['previous'] === null
      : sequence > before.sequence && event['number'] === before.number + 1 && previous?.equals(before.digest) === true;
  const keys = base64url(event['keys'], 32);
  const changed = operatorsIn(event['operators']);
  const by = String(commit?.['operator']);
  const signer = before === null ? founder : signerIn(before, by);
  if (!isNext || keys === null || changed === null || signer === null) return null;
  const plaintext = Buffer.concat([signature, body]);
  if (!isCommitSigned(signer, chain, sequence, plaintext)) return null;
  const merged = merge(before, changed);
  if (merged === null || (before === null && !signerIn(merged, by)?.equals(founder))) return null;
  return { number: (before?.number ?? 0) + 1, sequence, digest: sha256(plaintext), keys, ...merged };
}

function operatorsIn(list: unknown): readonly ReadOperator[] | null {
  if (!Array.isArray(list) || list.length > 1000) return null;
  const operators = list.map(operatorIn);
  const read = operators.filter((operator) => operator !== null);
  return read.length === list.length && new Set(read.map(({ id }) => id)).size === list.length ? read : null;
}

function operatorIn(value: unknown): ReadOperator | null {
  if (!hasMembers(value, ['id', 'name', 'right', 'inForce', 'encryptionKey', 'signingKey'])) return null;
  const { id, name, right, inForce } = value;
  const encryptionKey = base64url(value['encryptionKey'], 32);
  const signingKey = base64url(value['signingKey'], 32);
  if (typeof id !== 'string' || !isId(id) || !isName(name) || typeof inForce !== 'boolean') return null;
  if (encryptionKey === null) return null;
  if (right === 'auditor' && value['signingKey'] === null) {
    return { id, name, right, inForce, encryptionKey, signingKey: null };
  }
  if (right !== 'administrator' || signingKey === null || !isSound(signingKey)) return null;
  return { id, name, right, inForce, encryptionKey, signingKey };
}

function merge(
  before: ReadRoster | null,
  changed: readonly ReadOperator[],
): Pick<ReadRoster, 'operators' | 'spent'> | null {
  const operators = new Map(before?.operators);
  const spent = new Set(before?.spent);
  for (const operator of changed) {
    const kept = operator.inForce ? keysOf(operator) : [];
    const old = operators.get(operator.id);
    for (const key of old === undefined ? [] : keysOf(old)) if (!kept.includes(key)) spent.add(key);
    operators.set(operator.id, operator);
  }
  const active = [...operators.values()].filter(({ inForce }) => inForce);
  const keys = active.flatMap(keysOf);
  const areFresh = new Set(keys).size === keys.length && !keys.some((key) => spent.has(key));
  const canGoOn = active.some(({ right }) => right === 'administrator') && active.length <= 1000;
  return areFresh && canGoOn ? { operators, spent } : null;
}

function keysOf({ encryptionKey, signingKey }: ReadOperator): readonly string[] {
  const encryption = `X25519 ${encryptionKey.toString('hex')}`;
  return signingKey === null ? [encryption] : [encryption, `Ed25519 ${signingKey.toString('hex')}`];
}

/** The public key with which `operator` signs under a roster, or null. */
function signerIn({ operators }: Pick<ReadRoster, 'operators'>, operator: string): Buffer | null {
  const found = operators.get(operator);
  return found?.inForce === true ? found.signingKey : null;
}

/** The public key with which `operator` could sign the commit `sequence`, or null. */
export function signerAt(rosters: readonly ReadRoster[], operator: string, sequence: number): Buffer | null {
  // The first commit sets the first roster, and is signed by who is in it.
  const roster = rosters.findLast((each) => each.sequence < sequence) ?? rosters[0];
  return roster === undefined ? null : signerIn(roster, operator);
}
