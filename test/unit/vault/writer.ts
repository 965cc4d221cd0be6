import { openRegistry } from '../../../main/registry/registry.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { openingBy } from './recorder.ts';

// A process of its own: creates keys in a vault until it has made `count`, and prints the name of each once it is acknowledged.
const [file = '', operatorId = '', passphrase = '', prefix = '', count = '0'] = process.argv.slice(2);

const registry = await openRegistry(fileStorage(file), openingBy(operatorId, passphrase));
for (let number = 0; number < Number(count); number += 1) {
  const name = `${prefix}-${number}`;
  const draft = {
    name,
    description: '',
    roleId: 'auditor',
    locale: 'en-US',
    timeZone: 'UTC',
    expiresOn: null,
  } as const;
  const id = `${prefix}${number}`.padStart(16, '0');
  await registry.createKey(draft, { id, digest: new Uint8Array(32) }, Date.now());
  process.stdout.write(`${name}\n`);
}
await registry.close();
