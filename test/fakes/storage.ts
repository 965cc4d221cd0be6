import type { VaultStorage } from '../../main/vault/storage.ts';
import { LatchkeyError } from '../../shared/errors.ts';

/** A vault's bytes in memory. */
export class MemoryStorage implements VaultStorage {
  bytes: Buffer | null;
  /** What an append fails with, instead of storing anything. */
  failure: LatchkeyError | null = null;

  readonly #listeners = new Set<() => void>();

  constructor(bytes: Uint8Array | null = null) {
    this.bytes = bytes === null ? null : Buffer.from(bytes);
  }

  async size(): Promise<number> {
    return this.#stored().length;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    return Buffer.from(this.#stored().subarray(offset, offset + length));
  }

  async create(bytes: Uint8Array): Promise<void> {
    if (this.bytes !== null) throw new LatchkeyError({ code: 'vault.exists' });
    this.bytes = Buffer.from(bytes);
  }

  async append(expectedSize: number, bytes: Uint8Array, expectedTail: Uint8Array = new Uint8Array(0)): Promise<void> {
    if (this.failure !== null) throw this.failure;
    const tail = this.#stored().subarray(expectedSize - expectedTail.length, expectedSize);
    if (this.#stored().length !== expectedSize || !tail.equals(expectedTail))
      throw new LatchkeyError({ code: 'vault.changed' });
    this.write(Buffer.concat([this.#stored(), bytes]));
  }

  /** Puts `bytes` in place of what is stored, as somebody else would. */
  write(bytes: Uint8Array): void {
    this.bytes = Buffer.from(bytes);
    this.#tell();
  }

  /** Takes away what is stored. */
  remove(): void {
    this.bytes = null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #stored(): Buffer {
    if (this.bytes === null) throw new LatchkeyError({ code: 'vault.not-found' });
    return this.bytes;
  }
}
