// Opens a vault file by docs/vault-format.md alone, with nothing of ours: "Layout" and "Header".
import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import {
  base64url,
  bracketsIn,
  hasMembers,
  isId,
  parseObject,
  type ReadOperator,
  type ReadRoster,
  type RosterCopy,
  rostersOf,
  sha256,
  u64,
} from './independent-rosters.ts';

/** What a reader says of a file that it does not read. */
export interface Problem {
  readonly code: string;
  readonly [detail: string]: unknown;
}

export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** What opens a slot. */
export type Unlocker =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recovery' | 'keychain'; readonly secret: Buffer };

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

interface HeaderSlot {
  readonly operator: string;
  readonly kind: string;
  readonly id: string;
  readonly number: number;
  readonly cost: Cost;
  readonly salt: Buffer;
  readonly nonce: Buffer;
  readonly wrapped: Buffer;
}

interface Wrap {
  readonly operator: string;
  readonly ephemeral: Buffer;
  readonly nonce: Buffer;
  readonly wrapped: Buffer;
}

interface Header {
  readonly founder: Buffer;
  readonly wraps: readonly Wrap[];
  readonly slots: readonly HeaderSlot[];
  readonly rosters: readonly ReadRoster[];
}

/** A file to whose frames the operator has the key. */
export interface Opened {
  readonly file: Buffer;
  readonly operator: string;
  readonly founder: Buffer;
  readonly vaultId: Buffer;
  readonly dataKey: Buffer;
  readonly frameKey: Buffer;
  /** That of the operator's signing key; null for an auditor. */
  readonly publicKey: Buffer | null;
  readonly rosters: readonly ReadRoster[];
  readonly lastRoster: ReadRoster;
  /** Where the first frame is. */
  readonly start: number;
}

const headerMaxSize = 4_194_304;

const derived = (key: Uint8Array, salt: Uint8Array, info: Uint8Array) =>
  Buffer.from(hkdfSync('sha256', key, salt, info, 32));
export const subkey = (key: Uint8Array, purpose: string) => derived(key, Buffer.alloc(0), Buffer.from(purpose));

export function decrypt(key: Uint8Array, nonce: Uint8Array, context: Uint8Array, ciphertextAndTag: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAAD(context);
  decipher.setAuthTag(ciphertextAndTag.subarray(-16));
  return Buffer.concat([decipher.update(ciphertextAndTag.subarray(0, -16)), decipher.final()]);
}

// RFC 8410, section 7: what stands before a private key in PKCS #8.
const pkcs8 = { Ed25519: '302e020100300506032b657004220420', X25519: '302e020100300506032b656e04220420' };

function privateKeyOf(curve: keyof typeof pkcs8, bytes: Buffer) {
  return createPrivateKey({
    key: Buffer.concat([Buffer.from(pkcs8[curve], 'hex'), bytes]),
    format: 'der',
    type: 'pkcs8',
  });
}

/** The public key of a private one: of X25519, or of the seed of an Ed25519 key. */
export function publicKeyOf(curve: keyof typeof pkcs8, bytes: Buffer): Buffer {
  return Buffer.from(createPublicKey(privateKeyOf(curve, bytes)).export({ format: 'jwk' }).x ?? '', 'base64url');
}

/** What the owners of two keys agree on, or null where that is zero. */
function agreed(privateKey: Buffer, publicKey: Buffer): Buffer | null {
  const jwk = { kty: 'OKP', crv: 'X25519', x: publicKey.toString('base64url') };
  try {
    const theirs = createPublicKey({ key: jwk, format: 'jwk' });
    const secret = diffieHellman({ privateKey: privateKeyOf('X25519', privateKey), publicKey: theirs });
    return secret.every((byte) => byte === 0) ? null : secret;
  } catch {
    return null;
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1;
const isU32 = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;

function slotIn(value: unknown): HeaderSlot | null {
  const kind = (value as { kind?: unknown } | null)?.kind;
  const [how, cost] = kind === 'passphrase' ? (['kdf', costIn(value)] as const) : (['salt', noCost] as const);
  if (kind !== 'passphrase' && kind !== 'recovery' && kind !== 'keychain') return null;
  if (!hasMembers(value, ['operator', 'kind', 'id', 'number', how, 'nonce', 'wrapped']) || cost === null) return null;
  const salt = base64url(kind === 'passphrase' ? (value['kdf'] as { salt?: unknown }).salt : value['salt'], 16);
  const nonce = base64url(value['nonce'], 12);
  const wrapped = base64url(value['wrapped']);
  const { operator, id, number } = value;
  if (!isId(operator) || !isId(id) || !isCount(number) || salt === null || nonce === null) return null;
  if (wrapped === null || ![48, 80].includes(wrapped.length)) return null;
  return { operator: String(operator), kind, id: String(id), number, cost, salt, nonce, wrapped };
}

const noCost: Cost = { memory: 0, passes: 0, lanes: 0 };

function costIn(value: unknown): Cost | null {
  const kdf = (value as { kdf?: unknown }).kdf;
  if (!hasMembers(kdf, ['memory', 'passes', 'lanes', 'salt'])) return null;
  const { memory, passes, lanes } = kdf;
  return [memory, passes, lanes].every(isU32) ? ({ memory, passes, lanes } as Cost) : null;
}

function wrapIn(value: unknown): Wrap | null {
  if (!hasMembers(value, ['operator', 'ephemeral', 'nonce', 'wrapped']) || !isId(value['operator'])) return null;
  const ephemeral = base64url(value['ephemeral'], 32);
  const nonce = base64url(value['nonce'], 12);
  const wrapped = base64url(value['wrapped'], 48);
  if (ephemeral === null || nonce === null || wrapped === null) return null;
  return { operator: String(value['operator']), ephemeral, nonce, wrapped };
}

function rosterCopyIn(value: unknown): RosterCopy | null {
  if (!hasMembers(value, ['sequence', 'chain', 'signature', 'body']) || !isCount(value['sequence'])) return null;
  const chain = base64url(value['chain'], 32);
  const signature = base64url(value['signature'], 64);
  const body = base64url(value['body']);
  if (chain === null || signature === null || body === null) return null;
  return { sequence: value['sequence'], chain, signature, body };
}

/** What `read` finds in each of `list`, of which there are `most` at the most. */
function each<T>(list: unknown, most: number, read: (value: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(list) || list.length > most) return null;
  const found = list.map(read).filter((value) => value !== null);
  return found.length === list.length ? found : null;
}

function isAffordable({ kind, cost: { memory, passes, lanes } }: HeaderSlot): boolean {
  const isWithin = (number: number, least: number, most: number) => number >= least && number <= most;
  const isEach = isWithin(memory, 19_456, 1_048_576) && isWithin(passes, 2, 16) && isWithin(lanes, 1, 16);
  return kind !== 'passphrase' || (isEach && memory * passes <= 3_145_728);
}

function parseHeader(header: Buffer): Header {
  const damaged = new Refused({ code: 'vault.header-damaged' });
  const keysSize = header.length < 36 ? Number.POSITIVE_INFINITY : header.readUInt32BE(32);
  if (36 + keysSize > header.length) throw damaged;
  const keysBytes = header.subarray(36, 36 + keysSize);
  const restBytes = header.subarray(36 + keysSize);
  if (bracketsIn(keysBytes) > 100_000 || bracketsIn(restBytes) > 100_000) throw damaged;
  const keys = parseObject(keysBytes, ['founder', 'wraps', 'slots']);
  const rest = parseObject(restBytes, ['rosters', 'slots']);
  const founder = base64url(keys?.['founder'], 32);
  const wraps = each(keys?.['wraps'], 1000, wrapIn);
  const administrators = each(keys?.['slots'], 16_000, slotIn);
  const auditors = each(rest?.['slots'], 16_000, slotIn);
  const copies = each(rest?.['rosters'], 4096, rosterCopyIn);
  if (founder === null || wraps === null || copies === null) throw damaged;
  if (administrators === null || auditors === null) throw damaged;
  const slots = [...administrators, ...auditors];
  if (!slots.every(isAffordable)) throw new Refused({ code: 'vault.kdf-out-of-bounds' });
  const rosters = rostersOf(copies, founder);
  const last = rosters?.at(-1);
  if (rosters === null || last === undefined || !last.keys.equals(sha256(keysBytes))) throw damaged;
  const inForce = [...last.operators.values()].filter((operator) => operator.inForce);
  const ids = (list: readonly { readonly operator?: string; readonly id?: string }[]) =>
    list.map(({ operator, id }) => operator ?? id).toSorted();
  if (
    ids(wraps).join() !==
    inForce
      .map(({ id }) => id)
      .toSorted()
      .join()
  )
    throw damaged;
  if (!areOf('administrator', 80, administrators, inForce) || !areOf('auditor', 48, auditors, inForce)) throw damaged;
  return { founder, wraps, slots, rosters };
}

function areOf(right: string, size: number, slots: readonly HeaderSlot[], inForce: readonly ReadOperator[]): boolean {
  const owners = inForce.filter((operator) => operator.right === right).map(({ id }) => id);
  const isEach = slots.every(({ operator, wrapped }) => owners.includes(operator) && wrapped.length === size);
  return isEach && owners.every((id) => slots.filter(({ operator }) => operator === id).length <= 16);
}

/** The key that opens a slot's `wrapped`, and its associated data. */
export async function slotKeyOf(slot: HeaderSlot, right: string, vaultId: Buffer, unlocker: Unlocker) {
  const label = Buffer.from(`latchkey/v1/slot/${slot.kind}`);
  const { memory, passes, lanes } = slot.cost;
  const numbers = Buffer.alloc(13);
  numbers.writeUInt8(right === 'administrator' ? 1 : 0, 0);
  for (const [index, part] of [memory, passes, lanes].entries()) numbers.writeUInt32BE(part, 1 + 4 * index);
  const ids = Buffer.from(slot.operator + slot.id);
  const context = Buffer.concat([label, vaultId, ids, u64(slot.number), numbers, slot.salt]);
  if (unlocker.kind !== 'passphrase') {
    return {
      context,
      key: derived(unlocker.secret, slot.salt, Buffer.concat([label, vaultId, Buffer.from(slot.operator)])),
    };
  }
  const cost = { memoryCost: memory, timeCost: passes, parallelism: lanes, outputLen: 32 };
  const normal = unlocker.passphrase.replaceAll(/\p{Zs}/gu, ' ').normalize('NFC');
  // Argon2id, version 0x13.
  return { context, key: await hashRaw(normal, { ...cost, salt: slot.salt, algorithm: 2, version: 1 }) };
}

async function privateKeys(header: Header, operator: ReadOperator, vaultId: Buffer, unlocker: Unlocker) {
  const own = header.slots.filter((slot) => slot.operator === operator.id && slot.kind === unlocker.kind);
  for (const slot of own.slice(0, 8)) {
    const { key, context } = await slotKeyOf(slot, operator.right, vaultId, unlocker);
    try {
      return decrypt(key, slot.nonce, context, slot.wrapped);
    } catch {
      // The next one, perhaps.
    }
  }
  throw new Refused({ code: 'vault.wrong-passphrase' });
}

/** The secret that `wrap` was made with and the key that comes of it, or null where it is zero. */
export function wrapKeyOf(wrap: Wrap, operator: ReadOperator, privateKey: Buffer, vaultId: Buffer) {
  const secret = agreed(privateKey, wrap.ephemeral);
  if (secret === null) return null;
  const info = Buffer.concat([Buffer.from('latchkey/v1/wrap/data'), vaultId, Buffer.from(operator.id)]);
  return { secret, key: derived(secret, Buffer.concat([wrap.ephemeral, operator.encryptionKey]), info) };
}

/** The data key in `wrap`, or null. */
function unwrap(wrap: Wrap, operator: ReadOperator, privateKey: Buffer, vaultId: Buffer): Buffer | null {
  const wrapping = wrapKeyOf(wrap, operator, privateKey, vaultId);
  if (wrapping === null) return null;
  try {
    return decrypt(wrapping.key, wrap.nonce, Buffer.alloc(0), wrap.wrapped);
  } catch {
    return null;
  }
}

/** The bytes of the header of `file`, after the preamble. Throws `Refused`. */
function headerOf(file: Buffer): Buffer {
  if (file.length === 0) throw new Refused({ code: 'vault.empty' });
  const magic = Buffer.from('LATCHKEY');
  if (!file.subarray(0, 8).equals(magic.subarray(0, file.length))) throw new Refused({ code: 'vault.foreign' });
  if (file.length < 14) throw new Refused({ code: 'vault.truncated', offset: 0 });
  const version = file.readUInt16BE(8);
  if (version > 1) throw new Refused({ code: 'vault.newer-version', version });
  const size = file.readUInt32BE(10);
  if (version !== 1 || size > headerMaxSize) throw new Refused({ code: 'vault.header-damaged' });
  if (file.length < 14 + size) throw new Refused({ code: 'vault.truncated', offset: 14 });
  return file.subarray(14, 14 + size);
}

/** What stands in the header of `file`, which anybody can read. Throws `Refused`. */
export function readHeader(file: Buffer): Header {
  return parseHeader(headerOf(file));
}

/** Opens `file` for `operator`, who has a passphrase, or something else. Throws `Refused`. */
export async function openFile(file: Buffer, operatorId: string, by: string | Unlocker): Promise<Opened> {
  const bytes = headerOf(file);
  const header = parseHeader(bytes);
  const { founder, rosters } = header;
  const vaultId = sha256(Buffer.from('latchkey/v1/vault'), founder);
  const lastRoster = rosters.at(-1);
  const operator = lastRoster?.operators.get(operatorId);
  if (lastRoster === undefined || operator?.inForce !== true) throw new Refused({ code: 'vault.unknown-operator' });
  const unlocker = typeof by === 'string' ? { kind: 'passphrase' as const, passphrase: by } : by;
  const keys = await privateKeys(header, operator, vaultId, unlocker);
  const [decryptionKey, seed] = [keys.subarray(0, 32), keys.subarray(32)];
  const publicKey = seed.length === 0 ? null : publicKeyOf('Ed25519', seed);
  const isOwn =
    publicKeyOf('X25519', decryptionKey).equals(operator.encryptionKey) &&
    (publicKey ?? Buffer.alloc(0)).equals(operator.signingKey ?? Buffer.alloc(0));
  const wrap = header.wraps.find((each) => each.operator === operatorId);
  const dataKey = isOwn && wrap !== undefined ? unwrap(wrap, operator, decryptionKey, vaultId) : null;
  if (dataKey === null || !codeOf(file, bytes, dataKey).equals(bytes.subarray(0, 32))) {
    throw new Refused({ code: 'vault.header-damaged' });
  }
  const frameKey = subkey(dataKey, 'latchkey/v1/frame');
  const start = 14 + bytes.length;
  return { file, operator: operatorId, founder, vaultId, dataKey, frameKey, publicKey, rosters, lastRoster, start };
}

function codeOf(file: Buffer, header: Buffer, dataKey: Buffer): Buffer {
  const hmac = createHmac('sha256', subkey(dataKey, 'latchkey/v1/header'));
  return hmac.update(file.subarray(0, 14)).update(header.subarray(32)).digest();
}
