import {
  type CallName,
  type CallOutput,
  type CallRight,
  contract,
  isCallName,
  type ParsedInput,
  type Reply,
} from '../../shared/contract/contract.ts';
import { maskTokens } from '../../shared/domain/mask-tokens.ts';
import { fieldProblems } from '../../shared/domain/problem.ts';
import { type ErrorData, LatchkeyError } from '../../shared/errors.ts';
import type { Report } from '../ports/report.ts';

/** One function for each call of the contract. */
export type Handlers = {
  readonly [N in CallName]: (input: ParsedInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
};

/**
 * Runs untrusted calls: looks them up, authorizes them against `heldRight`, parses the input, calls the handler, and turns every outcome into a reply. An error
 * other than a `LatchkeyError` is a bug: it goes to `report`, and the caller gets `internal`.
 */
export function createDispatcher(handlers: Handlers, heldRight: () => CallRight, report: Report) {
  return async (name: unknown, input: unknown): Promise<Reply<unknown>> => {
    try {
      if (!isCallName(name)) throw new LatchkeyError({ code: 'call.unknown' });
      authorize(contract[name].right, heldRight());
      const parsed = contract[name].input.safeParse(input);
      if (!parsed.success) throw new LatchkeyError({ code: 'input.invalid', fields: fieldProblems(parsed.error) });
      // `Handlers` guarantees that the handler of a name takes its input, but TypeScript cannot follow that through a variable.
      const handle = handlers[name] as (input: unknown) => unknown;
      // The output is parsed too, so that nothing outside the contract can leak.
      return { ok: true, value: contract[name].output.parse(await handle(parsed.data)) };
    } catch (error) {
      return { ok: false, error: toErrorData(name, error, report) };
    }
  };
}

function authorize(needed: CallRight, held: CallRight): void {
  if (needed === 'none' || held === 'administrator' || needed === held) return;
  throw new LatchkeyError({ code: held === 'none' ? 'session.locked' : 'session.not-administrator' });
}

function toErrorData(name: unknown, error: unknown, report: Report): ErrorData {
  if (error instanceof LatchkeyError) return masked(error.data);
  report(`call ${String(name)} failed`, error);
  return { code: 'internal' };
}

/** A copy of the plain `data` with tokens in its texts masked, for instance one given as the name of a column. */
function masked<T>(data: T): T {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === 'string' ? maskTokens(value) : value,
  );
}
