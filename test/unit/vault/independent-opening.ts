// Opens a vault file by docs/vault-format.md alone, with nothing of ours: "Layout" and "Header".
import {
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  verify,
} from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';

/** What a reader says of a file that it does not read. */
export interface Problem {
  readonly code: string;
  readonly offset?: number;
  readonly sequence?: number;
  readonly version?: number;
  readonly seen?: number;
}

export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

interface HeaderSlot {
  readonly operator: string;
  readonly name: string;
  readonly right: string;
  readonly kdf: { readonly memory: number; readonly passes: number; readonly lanes: number; readonly salt: string };
  readonly nonce: string;
  readonly wrapped: string;
}

/** A file to whose frames the operator has the key. */
export interface Opened {
  readonly file: Buffer;
  readonly operator: string;
  readonly founder: Buffer;
  readonly vaultId: Buffer;
  readonly frameKey: Buffer;
  /** That of the operator's signing key; null for an auditor. */
  readonly publicKey: Buffer | null;
  /** Where the first frame is. */
  readonly start: number;
}

const headerMaxSize = 1_048_576;

export const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const subkey = (key: Uint8Array, purpose: string) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32));

export function decrypt(key: Uint8Array, nonce: Uint8Array, context: Uint8Array, ciphertextAndTag: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAAD(context);
  decipher.setAuthTag(ciphertextAndTag.subarray(-16));
  return Buffer.concat([decipher.update(ciphertextAndTag.subarray(0, -16)), decipher.final()]);
}

export function isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
  return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

/** The JSON object in `body` when it has exactly `members`, or null. */
export function parseObject(body: Buffer, members: readonly string[]): Record<string, unknown> | null {
  const value = parseJson(body);
  return hasMembers(value, members) ? value : null;
}

/** The JSON value in `body`, or undefined. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return undefined;
  }
}

export function hasMembers(value: unknown, members: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).toSorted().join() === [...members].toSorted().join();
}

/** The bytes in `value`, or null when it is not base64url of `size` bytes. */
export function base64url(value: unknown, size: number): Buffer | null {
  if (typeof value !== 'string') return null;
  const bytes = Buffer.from(value, 'base64url');
  return bytes.length === size && bytes.toString('base64url') === value ? bytes : null;
}

function publicKeyOf(seed: Buffer): Buffer {
  // RFC 8410, section 7: what stands before the seed in PKCS #8.
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });
  return Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url');
}

function isSlot(value: unknown): value is HeaderSlot {
  if (!hasMembers(value, ['operator', 'name', 'right', 'kdf', 'nonce', 'wrapped'])) return false;
  const { operator, name, right, kdf, nonce, wrapped } = value;
  if (right !== 'administrator' && right !== 'auditor') return false;
  const size = right === 'administrator' ? 32 + 32 + 16 : 32 + 16;
  return (
    /^[0-9A-Za-z]{16}$/.test(String(operator)) &&
    isName(name) &&
    hasMembers(kdf, ['memory', 'passes', 'lanes', 'salt']) &&
    [kdf['memory'], kdf['passes'], kdf['lanes']].every(Number.isSafeInteger) &&
    base64url(kdf['salt'], 16) !== null &&
    base64url(nonce, 12) !== null &&
    base64url(wrapped, size) !== null
  );
}

// What hides: Default_Ignorable_Code_Point but for the joiners and variation selectors, and what has no glyph by another property.
const hidden =
  /(?!\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufff9-\ufffb\p{Default_Ignorable_Code_Point}]/u;

function isName(name: unknown): boolean {
  if (typeof name !== 'string' || hidden.test(name)) return false;
  return [...name].length <= 254 && /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u.test(name);
}

function isAffordable({ kdf: { memory, passes, lanes } }: HeaderSlot): boolean {
  const isWithin = (number: number, least: number, most: number) => number >= least && number <= most;
  const isEach = isWithin(memory, 19_456, 1_048_576) && isWithin(passes, 2, 16) && isWithin(lanes, 1, 16);
  return isEach && memory * passes <= 3_145_728;
}

function parseHeader(body: Buffer): { readonly founder: Buffer; readonly slots: readonly HeaderSlot[] } {
  const header = parseObject(body, ['founder', 'slots']);
  const founder = base64url(header?.['founder'], 32);
  const slots = header?.['slots'];
  if (founder === null || !Array.isArray(slots) || slots.length < 1 || slots.length > 1000 || !slots.every(isSlot)) {
    throw new Refused({ code: 'vault.header-damaged' });
  }
  if (!slots.every(isAffordable)) throw new Refused({ code: 'vault.kdf-out-of-bounds' });
  return { founder, slots };
}

async function unwrap(slot: HeaderSlot, vaultId: Buffer, passphrase: string): Promise<Buffer> {
  const { memory, passes, lanes, salt } = slot.kdf;
  const cost = { memoryCost: memory, timeCost: passes, parallelism: lanes, outputLen: 32 };
  const normal = passphrase.replaceAll(/\p{Zs}/gu, ' ').normalize('NFC');
  // Argon2id, version 0x13.
  const key = await hashRaw(normal, { ...cost, salt: Buffer.from(salt, 'base64url'), algorithm: 2, version: 1 });
  const numbers = Buffer.alloc(13);
  numbers.writeUInt8(slot.right === 'administrator' ? 1 : 0, 0);
  for (const [index, part] of [memory, passes, lanes].entries()) numbers.writeUInt32BE(part, 1 + 4 * index);
  const ends = [Buffer.from(salt, 'base64url'), Buffer.from(slot.operator, 'ascii')];
  const context = Buffer.concat([Buffer.from('latchkey/v1/slot'), vaultId, numbers, ...ends]);
  try {
    return decrypt(key, Buffer.from(slot.nonce, 'base64url'), context, Buffer.from(slot.wrapped, 'base64url'));
  } catch {
    throw new Refused({ code: 'vault.wrong-passphrase' });
  }
}

/** Opens `file` for `operator`. Throws `Refused`. */
export async function openFile(file: Buffer, operator: string, passphrase: string): Promise<Opened> {
  if (file.length === 0) throw new Refused({ code: 'vault.empty' });
  const magic = Buffer.from('LATCHKEY');
  if (!file.subarray(0, 8).equals(magic.subarray(0, file.length))) throw new Refused({ code: 'vault.foreign' });
  if (file.length < 14) throw new Refused({ code: 'vault.truncated', offset: 0 });
  const version = file.readUInt16BE(8);
  if (version > 1) throw new Refused({ code: 'vault.newer-version', version });
  const size = file.readUInt32BE(10);
  if (version !== 1 || size > headerMaxSize) throw new Refused({ code: 'vault.header-damaged' });
  const start = 14 + size;
  if (file.length < start) throw new Refused({ code: 'vault.truncated', offset: 14 });
  const body = file.subarray(14 + 32, start);
  const { founder, slots } = parseHeader(body);
  const vaultId = sha256(Buffer.from('latchkey/v1/vault'), founder);
  const slot = slots.find((each) => each.operator === operator);
  if (slot === undefined) throw new Refused({ code: 'vault.unknown-operator' });
  const keys = await unwrap(slot, vaultId, passphrase);
  const [dataKey, seed] = [keys.subarray(0, 32), keys.subarray(32)];
  const code = createHmac('sha256', subkey(dataKey, 'latchkey/v1/header')).update(file.subarray(0, 14)).update(body);
  if (!code.digest().equals(file.subarray(14, 46))) throw new Refused({ code: 'vault.header-damaged' });
  const publicKey = seed.length === 0 ? null : publicKeyOf(seed);
  return { file, operator, founder, vaultId, frameKey: subkey(dataKey, 'latchkey/v1/frame'), publicKey, start };
}
