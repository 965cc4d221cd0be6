import { random, randomId } from '../../../main/crypto/random.ts';
import type { PreferenceValues } from '../../../main/ports/preferences.ts';
import { createRegistry, type Registry } from '../../../main/registry/registry.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import type { ApiKeyDraft } from '../../../shared/domain/key-fields.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { dataFolder, passphrase, vaultFile } from './data-folder.ts';

// The least that a vault may cost to unlock.
const cost = { memory: 19 * 1024, passes: 2, lanes: 1 };

/** A vault whose history is being made, by Ada Lovelace, from the instant it was created at. */
export interface History {
  readonly registry: Registry;
  /** Creates a plain key, but for what is given, and answers its id. */
  key(at: number, draft: Partial<ApiKeyDraft> & { readonly name: string }): Promise<string>;
}

/** Makes a data folder with a vault that was created at `createdAt` (milliseconds since the epoch) and to which `make` did the rest. */
export async function folderWithHistory(
  createdAt: number,
  make: (history: History) => Promise<void>,
  preferences: Partial<PreferenceValues> = {},
): Promise<string> {
  const folder = await dataFolder({ preferences });
  const operator = { id: randomId(), name: 'Ada Lovelace' };
  const registry = await createRegistry(fileStorage(vaultFile(folder)), { operator, passphrase, cost, at: createdAt });
  const key: History['key'] = async (at, draft) => {
    const id = randomId();
    await registry.createKey(aKeyDraft(draft), { id, digest: random(32) }, at);
    return id;
  };
  await make({ registry, key });
  await registry.close();
  return folder;
}
