import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { printFacts } from '../terminal/facts.ts';
import { uninterrupted } from '../terminal/interruption.ts';
import { print } from '../terminal/output.ts';
import { printable } from '../terminal/printable.ts';
import { sizeText } from '../words/size.ts';

/** Makes the file smaller. */
export const compactVault: VaultCommand<OptionsOf<'vault compact'>> = async (application) => {
  const done = await uninterrupted(() => call(application, 'vault.compact', {}));
  await printFacts(done, false, [
    ['Before', sizeText(done.sizeBefore)],
    ['After', sizeText(done.sizeAfter)],
    ['Backup', done.backup],
  ]);
  return undefined;
};

/** Makes a backup and prints its path. */
export const backUpVault: VaultCommand<OptionsOf<'vault backup'>> = async (application) => {
  const { file } = await uninterrupted(() => call(application, 'vault.backup', {}));
  await print(`${process.stdout.isTTY ? printable(file) : file}\n`);
  return undefined;
};
