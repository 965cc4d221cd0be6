import { closeSync, openSync } from 'node:fs';
import { takeLock } from '../../../main/vault/file-lock.ts';
import { fileSystem } from '../../../main/vault/file-system.ts';
import { LatchkeyError } from '../../../shared/errors.ts';

// A process of its own: locks a file, says so and keeps the lock until it is killed. With `reading` it opens and closes the file another time before it says so, with
// `none` it does not wait. Ends with 5 when somebody else has the lock.
const [file = '', manner = ''] = process.argv.slice(2);

try {
  await takeLock(fileSystem, file, manner === 'none' ? 0 : undefined);
  if (manner === 'reading') closeSync(openSync(file, 'r+'));
  process.stdout.write('held\n');
  setInterval(() => undefined, 60_000);
} catch (error) {
  if (!(error instanceof LatchkeyError) || error.data.code !== 'vault.busy') throw error;
  process.exitCode = 5;
}
