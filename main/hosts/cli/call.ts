import type { CallInput, CallName, CallOutput, Reply } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import type { Application } from '../../application/application.ts';
import { exitCodeOf, Failure } from './terminal/exit-codes.ts';
import type { Subject } from './words/fields.ts';
import { sentence } from './words/sentence.ts';

/** A refused call: its error in words, and its data. */
export class CallFailure extends Failure {
  readonly error: ErrorData;

  /** `subject` is what the call was about. */
  constructor(error: ErrorData, subject?: Subject) {
    super(sentence(error, subject), exitCodeOf[error.code]);
    this.error = error;
  }
}

/** `error` as `file.unreadable` if it is the operating system's, otherwise unchanged. */
export function unreadable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  return code === null ? error : new CallFailure({ code: 'file.unreadable', reason: code });
}

/** Makes a call of the contract. Rejects with a `CallFailure` if it is refused. */
export async function call<N extends CallName>(
  application: Application,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const reply = (await application.call(name, input)) as Reply<CallOutput<N>>;
  if (!reply.ok) throw new CallFailure(reply.error, name.startsWith('roles.') ? 'role' : 'key');
  return reply.value;
}
