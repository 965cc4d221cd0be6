import { LatchkeyError } from '../../shared/errors.ts';
import { type AeadKey, importAeadKey } from '../crypto/aead.ts';
import { isEqual, subkey } from '../crypto/digest.ts';
import { publicKeyOf } from '../crypto/signature.ts';
import { decodePreamble, encodePreamble, preambleSize } from './format-v1.ts';
import { decodeHeader, isAuthentic, vaultIdOf } from './header-v1.ts';
import type { JournalSource } from './journal-source.ts';
import type { SlotKeys } from './slot.ts';
import type { StoredFile, VaultStorage } from './storage.ts';

/** What it takes to read the vault in `storage` that the owner of `founderKey` (32 bytes) founded. */
export function sourceOf(storage: VaultStorage, founderKey: Uint8Array, dataKey: Uint8Array): JournalSource {
  const header = async (file: StoredFile) => {
    const bytes = await readHeaderOf(file);
    const isOfThisVault = isEqual(decodeHeader(bytes).founderKey, founderKey);
    if (!isOfThisVault || !isAuthentic(bytes, dataKey)) throw new LatchkeyError({ code: 'vault.header-damaged' });
    return Buffer.concat([encodePreamble(bytes.length), bytes]);
  };
  return { storage, header, founderKey, vaultId: vaultIdOf(founderKey), frameKey: frameKeyOf(dataKey) };
}

// The header's author could be anybody with the data key. Commits signed with a key that the history does not name would be refused by every
// reader, ourselves included.
export function requireOwnSigningKey(signingKey: Uint8Array | null, named: Uint8Array | null): void {
  if (signingKey === null) return;
  if (named === null || !isEqual(publicKeyOf(signingKey), named))
    throw new LatchkeyError({ code: 'vault.header-damaged' });
}

/** Overwrites the keys. */
export function wipe({ dataKey, signingKey }: SlotKeys): void {
  dataKey.fill(0);
  signingKey?.fill(0);
}

/** The header in `file`, without the preamble. */
export async function readHeaderOf(file: StoredFile): Promise<Buffer> {
  const size = decodePreamble(await file.read(0, preambleSize));
  const bytes = await file.read(preambleSize, size);
  if (bytes.length < size) throw new LatchkeyError({ code: 'vault.truncated', offset: preambleSize });
  return bytes;
}

/** The key that the frames are sealed with, by the data key (32 bytes). */
export function frameKeyOf(dataKey: Uint8Array): AeadKey {
  const key = subkey(dataKey, 'latchkey/v1/frame');
  const imported = importAeadKey(key);
  key.fill(0);
  return imported;
}
