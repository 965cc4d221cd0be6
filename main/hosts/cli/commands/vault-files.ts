import { call } from '../call.ts';
import type { Ending, VaultContext } from '../context.ts';
import { printFacts } from '../terminal/facts.ts';
import { printable } from '../terminal/printable.ts';
import { sizeText } from '../words/size.ts';

/** Compacts the vault file. */
export async function compactVault({ application, output, interruption }: VaultContext): Ending {
  const done = await interruption.uninterrupted(() => call(application, 'vault.compact', {}));
  await printFacts(output, done, false, [
    ['Before', sizeText(done.sizeBefore)],
    ['After', sizeText(done.sizeAfter)],
    ['Backup', done.backup],
  ]);
  return undefined;
}

/** Makes a backup and prints its path. */
export async function backUpVault({ application, output, interruption }: VaultContext): Ending {
  const { file } = await interruption.uninterrupted(() => call(application, 'vault.backup', {}));
  await output.print(`${output.terminalWidth === null ? file : printable(file)}\n`);
  return undefined;
}
