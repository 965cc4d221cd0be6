import type { Run } from './command-line/parse.ts';
import type { PlainCommand, VaultCommand, VaultOptions } from './context.ts';
import { openApplication } from './open-application.ts';
import { plainCommands, type VaultCommandName, vaultCommands } from './runners.ts';
import { unlock } from './unlock.ts';

/** A command that is about a vault. */
export type VaultRun = Exclude<Run, { readonly name: 'completion' }>;

/** Does what was asked for on the vault, and returns what the process ends with. */
export async function runOnVault(run: VaultRun): Promise<number> {
  const { operands } = run;
  const options: VaultOptions = run.options;
  const application = openApplication({
    vault: options.vault,
    import: operands[0],
    tokens: run.name === 'key import' ? run.options.tokens : undefined,
  });
  try {
    if (isPlain(run.name)) {
      // What ties the options of a command to its function is the table; TypeScript cannot follow it through a variable.
      const command = (await plainCommands[run.name]()) as PlainCommand<unknown>;
      return (await command(application, options)) ?? 0;
    }
    // Loaded while the person types.
    const loading = vaultCommands[run.name as VaultCommandName]() as Promise<VaultCommand<unknown>>;
    const command = await loading;
    const status = await unlock(application, options);
    return (await command(application, options, operands, status)) ?? 0;
  } finally {
    await application.close();
  }
}

function isPlain(name: VaultRun['name']): name is keyof typeof plainCommands {
  return Object.hasOwn(plainCommands, name);
}
