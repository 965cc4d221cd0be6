import type { CallInput, CallName, CallOutput, Reply } from '../../../shared/contract/contract.ts';
import type { ErrorData, FieldProblem } from '../../../shared/errors.ts';
import type { Application } from '../../ipc/application.ts';
import { readPassphrase } from './passphrase.ts';

/** A call that was refused, in words for standard error. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
}

/** Makes a call of the contract. Rejects with a `CallFailure` when it is refused. */
export async function call<N extends CallName>(
  application: Application,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const reply = (await application.call(name, input)) as Reply<CallOutput<N>>;
  if (!reply.ok) throw new CallFailure(sentence(reply.error));
  return reply.value;
}

/** Unlocks the vault as its operator, with the passphrase from the terminal or standard input. */
export async function unlock(application: Application): Promise<void> {
  const status = await call(application, 'app.status', {});
  if (status.phase === 'no-vault') throw new CallFailure(`there is no vault at ${status.vaultFile}`);
  if (status.phase === 'unreadable') throw new CallFailure(`${status.vaultFile}: ${sentence(status.error)}`);
  if (status.phase === 'unlocked') return;
  const [operator] = status.operators;
  if (operator === undefined) throw new CallFailure(`nobody can open ${status.vaultFile}`);
  const passphrase = await readPassphrase(`Passphrase of ${operator.name}: `);
  if (passphrase === null) throw new CallFailure('no passphrase was given');
  await call(application, 'vault.unlock', { operatorId: operator.id, passphrase });
}

const optionOf: Readonly<Record<string, string>> = {
  name: '--name',
  description: '--description',
  roleId: '--role',
  locale: '--language',
  timeZone: '--time-zone',
  expiresOn: '--expires-on',
};

const problems: Readonly<Record<FieldProblem, string>> = {
  required: 'is missing',
  'too-short': 'is too short',
  'too-long': 'is too long',
  taken: 'is taken by another key',
  unknown: 'is not one of those there are',
  'forbidden-character': 'contains a character that cannot be seen',
  'not-a-date': 'is not a day (YYYY-MM-DD)',
  'no-such-day': 'is a day that the time zone skipped',
  past: 'is in the past',
  malformed: 'cannot be used',
};

/** The failures that a terminal user is likely to meet, in words; any other by its code. */
function sentence(error: ErrorData): string {
  switch (error.code) {
    case 'input.invalid':
      return Object.entries(error.fields)
        .map(([field, problem]) => `${optionOf[field] ?? 'the input'} ${problems[problem]}`)
        .join('; ');
    case 'vault.wrong-passphrase':
      return 'that passphrase does not open the vault';
    case 'vault.empty':
    case 'vault.foreign':
      return 'this file is not a Latchkey vault';
    case 'vault.newer-version':
      return `this vault has format version ${error.version}, which needs a newer Latchkey`;
    case 'vault.truncated':
      return `this vault ends in the middle of what starts at byte ${error.offset}`;
    case 'vault.damaged':
      return `this vault is damaged at byte ${error.offset}, commit ${error.sequence}`;
    case 'vault.rolled-back':
      return `this is not the vault that was last open here: it ends at change ${error.sequence}, and change ${error.seen} was seen; the window can open it`;
    case 'vault.unreadable':
      return `the vault could not be read (${error.reason})`;
    default:
      return `failed (${error.code})`;
  }
}
