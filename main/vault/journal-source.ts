import type { AeadKey } from '../crypto/aead.ts';
import type { Header } from './header-v1.ts';
import type { StoredFile, VaultStorage } from './storage.ts';

/** An authentic header, and its bytes with the preamble. */
export interface StoredHeader extends Header {
  readonly bytes: Buffer;
}

/** Where the commits of a vault are, and what it takes to read them. */
export interface JournalSource {
  readonly storage: VaultStorage;
  /**
   * What `file` holds before its first frame, authentic.
   * @throws {LatchkeyError} `vault.header-damaged`, `vault.changed` when the vault was encrypted anew, and as `decodePreamble`
   */
  readonly header: (file: StoredFile) => Promise<StoredHeader>;
  /** The public key (32 bytes) that the vault's id comes from. */
  readonly founderKey: Uint8Array;
  /** The vault's id, 32 bytes: the chain starts with it. */
  readonly vaultId: Uint8Array;
  readonly frameKey: AeadKey;
}
