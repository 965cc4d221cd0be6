import type { Backup, StoredEnd, StoredFile, VaultStorage, Write } from '../../main/vault/storage.ts';
import { LatchkeyError } from '../../shared/errors.ts';

/** A vault's bytes in memory. */
export class MemoryStorage implements VaultStorage {
  /** What an open file refers to: replaced when another is put in its place, and not when it changes. */
  #file: { bytes: Buffer } | null;
  /** What an append fails with, instead of storing anything. */
  failure: LatchkeyError | null = null;
  /** What was set aside, and the file that a replacement kept. */
  torn: Buffer | null = null;
  kept: Buffer | null = null;
  /** Called before each read. */
  onRead: (offset: number, length: number) => Promise<void> = async () => undefined;
  /** Called before each read of a backup. */
  onBackupRead: () => Promise<void> = async () => undefined;
  readonly stored: { readonly bytes: Buffer; readonly at: number }[] = [];
  /** The files that were opened, the vault's own and backups, and are not closed yet. */
  readonly unclosed = new Set<StoredFile>();

  readonly #listeners = new Set<() => void>();

  constructor(bytes: Uint8Array | null = null) {
    this.#file = bytes === null ? null : { bytes: Buffer.from(bytes) };
  }

  get bytes(): Buffer | null {
    return this.#file?.bytes ?? null;
  }

  async open(): Promise<StoredFile> {
    const file = this.#required();
    const stored = fileOf(() => file.bytes);
    return this.#opened({
      ...stored,
      read: async (offset, length) => {
        await this.onRead(offset, length);
        return stored.read(offset, length);
      },
    });
  }

  async create(bytes: Uint8Array): Promise<void> {
    if (this.#file !== null) throw new LatchkeyError({ code: 'vault.exists' });
    this.#file = { bytes: Buffer.from(bytes) };
  }

  async append(expected: StoredEnd, parts: Iterable<Uint8Array>): Promise<void> {
    if (this.failure !== null) throw this.failure;
    this.#requireEnd(expected);
    this.write(Buffer.concat([this.#stored(), ...parts]));
  }

  async setAsideTorn(expected: StoredEnd, isTorn: (bytes: Buffer) => boolean): Promise<boolean> {
    const rest = this.#after(expected);
    if (rest === null || rest.length === 0 || !isTorn(rest)) return false;
    this.torn = rest;
    this.write(this.#stored().subarray(0, expected.size));
    return true;
  }

  async requireReplaceable(): Promise<void> {
    this.#required();
  }

  async syncFrom(): Promise<void> {
    this.#stored();
  }

  async replace(
    expected: StoredEnd,
    write: (write: Write) => Promise<void>,
    keepsOld: boolean,
  ): Promise<string | null> {
    this.#requireEnd(expected);
    const parts: Uint8Array[] = [];
    await write(async (bytes) => {
      parts.push(Uint8Array.from(bytes));
    });
    if (keepsOld) this.kept = this.#stored();
    this.#file = { bytes: Buffer.concat(parts) };
    this.#tell();
    return keepsOld ? 'kept' : null;
  }

  async backups(): Promise<readonly Backup[]> {
    return this.stored.map(({ bytes, at }, index) => ({
      file: `backup ${index}`,
      size: bytes.length,
      at,
      open: async () => this.#openedBackup(fileOf(() => bytes)),
    }));
  }

  async backUp(
    at: number,
    write: (write: Write) => Promise<void>,
    isOurs: (file: StoredFile) => Promise<boolean>,
  ): Promise<Backup> {
    const parts: Uint8Array[] = [];
    await write(async (bytes) => {
      parts.push(Uint8Array.from(bytes));
    });
    const made = { bytes: Buffer.concat(parts), at };
    const places = await Promise.all(
      this.stored.map(async ({ bytes }, place) => ((await isOurs(fileOf(() => bytes))) ? place : -1)),
    );
    for (const place of places
      .filter((place) => place !== -1)
      .slice(9)
      .toReversed())
      this.stored.splice(place, 1);
    this.stored.unshift(made);
    this.stored.sort((a, b) => b.at - a.at);
    const backup = (await this.backups())[this.stored.indexOf(made)];
    if (backup === undefined) throw new Error('it was not stored');
    return backup;
  }

  /** Puts `bytes` in place of what is stored, as somebody else would. */
  write(bytes: Uint8Array): void {
    if (this.#file === null) this.#file = { bytes: Buffer.from(bytes) };
    else this.#file.bytes = Buffer.from(bytes);
    this.#tell();
  }

  /** Takes away what is stored. */
  remove(): void {
    this.#file = null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  async removeLeft(): Promise<void> {
    // Nothing is left of what is in memory.
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #openedBackup(stored: StoredFile): StoredFile {
    return this.#opened({
      ...stored,
      read: async (offset, length) => {
        await this.onBackupRead();
        return stored.read(offset, length);
      },
    });
  }

  #opened(file: StoredFile): StoredFile {
    const opened = { ...file, close: async () => void this.unclosed.delete(opened) };
    this.unclosed.add(opened);
    return opened;
  }

  #requireEnd(expected: StoredEnd): void {
    if (this.#after(expected)?.length !== 0) throw new LatchkeyError({ code: 'vault.changed' });
  }

  #after({ size, mark, markAt }: StoredEnd): Buffer | null {
    const stored = this.#stored();
    if (stored.length < size || !stored.subarray(markAt, markAt + mark.length).equals(mark)) return null;
    return stored.subarray(size);
  }

  #stored(): Buffer {
    return this.#required().bytes;
  }

  #required(): { bytes: Buffer } {
    if (this.#file === null) throw new LatchkeyError({ code: 'vault.not-found' });
    return this.#file;
  }
}

function fileOf(current: () => Buffer): StoredFile {
  return {
    size: async () => current().length,
    read: async (offset, length) => Buffer.from(current().subarray(offset, offset + length)),
    close: async () => undefined,
  };
}
