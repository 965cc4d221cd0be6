import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { random, randomId } from '../../../main/crypto/random.ts';
import type { PreferenceValues } from '../../../main/ports/preferences.ts';
import { createRegistry } from '../../../main/registry/registry.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import type { ApiKeyDraft } from '../../../shared/domain/key-fields.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';

/** What the vaults of the tests open with. */
export const passphrase = 'orbit velvet cactus lantern';

/** A key to find in a vault: a plain one, but for what is given. */
export type KeyToStore = Partial<ApiKeyDraft> & {
  readonly name: string;
  /** Milliseconds since the epoch; now, when not given. */
  readonly createdAt?: number;
};

export interface DataFolderContents {
  readonly preferences?: Partial<PreferenceValues>;
  /** A vault with these keys, that opens with `passphrase`; none when not given. */
  readonly keys?: readonly KeyToStore[];
}

/** Makes a data folder as an earlier run of the application has left it. */
export async function dataFolder({ preferences, keys }: DataFolderContents): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-e2e-'));
  if (preferences !== undefined) writeFileSync(path.join(folder, 'preferences.json'), JSON.stringify(preferences));
  if (keys !== undefined) await writeVault(vaultFile(folder), keys);
  return folder;
}

export function vaultFile(folder: string): string {
  return path.join(folder, 'Keys.latchkey');
}

// The least that a vault may cost to unlock: the tests do so many times.
const cost = { memory: 19 * 1024, passes: 2, lanes: 1 };

async function writeVault(file: string, keys: readonly KeyToStore[]): Promise<void> {
  const operator = { id: randomId(), name: 'Ada Lovelace' };
  const at = Math.min(Date.now(), ...keys.map(({ createdAt }) => createdAt ?? Number.POSITIVE_INFINITY));
  const registry = await createRegistry(fileStorage(file), { operator, passphrase, cost, at });
  for (const { createdAt, ...given } of keys) {
    await registry.createKey(aKeyDraft(given), { id: randomId(), digest: random(32) }, createdAt ?? Date.now());
  }
  await registry.close();
}
