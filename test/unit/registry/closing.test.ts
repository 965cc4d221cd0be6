import path from 'node:path';
import { expect, it } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { newRegistry, reopened, secretOf, startedAt } from './registries.ts';

it('a vault that is locked while a command runs has no checkpoint that its founder did not sign', async () => {
  const storage = fileStorage(path.join(temporaryFolder(), 'Keys.latchkey'));
  const registry = await newRegistry(storage);
  const numbers = Array.from({ length: 5000 }, (_, number) => number);
  const rows = numbers.map((number) => ({ row: number + 2, draft: aKeyDraft({ name: `key ${number}` }) }));
  // So large that the state is written down after it.
  const importing = registry.importKeys({ file: 'keys.csv', rows, secrets: numbers.map(secretOf) }, startedAt);
  await Promise.resolve();
  await registry.close();
  await importing;
  const opened = await reopened(storage);
  expect(opened.keyCount).toBe(5000);
  expect((await opened.verify()).head.sequence).toBe(2);
});
