/** Where the bytes of one vault are. Failures are `LatchkeyError`s: `vault.unreadable`, `vault.unwritable`, `vault.not-found`, and those named here. */
export interface VaultStorage {
  /** Bytes stored. */
  size(): Promise<number>;
  /** The bytes from `offset`, `length` of them or as many as there are. */
  read(offset: number, length: number): Promise<Buffer>;
  /** Stores the first bytes of a new vault durably. Rejects with `vault.exists` when there is one. */
  create(bytes: Uint8Array): Promise<void>;
  /**
   * Adds `bytes` at the end, durably when it resolves. When it rejects, what was added is taken back; where that fails too, it may
   * turn out to be stored. Rejects with `vault.changed` when other than `expectedSize` bytes are stored, or they do not end with `expectedTail`; and with
   * `vault.busy` when somebody else is writing.
   */
  append(expectedSize: number, bytes: Uint8Array, expectedTail: Uint8Array): Promise<void>;
  /** Calls `listener` about twice a second, or when what is stored may have changed, until the returned function is called. */
  watch(listener: () => void): () => void;
}
