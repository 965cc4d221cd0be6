import type { CallInput, CallName, CallOutput } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { bridge } from './window.ts';

/** A call that main refused, with its reason. */
class CallError extends Error {
  readonly data: ErrorData;

  constructor(data: ErrorData) {
    super(data.code);
    this.name = 'CallError';
    this.data = data;
  }
}

/** Runs one call of the contract in main. Rejects with a `CallError` and nothing else. */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const reply = await bridge.call(name, input).catch(() => null);
  // The host itself is gone or broken: to the page that is a bug like any other.
  if (reply === null) throw new CallError({ code: 'internal' });
  if (!reply.ok) throw new CallError(reply.error);
  return reply.value;
}

/** The reason of a failed `call`. */
export function errorData(error: unknown): ErrorData {
  return error instanceof CallError ? error.data : { code: 'internal' };
}
