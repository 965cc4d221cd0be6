import type { AeadKey } from '../crypto/aead.ts';
import type { Header } from './header-v1.ts';
import type { StoredFile, VaultStorage } from './storage.ts';

/** A header that was authenticated, and its bytes with the preamble. */
export interface StoredHeader extends Header {
  readonly bytes: Buffer;
}

/** Where the commits of a vault are stored, and what is needed to read them. */
export interface JournalSource {
  readonly storage: VaultStorage;
  /**
   * Reads and authenticates the header of `file`.
   * @throws {LatchkeyError} `vault.header-damaged`, `vault.changed` when the vault was encrypted anew, and as `decodePreamble`
   */
  readonly header: (file: StoredFile) => Promise<StoredHeader>;
  /** The public key (32 bytes) from which the vault's id is derived. */
  readonly founderKey: Uint8Array;
  /** The vault's id, 32 bytes: the first value of the chain. */
  readonly vaultId: Uint8Array;
  readonly frameKey: AeadKey;
}
