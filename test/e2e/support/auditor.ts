import { readFileSync, writeFileSync } from 'node:fs';
import { withAuditor } from '../../fixtures/vaults/auditor.ts';
import { passphrase, vaultFile } from './data-folder.ts';

/** Makes whoever opens the vault in `folder` an auditor of it, who may only read. Somebody else is its administrator from then on. */
export async function makeAuditor(folder: string): Promise<void> {
  const file = vaultFile(folder);
  writeFileSync(file, await withAuditor(readFileSync(file), passphrase));
}
