import { fileStorage } from '../../../main/vault/file-storage.ts';
import { draftOf, reopened } from '../registry/registries.ts';

// A process of its own: creates keys in a vault until it has made `count`, and prints the name of each once it is acknowledged.
const [file = '', prefix = '', count = '0'] = process.argv.slice(2);

const registry = await reopened(fileStorage(file));
for (let number = 0; number < Number(count); number += 1) {
  const name = `${prefix}-${number}`;
  const id = `${prefix}${number}`.padStart(16, '0');
  await registry.createKey(draftOf({ name }), { id, digest: new Uint8Array(32) }, Date.now());
  process.stdout.write(`${name}\n`);
}
await registry.close();
