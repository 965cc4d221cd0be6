/** An open file of a vault. It may grow; a file that replaces it under its name is not seen through it. */
export interface StoredFile {
  /** Bytes stored. */
  size(): Promise<number>;
  /**
   * Up to `length` bytes from `offset`; fewer at the end of the file. With `into`, which must have room for them, they are read into it and stay valid until
   * it is reused.
   */
  read(offset: number, length: number, into?: Buffer): Promise<Buffer>;
  close(): Promise<void>;
}

/** The end of what is stored, as a writer expects it. */
export interface StoredEnd {
  readonly size: number;
  /** The first bytes of the last frame, which identify the end: those of a commit include its number and its digest. */
  readonly mark: Uint8Array;
  /** The offset of `mark`, in bytes. */
  readonly markAt: number;
}

/** The end after `size` bytes, of which the last frame is `bytes`. */
export function endAfter(size: number, bytes: Uint8Array): StoredEnd {
  return { size, mark: Uint8Array.from(bytes.subarray(0, markSize)), markAt: size - bytes.length };
}

// The size of the smallest frame.
const markSize = 45;

/** A copy of the vault at an earlier time. */
export interface Backup {
  /** The path, to be shown to a person. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number;
  readonly open: () => Promise<StoredFile>;
}

/** Writes the next bytes of a new file. */
export type Write = (bytes: Uint8Array) => Promise<void>;

/**
 * Storage for the bytes of one vault. Failures are `LatchkeyError`s: `vault.unreadable`, `vault.unwritable`, `vault.not-found` and those named below. Every
 * method that modifies what is stored also rejects with `vault.busy` while somebody else is writing, `vault.cannot-lock` where the file system has no locks,
 * and `vault.detached` when this name leads to a file that was replaced.
 */
export interface VaultStorage {
  open(): Promise<StoredFile>;
  /** Stores the first bytes of a new vault durably. Rejects with `vault.exists` when there is one already, and with `vault.no-file`. */
  create(bytes: Uint8Array): Promise<void>;
  /**
   * Appends `parts`; they are durable when the promise resolves. When it rejects, they are removed again; where that fails too, they may remain. Rejects with
   * `vault.changed` when what is stored does not end as `expected`, and when `parts` did not end up right after that: they may then be found further on.
   */
  append(expected: StoredEnd, parts: Iterable<Uint8Array>): Promise<void>;
  /**
   * Moves what follows `expected` into a separate file, if `isTorn` says that those bytes are a torn write. Returns whether it did.
   */
  setAsideTorn(expected: StoredEnd, isTorn: (bytes: Buffer) => boolean): Promise<boolean>;
  /** Makes what follows `expected` durable; after a failed write it may be only in the operating system's cache. */
  syncFrom(expected: StoredEnd): Promise<void>;
  /** Rejects with `vault.cannot-replace` if `replace` would, so that no work is done in vain before it. */
  requireReplaceable(): Promise<void>;
  /**
   * Replaces what is stored by what `write` writes; it is durable when the promise resolves. When it rejects, nothing has changed, with one exception: if
   * only the name could not be made durable, the new file may be in place already, and the next append makes its name durable first. Reading tells which.
   * With `keepsOld`, the old file is kept, and its path returned. Rejects with `vault.changed` when what is stored does not end as `expected`, and with
   * `vault.cannot-replace` where another name would keep leading to the old file.
   */
  replace(expected: StoredEnd, write: (write: Write) => Promise<void>, keepsOld: boolean): Promise<string | null>;
  /** The backups, newest first. */
  backups(): Promise<readonly Backup[]>;
  /**
   * Stores what `write` writes durably as a backup dated `at` (milliseconds since the epoch). If more than ten backups satisfy `isOurs`, the oldest of them are
   * removed, but never the new one.
   */
  backUp(
    at: number,
    write: (write: Write) => Promise<void>,
    isOurs: (file: StoredFile) => Promise<boolean>,
  ): Promise<Backup>;
  /** Removes temporary files that crashes left, as far as possible. Files that somebody is writing stay. */
  removeLeft(): Promise<void>;
  /** Calls `listener` about twice a second, or whenever what is stored may have changed, until the returned function is called. */
  watch(listener: () => void): () => void;
}

/** Runs `use` on the file that `storage` opens, and closes it. */
export async function withStored<T>(
  storage: { open(): Promise<StoredFile> },
  use: (file: StoredFile) => Promise<T>,
): Promise<T> {
  const file = await storage.open();
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
