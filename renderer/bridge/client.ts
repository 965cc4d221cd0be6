import type { CallInput, CallName, CallOutput, LatchkeyBridge } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';

declare global {
  interface Window {
    /** Set by the host before the page runs. */
    readonly latchkey: LatchkeyBridge;
  }
}

export const bridge: LatchkeyBridge = window.latchkey;

/** A call that main refused, with the error. */
export class CallError extends Error {
  readonly data: ErrorData;

  constructor(data: ErrorData) {
    super(data.code);
    this.name = 'CallError';
    this.data = data;
  }
}

/** Makes a call to main. Rejects only with a `CallError`. */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const reply = await bridge.call(name, input).catch(() => null);
  // The host itself is gone or broken, which the page treats as a bug.
  if (reply === null) throw new CallError({ code: 'internal' });
  if (!reply.ok) throw new CallError(reply.error);
  return reply.value;
}

/** The error data of a failed `call`. */
export function errorData(error: unknown): ErrorData {
  return error instanceof CallError ? error.data : { code: 'internal' };
}
