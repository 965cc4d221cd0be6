import { fileStorage } from '../../../main/vault/file-storage.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { reopened } from '../registry/registries.ts';

// A process of its own: creates keys in a vault until it has made `count`, and says `created <name>` of each once it is acknowledged. After each
// `compactEvery` of them it compacts the vault, or never for 0; where the vault cannot be replaced, it says `refused <code>` and goes on.
const [file = '', prefix = '', count = '0', compactEvery = '0'] = process.argv.slice(2);

const registry = await reopened(fileStorage(file));
for (let number = 0; number < Number(count); number += 1) {
  const name = `${prefix}-${number}`;
  const id = `${prefix}${number}`.padStart(16, '0');
  await registry.createKey(aKeyDraft({ name }), { id, digest: new Uint8Array(32) }, Date.now());
  process.stdout.write(`created ${name}\n`);
  if ((number + 1) % Number(compactEvery) === 0) await compact();
}
await registry.close();

/** As soon as no other process has added a commit that was not taken in yet. */
function compact(): Promise<void> {
  return registry.withVault(async (vault) => {
    for (;;) {
      await vault.catchUp();
      try {
        return await vault.compact();
      } catch (error) {
        const code = error instanceof LatchkeyError ? error.data.code : null;
        if (code === 'vault.changed') continue;
        if (code !== 'vault.cannot-replace') throw error;
        process.stdout.write(`refused ${code}\n`);
        return;
      }
    }
  });
}
