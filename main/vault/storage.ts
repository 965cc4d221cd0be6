/** The bytes of a vault, as they were when it was opened; it may grow, and what is put in its place meanwhile is not seen. */
export interface StoredFile {
  /** Bytes stored. */
  size(): Promise<number>;
  /** The bytes from `offset`, `length` of them or as many as there are. They may lie in `into`, which has room for them, and are good as long as that is left alone. */
  read(offset: number, length: number, into?: Buffer): Promise<Buffer>;
  close(): Promise<void>;
}

/** What a writer believes to be the end of what is stored. */
export interface StoredEnd {
  readonly size: number;
  /** Bytes by which it is told from another end: the first of its last frame. Those of a commit hold its number and its digest. */
  readonly mark: Uint8Array;
  /** Where they are, in bytes. */
  readonly markAt: number;
}

/** The end of what is stored, when its last frame is `bytes`. */
export function endAfter(size: number, bytes: Uint8Array): StoredEnd {
  return { size, mark: Uint8Array.from(bytes.subarray(0, markSize)), markAt: size - bytes.length };
}

// As many as a frame has at least.
const markSize = 45;

/** A copy of the vault as it once was. */
export interface Backup {
  /** Where it is, for a person. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number;
  readonly open: () => Promise<StoredFile>;
}

/** Writes the bytes of a file from its beginning. */
export type Write = (bytes: Uint8Array) => Promise<void>;

/**
 * Where the bytes of one vault are. Failures are `LatchkeyError`s: `vault.unreadable`, `vault.unwritable`, `vault.not-found`, those named here, and for all that
 * writes to what is stored `vault.busy` when somebody else is writing, `vault.cannot-lock` where nobody could be kept from it, and `vault.detached` when this name
 * leads to a file that was replaced.
 */
export interface VaultStorage {
  open(): Promise<StoredFile>;
  /** Stores the first bytes of a new vault durably. Rejects with `vault.exists` when there is one, and with `vault.no-file`. */
  create(bytes: Uint8Array): Promise<void>;
  /**
   * Adds `parts` at the end, durably when it resolves. When it rejects, what was added is taken back; where that fails too, it may
   * turn out to be stored. Rejects with `vault.changed` when what is stored does not end as `expected`, and when what was added does not stand right after that: it
   * may then be found further on.
   */
  append(expected: StoredEnd, parts: Iterable<Uint8Array>): Promise<void>;
  /**
   * Moves what follows `expected` into a file of its own, when `isTorn` says of those bytes that they are what a crash left. Answers whether it did.
   */
  setAsideTorn(expected: StoredEnd, isTorn: (bytes: Buffer) => boolean): Promise<boolean>;
  /** Makes what follows `expected`, which may be in the memory of the computer alone since a write failed, durable. */
  syncFrom(expected: StoredEnd): Promise<void>;
  /** Rejects with `vault.cannot-replace` where `replace` would: for who has work to do before that. */
  requireReplaceable(): Promise<void>;
  /**
   * Puts what `write` writes in the place of what is stored, durably when it resolves. When it rejects, all is as before, except that the new file may be in place
   * already, when it was only its name that could not be made durable: the next append does that first. What is stored says which. The old file is kept where the
   * answer says, when `keepsOld`. Rejects with `vault.changed` when what is stored does not end as `expected`, and with `vault.cannot-replace` where another name
   * would keep leading to the old file.
   */
  replace(expected: StoredEnd, write: (write: Write) => Promise<void>, keepsOld: boolean): Promise<string | null>;
  /** The backups there are, the newest first. */
  backups(): Promise<readonly Backup[]>;
  /**
   * Stores what `write` writes as a backup of the instant `at` (milliseconds since the epoch), durably. Of more than ten that `isOurs` is true of, the
   * oldest go, and never the one that was just made.
   */
  backUp(
    at: number,
    write: (write: Write) => Promise<void>,
    isOurs: (file: StoredFile) => Promise<boolean>,
  ): Promise<Backup>;
  /** Removes what crashes left of files that were being written, as far as it can be removed; what somebody is writing stays. */
  removeLeft(): Promise<void>;
  /** Calls `listener` about twice a second, or when what is stored may have changed, until the returned function is called. */
  watch(listener: () => void): () => void;
}

/** Runs `use` on what `storage` opens. */
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
