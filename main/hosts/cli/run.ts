import type { VaultOptions } from './command-line/vault-options.ts';
import type { CommandContext, Ending, GivenFiles, VaultContext } from './context.ts';
import { ImportFile } from './import-file.ts';
import { openApplication } from './open-application.ts';
import { isInput } from './terminal/stream-identity.ts';
import type { Terminal } from './terminal/terminal.ts';
import { unlock } from './unlock.ts';

/** Unlocks the vault that `options` name, runs `command` on it, and returns the exit code, if it is not 0. */
export function runOnVault(
  terminal: Terminal,
  options: VaultOptions,
  command: (context: VaultContext) => Ending,
  files: GivenFiles = {},
): Ending {
  const readsInput = files.input !== undefined && isInput(terminal.console, files.input);
  const unlocked = async (context: CommandContext) =>
    command({ ...context, status: await unlock(context, options, readsInput) });
  return runOnLockedVault(terminal, options, unlocked, files);
}

/** Runs `command` on the vault that `options` name, and returns the exit code, if it is not 0. */
export async function runOnLockedVault(
  terminal: Terminal,
  options: VaultOptions,
  command: (context: CommandContext) => Ending,
  files: GivenFiles = {},
): Ending {
  const importFile = files.import === undefined ? null : new ImportFile(files.import);
  const application = openApplication(options.vault, files, importFile, terminal);
  try {
    return await command({ ...terminal, application, importFile });
  } finally {
    await application.close();
  }
}
