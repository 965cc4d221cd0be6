import { signatureSize, signingKeySize, verify } from '../crypto/signature.ts';

// A check: length of the message(u32), number of the commit(f64), public key(32), signature(64), message
const startSize = 12;
const overhead = startSize + signingKeySize + signatureSize;

/** A signature to verify, and the number of its commit. */
export interface SignatureCheck {
  readonly sequence: number;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
  readonly message: Uint8Array;
}

/** Signatures to verify, in one block of memory that can be transferred to another thread. */
export class SignatureBatch {
  readonly #bytes: Buffer<ArrayBuffer>;
  #size = 0;
  #count = 0;

  /** Collects the checks in `memory`. */
  constructor(memory: ArrayBuffer) {
    this.#bytes = Buffer.from(memory);
  }

  get count(): number {
    return this.#count;
  }

  /** The checks: the first `size` bytes of `memory`. */
  get content(): { readonly memory: ArrayBuffer; readonly size: number } {
    return { memory: this.#bytes.buffer, size: this.#size };
  }

  /** Adds a check; false when there is no room for it. */
  add({ sequence, publicKey, signature, message }: SignatureCheck): boolean {
    const bytes = this.#bytes;
    let at = this.#size;
    if (at + overhead + message.length > bytes.length) return false;
    at = bytes.writeUInt32BE(message.length, at);
    at = bytes.writeDoubleBE(sequence, at);
    for (const part of [publicKey, signature, message]) {
      bytes.set(part, at);
      at += part.length;
    }
    this.#size = at;
    this.#count += 1;
    return true;
  }
}

/** The number of the first commit with an invalid signature among the checks in the first `size` bytes of `memory`; null when all are valid. */
export function firstUnsigned({ memory, size }: SignatureBatch['content']): number | null {
  const bytes = Buffer.from(memory, 0, size);
  for (let at = 0; at < size; ) {
    const keyAt = at + startSize;
    const signatureAt = keyAt + signingKeySize;
    const messageAt = signatureAt + signatureSize;
    const end = messageAt + bytes.readUInt32BE(at);
    const [publicKey, signature] = [bytes.subarray(keyAt, signatureAt), bytes.subarray(signatureAt, messageAt)];
    if (!verify(publicKey, bytes.subarray(messageAt, end), signature)) return bytes.readDoubleBE(at + 4);
    at = end;
  }
  return null;
}
