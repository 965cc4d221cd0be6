import {
  createCipheriv,
  createDecipheriv,
  createHash,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';

// The limits of the machine: the same work with nothing of ours around it.

const key = Buffer.alloc(32, 7);

/** A file that bytes are appended to and synced, one call after another. */
export class RawLog {
  readonly #descriptor: number;

  constructor(file: string) {
    this.#descriptor = openSync(file, 'a', 0o600);
  }

  /** Milliseconds for appending `size` bytes durably. */
  append(size: number): number {
    const bytes = randomBytes(size);
    const start = performance.now();
    writeSync(this.#descriptor, bytes);
    fdatasyncSync(this.#descriptor);
    return performance.now() - start;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** Writes `pieces` to `file`, each under AES-256-GCM after its length. */
export function writeSealed(file: string, pieces: Iterable<string>): void {
  const frames: Buffer[] = [];
  for (const piece of pieces) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
    const ciphertext = Buffer.concat([cipher.update(piece, 'utf8'), cipher.final()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(ciphertext.length);
    frames.push(length, nonce, ciphertext, cipher.getAuthTag());
  }
  writeFileSync(file, Buffer.concat(frames), { mode: 0o600 });
}

/** Reads what `writeSealed` wrote: read, decrypt, parse, and nothing else. */
export function readSealed(file: string): unknown[] {
  const bytes = readFileSync(file);
  const values: unknown[] = [];
  for (let at = 0; at < bytes.length; ) {
    const nonceAt = at + 4;
    const textAt = nonceAt + 12;
    const tagAt = textAt + bytes.readUInt32BE(at);
    at = tagAt + 16;
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(nonceAt, textAt), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(tagAt, at));
    const text = Buffer.concat([decipher.update(bytes.subarray(textAt, tagAt)), decipher.final()]);
    values.push(JSON.parse(text.toString('utf8')));
  }
  return values;
}

/** How many times a second `work` runs, tried for `duration` milliseconds. */
function rate(work: () => void, duration: number): number {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < duration) {
    for (let turn = 0; turn < 100; turn += 1) work();
    count += 100;
  }
  return (count * 1000) / (performance.now() - start);
}

export interface VerifyRates {
  readonly sha256: number;
  readonly ed25519: number;
}

/** SHA-256 of `size` bytes, and Ed25519 verifications of messages as long, a second each. */
export function verifyRates(size: number): VerifyRates {
  const message = randomBytes(size);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const signature = sign(null, message, privateKey);
  const ed25519 = rate(() => {
    if (!verify(null, message, publicKey, signature)) throw new Error('a good signature was refused');
  }, 2000);
  return { sha256: rate(() => createHash('sha256').update(message).digest(), 2000), ed25519 };
}

/** What an import cannot do without: for each line of `text` a random secret and its digest, then all of it sealed, written and synced. */
export function rawImport(text: string, file: string): void {
  const rows = text.split('\n').map((line) => {
    const digest = createHash('sha256').update(randomBytes(32)).digest('base64url');
    return [...line.split(','), digest];
  });
  writeSealed(file, [JSON.stringify(rows)]);
  const descriptor = openSync(file, 'r+');
  fdatasyncSync(descriptor);
  closeSync(descriptor);
}
