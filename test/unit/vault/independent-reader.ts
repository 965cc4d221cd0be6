// Reads a vault file by docs/vault-format.md alone, with nothing of ours: what it can read, anybody can who has the passphrase.
import { createDecipheriv, createHash, createHmac, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';

interface ReadCommit {
  readonly operator: string;
  readonly at: number;
  readonly events: readonly unknown[];
}

interface HeaderSlot {
  readonly operator: string;
  readonly right: string;
  readonly kdf: { readonly memory: number; readonly passes: number; readonly lanes: number; readonly salt: string };
  readonly nonce: string;
  readonly wrapped: string;
}

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const unbase64 = (text: string) => Buffer.from(text, 'base64url');
const subkey = (key: Uint8Array, purpose: string) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32));

function decrypt(key: Uint8Array, nonce: Uint8Array, context: Uint8Array, ciphertextAndTag: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAAD(context);
  decipher.setAuthTag(ciphertextAndTag.subarray(-16));
  return Buffer.concat([decipher.update(ciphertextAndTag.subarray(0, -16)), decipher.final()]);
}

function isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
  return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

async function unwrapDataKey(slot: HeaderSlot, vaultId: Buffer, passphrase: string): Promise<Buffer> {
  const { memory, passes, lanes, salt } = slot.kdf;
  const cost = { memoryCost: memory, timeCost: passes, parallelism: lanes, outputLen: 32 };
  // Argon2id, version 0x13.
  const key = await hashRaw(passphrase, { ...cost, salt: unbase64(salt), algorithm: 2, version: 1 });
  const numbers = Buffer.alloc(13);
  numbers.writeUInt8(slot.right === 'administrator' ? 1 : 0, 0);
  for (const [index, part] of [memory, passes, lanes].entries()) numbers.writeUInt32BE(part, 1 + 4 * index);
  const label = Buffer.from('latchkey/v1/slot');
  const context = Buffer.concat([label, vaultId, numbers, unbase64(salt), Buffer.from(slot.operator)]);
  return decrypt(key, unbase64(slot.nonce), context, unbase64(slot.wrapped)).subarray(0, 32);
}

/** The commits of the vault in `file`. Throws when anything in it is not as it must be; every commit must be signed by the founder. */
export async function readVault(file: Buffer, operatorId: string, passphrase: string): Promise<readonly ReadCommit[]> {
  if (file.toString('latin1', 0, 8) !== 'LATCHKEY' || file.readUInt16BE(8) !== 1) throw new Error('not a vault');
  const end = 14 + file.readUInt32BE(10);
  const body = file.subarray(14 + 32, end);
  const header = JSON.parse(body.toString('utf8')) as { founder: string; slots: readonly HeaderSlot[] };
  const founder = unbase64(header.founder);
  const vaultId = sha256(Buffer.from('latchkey/v1/vault'), founder);
  const slot = header.slots.find(({ operator }) => operator === operatorId);
  if (slot === undefined) throw new Error('no such operator');
  const dataKey = await unwrapDataKey(slot, vaultId, passphrase);
  const code = createHmac('sha256', subkey(dataKey, 'latchkey/v1/header')).update(file.subarray(0, 14)).update(body);
  if (!code.digest().equals(file.subarray(14, 46))) throw new Error('header is not authentic');
  return readCommits(file.subarray(end), vaultId, subkey(dataKey, 'latchkey/v1/frame'), founder);
}

function readCommits(frames: Buffer, vaultId: Buffer, frameKey: Buffer, founder: Buffer): readonly ReadCommit[] {
  const commits: ReadCommit[] = [];
  let chain = vaultId;
  for (let rest = frames; rest.length > 0; ) {
    const length = rest.readUInt32BE(0);
    const frame = rest.subarray(0, length);
    rest = rest.subarray(length);
    const sequence = frame.subarray(5, 13);
    if (frame.readUInt32BE(length - 4) !== length || frame.readUInt8(4) !== 1) throw new Error('not a commit');
    if (sequence.readBigUInt64BE() !== BigInt(commits.length + 1)) throw new Error('out of order');
    const context = Buffer.concat([chain, frame.subarray(0, 13)]);
    const plaintext = decrypt(frameKey, frame.subarray(13, 25), context, frame.subarray(25, -4));
    const [signature, body] = [plaintext.subarray(0, 64), plaintext.subarray(64)];
    const message = Buffer.concat([Buffer.from('latchkey/v1/commit'), chain, sequence, body]);
    if (!isSigned(founder, message, signature)) throw new Error('not signed');
    commits.push(JSON.parse(body.toString('utf8')));
    chain = sha256(chain, frame);
  }
  return commits;
}
