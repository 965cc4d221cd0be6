import type { AeadKey } from '../crypto/aead.ts';
import type { StoredFile, VaultStorage } from './storage.ts';

/** Where the commits of a vault are, and what it takes to read them. */
export interface JournalSource {
  readonly storage: VaultStorage;
  /**
   * The bytes of `file` before its first frame, authentic.
   * @throws {LatchkeyError} `vault.header-damaged`, and as `decodePreamble`
   */
  readonly header: (file: StoredFile) => Promise<Buffer>;
  /** The public key (32 bytes) that the vault's id comes from. */
  readonly founderKey: Uint8Array;
  /** The vault's id, 32 bytes: the chain starts with it. */
  readonly vaultId: Uint8Array;
  readonly frameKey: AeadKey;
}
