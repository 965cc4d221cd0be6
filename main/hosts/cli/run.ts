import type { Run } from './command-line/parse.ts';
import type { CommandContext, PlainCommand, VaultCommand, VaultOptions } from './context.ts';
import { ImportFile } from './import-file.ts';
import { type GivenFiles, openApplication } from './open-application.ts';
import { plainCommands, type VaultCommandName, type VaultlessName, vaultCommands } from './runners.ts';
import { exitCodes } from './terminal/exit-codes.ts';
import { Failure } from './terminal/failure.ts';
import { isInput, standardStream } from './terminal/stream-identity.ts';
import type { Terminal } from './terminal/terminal.ts';
import { unlock } from './unlock.ts';

/** A command that is about a vault. */
export type VaultRun = Exclude<Run, { readonly name: VaultlessName }>;

/** Does what was asked for on the vault, and returns what the process ends with. */
export async function runOnVault(run: VaultRun, terminal: Terminal): Promise<number> {
  try {
    return await runOn(run, terminal);
  } catch (error) {
    throw run.name === 'key whose' ? asIncomplete(error) : error;
  }
}

// Whatever kept it from searching, not all was searched.
function asIncomplete(error: unknown): unknown {
  const isFailed = error instanceof Failure && error.exitCode === exitCodes.failed;
  return isFailed ? new Failure(error.message, exitCodes.incomplete) : error;
}

async function runOn(run: VaultRun, terminal: Terminal): Promise<number> {
  const { operands } = run;
  const options: VaultOptions = run.options;
  const files = filesOf(run);
  const application = openApplication({ vault: options.vault, ...files }, terminal);
  const context: CommandContext = { ...terminal, application, importFile: files.import ?? null };
  try {
    if (isPlain(run.name)) {
      // What ties the options of a command to its function is the table; TypeScript cannot follow it through a variable.
      const command = (await plainCommands[run.name]()) as PlainCommand<unknown>;
      return (await command(context, options)) ?? 0;
    }
    // Loaded while the person types.
    const loading = vaultCommands[run.name as VaultCommandName]() as Promise<VaultCommand<unknown>>;
    const command = await loading;
    const status = await unlock(context, options, readsInput(run, terminal));
    return (await command(context, options, operands, status)) ?? 0;
  } finally {
    await application.close();
  }
}

function filesOf(run: VaultRun): Omit<GivenFiles, 'vault'> {
  const [file] = run.operands;
  switch (run.name) {
    case 'key import':
      return { import: new ImportFile(file ?? ''), tokens: run.options.tokens };
    case 'key export':
    case 'audit export':
      return { export: file };
    default:
      return {};
  }
}

/** Whether the command reads standard input, where the passphrase is not then. */
function readsInput(run: VaultRun, { console }: Terminal): boolean {
  if (run.name === 'key whose') return isInput(console, run.options.scan ?? standardStream);
  return run.name === 'key import' && isInput(console, run.operands[0] ?? '');
}

function isPlain(name: VaultRun['name']): name is keyof typeof plainCommands {
  return Object.hasOwn(plainCommands, name);
}
