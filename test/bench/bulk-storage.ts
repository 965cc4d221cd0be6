import { writeSync } from 'node:fs';
import type { Backup, StoredEnd, StoredFile, VaultStorage } from '../../main/vault/storage.ts';
import { LatchkeyError } from '../../shared/errors.ts';

/**
 * A vault's bytes in memory, for making large ones: every commit goes through the program, which stores and syncs each; a disk would make half a million
 * of that take an hour. Nobody else writes, so there is nothing to set aside, and nobody replaces or backs up what is being made.
 */
export class BulkStorage implements VaultStorage {
  #bytes = Buffer.alloc(1024 * 1024);
  #size = 0;

  async open(): Promise<StoredFile> {
    return {
      size: async () => this.#size,
      read: async (offset, length) => Buffer.from(this.#bytes.subarray(offset, Math.min(offset + length, this.#size))),
      close: async () => undefined,
    };
  }

  async create(bytes: Uint8Array): Promise<void> {
    this.#add(bytes);
  }

  async append(expected: StoredEnd, parts: Iterable<Uint8Array>): Promise<void> {
    if (expected.size !== this.#size) throw new LatchkeyError({ code: 'vault.changed' });
    for (const part of parts) this.#add(part);
  }

  async setAsideTorn(): Promise<boolean> {
    return false;
  }

  async syncFrom(): Promise<void> {
    return undefined;
  }

  async requireReplaceable(): Promise<void> {
    throw new LatchkeyError({ code: 'vault.busy' });
  }

  async replace(): Promise<string | null> {
    throw new LatchkeyError({ code: 'vault.busy' });
  }

  async backups(): Promise<readonly Backup[]> {
    return [];
  }

  async backUp(): Promise<Backup> {
    throw new LatchkeyError({ code: 'vault.busy' });
  }

  async removeLeft(): Promise<void> {
    // Nothing is written here that a crash could leave.
  }

  watch(): () => void {
    return () => undefined;
  }

  /** Puts everything into the file that is open as `descriptor`. */
  save(descriptor: number): void {
    const chunk = 16 * 1024 * 1024;
    for (let at = 0; at < this.#size; ) {
      at += writeSync(descriptor, this.#bytes, at, Math.min(chunk, this.#size - at), at);
    }
  }

  #add(bytes: Uint8Array): void {
    const size = this.#size + bytes.length;
    if (size > this.#bytes.length) {
      const larger = Buffer.alloc(2 * size);
      this.#bytes.copy(larger, 0, 0, this.#size);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#size);
    this.#size = size;
  }
}
