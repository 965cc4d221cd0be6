import { randomId } from '../../../main/crypto/random.ts';
import { publicKeyOf } from '../../../main/crypto/signature.ts';
import { agreementPublicKeyOf } from '../../../main/crypto/key-agreement.ts';
import { Content } from '../../../main/registry/content.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { decodeHeader, vaultIdOf } from '../../../main/vault/header-v1.ts';
import { Journal } from '../../../main/vault/journal.ts';
import { readHeaderOf, sourceOf, unlockHeader } from '../../../main/vault/keys.ts';
import { inForce } from '../../../main/vault/roster.ts';
import { wrapWithPassphrase } from '../../../main/vault/slot.ts';
import { withStored } from '../../../main/vault/storage.ts';
import { newPrivateKeys } from '../../../main/vault/vault.ts';
import { passphrase, vaultFile } from './data-folder.ts';

/** Makes whoever opens the vault in `folder` an auditor of it, who may only read. Somebody else is its administrator from then on. */
export async function makeAuditor(folder: string): Promise<void> {
  const storage = fileStorage(vaultFile(folder));
  const bytes = await withStored(storage, readHeaderOf);
  const header = decodeHeader(bytes);
  const [operator] = inForce(header.rosters.last);
  if (operator === undefined) throw new Error('nobody can open the vault');
  const keys = await unlockHeader(header, bytes, operator.id, { kind: 'passphrase', passphrase });
  const { signingKey } = keys;
  if (signingKey === null) throw new Error('an auditor already');
  const journal = new Journal(sourceOf(storage, header, keys.dataKey), header.rosters, new Content());
  await journal.open(null);
  const vaultId = vaultIdOf(header.founderKey);
  const wrap = (operatorId: string, right: 'administrator' | 'auditor', own: Parameters<typeof wrapWithPassphrase>[1]) =>
    wrapWithPassphrase({ vaultId, operatorId, right }, own, passphrase, { memory: 19 * 1024, passes: 2, lanes: 1 });
  const other = newPrivateKeys();
  const administrator = {
    id: randomId(),
    name: 'Somebody else',
    right: 'administrator' as const,
    isInForce: true,
    encryptionKey: agreementPublicKeyOf(other.decryptionKey),
    signingKey: publicKeyOf(other.signingKey),
  };
  const slots = [
    await wrap(administrator.id, 'administrator', other),
    await wrap(operator.id, 'auditor', { decryptionKey: keys.decryptionKey, signingKey: null }),
  ];
  const operators = [administrator, { ...operator, right: 'auditor' as const, signingKey: null }];
  await journal.rekey({ operatorId: operator.id, signingKey, at: Date.now() }, { operators, slots });
}
