import type { Application } from '../../application/application.ts';
import { CallFailure, call } from './call.ts';
import type { VaultOptions } from './command-line/vault-options.ts';
import type { CommandContext, LockedStatus, UnlockedStatus } from './context.ts';
import { exitCodeOf, exitCodes, Failure } from './terminal/exit-codes.ts';
import { readPassphrase, readPassphraseElsewhere } from './terminal/passphrase.ts';
import { noticesOf } from './words/notices.ts';
import { sentence } from './words/sentence.ts';

/**
 * Unlocks the vault for the operator in `options`, and returns its status. `readsInput` says whether the command itself reads standard input.
 * @throws {Failure}
 */
export async function unlock(
  context: CommandContext,
  options: VaultOptions,
  readsInput: boolean,
): Promise<UnlockedStatus> {
  const { application, output } = context;
  const locked = await lockedStatus(application);
  const operator = operatorOf(locked, options.operator);
  const read = readsInput ? readPassphraseElsewhere : readPassphrase;
  const passphrase = await read(context, operator.name, options.passphraseFile);
  const words = { acceptsOlder: options.acceptOlder === true, acceptsAnother: options.acceptAnother === true };
  const status = await call(application, 'vault.unlock', { operatorId: operator.id, passphrase, ...words });
  if (status.phase !== 'unlocked') throw new CallFailure({ code: 'session.locked' });
  for (const notice of noticesOf(status)) output.say(notice);
  return status;
}

/**
 * The status of an existing vault that can be unlocked.
 * @throws {Failure}
 */
export async function lockedStatus(application: Application): Promise<LockedStatus> {
  const status = await call(application, 'app.status', {});
  switch (status.phase) {
    case 'no-vault':
      throw new Failure(`there is no vault at ${status.vaultFile}; create one with latchkey vault create`);
    case 'unreadable':
      throw new Failure(`${status.vaultFile}: ${sentence(status.error)}`, exitCodeOf[status.error.code]);
    case 'unlocked':
      throw new CallFailure({ code: 'session.unlocked' });
    case 'locked':
      return status;
  }
}

/**
 * The operator called `name`, or the only one if no name is given.
 * @throws {Failure} when there is no such operator, or several and no name is given
 */
export function operatorOf({ operators, vaultFile }: LockedStatus, name: string | undefined) {
  const [only, other] = operators;
  if (name === undefined && only !== undefined && other === undefined) return only;
  const names = operators.map((operator) => operator.name).join(', ');
  if (name === undefined) {
    throw new Failure(`${vaultFile} has several operators; --operator says which: ${names}`, exitCodes.usage);
  }
  const wanted = folded(name);
  const found = operators.find((operator) => operator.id === name || folded(operator.name) === wanted);
  if (found === undefined) throw new Failure(`${vaultFile} has no operator "${name}"; there are: ${names}`);
  return found;
}

function folded(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
