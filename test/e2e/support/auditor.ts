import { readFileSync, writeFileSync } from 'node:fs';
import { decodePreamble, preambleSize } from '../../../main/vault/format-v1.ts';
import { decodeHeader, encodeHeader, vaultIdOf } from '../../../main/vault/header-v1.ts';
import { unwrapKeys, wrapKeys } from '../../../main/vault/slot.ts';
import { passphrase, vaultFile } from './data-folder.ts';

/** Makes whoever opens the vault in `folder` an auditor of it, who may only read. */
export async function makeAuditor(folder: string): Promise<void> {
  const bytes = readFileSync(vaultFile(folder));
  const end = preambleSize + decodePreamble(bytes.subarray(0, preambleSize));
  const header = decodeHeader(bytes.subarray(preambleSize, end));
  const vaultId = vaultIdOf(header.founderKey);
  const [slot] = header.slots;
  if (slot === undefined) throw new Error('nobody can open the vault');
  const keys = await unwrapKeys(vaultId, slot, passphrase);
  if (keys === null) throw new Error('the passphrase is another');
  const operator = { id: slot.operatorId, name: slot.name };
  const slots = [await wrapKeys(vaultId, operator, { ...keys, signingKey: null }, passphrase, slot.cost)];
  writeFileSync(
    vaultFile(folder),
    Buffer.concat([encodeHeader({ ...header, slots }, keys.dataKey), bytes.subarray(end)]),
  );
}
