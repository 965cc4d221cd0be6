import type { AppStatus, CallInput } from '../../../../shared/contract/contract.ts';
import { CallFailure, call } from '../call.ts';
import type { VaultOptions } from '../command-line/vault-options.ts';
import type { CommandContext, Ending } from '../context.ts';
import { Failure } from '../terminal/exit-codes.ts';
import type { Output } from '../terminal/output.ts';
import { readNewPassphrase } from '../terminal/passphrase.ts';
import { ask, isTerminal } from '../terminal/prompt.ts';
import { sentence } from '../words/sentence.ts';

type CreateOptions = VaultOptions & { readonly acceptWeakPassphrase?: true };

/** Creates a vault. */
export async function createVault(context: CommandContext, options: CreateOptions): Ending {
  const { application, output } = context;
  requireFree(output, await call(application, 'app.status', {}));
  const operatorName = options.operator ?? (await askName(context));
  const passphrase = await readNewPassphrase(context, options.passphraseFile);
  const acceptsWeak = options.acceptWeakPassphrase === true;
  const created = await create(context, { operatorName, passphrase, acceptsWeak });
  if (created.phase !== 'unlocked') throw new CallFailure({ code: 'session.locked' });
  output.say(`created ${created.vaultFile}; its administrator is ${created.operator.name}`);
  return undefined;
}

/** Creates the vault. On a terminal, asks whether to accept a weak passphrase. */
async function create(context: CommandContext, input: CallInput<'vault.create'>): Promise<AppStatus> {
  const { application, console, interruption } = context;
  const attempt = (given: typeof input) => interruption.uninterrupted(() => call(application, 'vault.create', given));
  try {
    return await attempt(input);
  } catch (error) {
    const isWeak = error instanceof CallFailure && error.error.code === 'passphrase.weak';
    if (!isWeak || !isTerminal(console) || !(await isWanted(context))) throw error;
    return attempt({ ...input, acceptsWeak: true });
  }
}

async function isWanted(context: CommandContext): Promise<boolean> {
  context.output.say(
    'this passphrase is weak: anyone who gets a copy of the vault can guess it, and then read and change everything',
  );
  const answer = await ask(context, 'Use this weak passphrase? (y/N) ');
  return /^(y|yes)$/i.test(answer?.trim() ?? '');
}

/**
 * Refuses before the user has to think of a passphrase.
 * @throws {Failure} when something exists where the vault would be
 */
function requireFree(output: Output, status: AppStatus): void {
  if (status.phase === 'no-vault') return;
  if (status.phase !== 'unreadable') throw new Failure(`a vault already exists: ${status.vaultFile}`);
  const { code } = status.error;
  if (code === 'vault.not-found') {
    output.say(`warning: ${sentence(status.error)}; a new one is created in its place`);
  } else if (code === 'vault.unreadable' || code === 'vault.no-file') {
    // Either it cannot be determined whether a vault exists, or none can be created there.
    throw new Failure(`${status.vaultFile}: ${sentence(status.error)}`);
  } else {
    throw new Failure(`a file already exists: ${status.vaultFile} (${sentence(status.error)})`);
  }
}

async function askName(context: CommandContext): Promise<string> {
  const name = await ask(context, 'Name of the administrator: ');
  if (name === null || name.trim() === '') throw new Failure('no name was given');
  return name;
}
