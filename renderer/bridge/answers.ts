import { type InvalidateQueryFilters, notifyManager, QueryClient, queryOptions } from '@tanstack/react-query';
import type { CallInput, CallOutput } from '../../shared/contract/contract.ts';
import { idsForTokens } from '../../shared/domain/mask-tokens.ts';
import { Serial } from '../../shared/serial.ts';
import { type Happening, isStaledBy, type ReadName } from './reads.ts';

/** Runs a call that only reads. Rejects as `call` does, or when the answer is no longer needed. */
export type Ask = <N extends ReadName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/** A query of one or several calls. */
export interface Reading<Q, T> {
  /** The call whose answers it depends on: it is stale when they are. */
  readonly of: ReadName;
  /** Distinguishes readings of the same call. */
  readonly as: string;
  /** Everything that the answer depends on. */
  readonly question: Q;
  readonly read: (ask: Ask, question: Q) => Promise<T>;
  /** Whether to ask at all; true by default. */
  readonly isOn?: boolean;
  /** Whether it is read only once and never becomes stale. */
  readonly isOnce?: boolean;
}

/** An answer, with its question. */
export interface Found<Q, T> {
  readonly value: T;
  readonly asked: Q;
}

// A microtask rather than a timeout, to shorten the time from a keystroke to its result.
notifyManager.setScheduler(queueMicrotask);

/** The cache of main's answers that are in use. */
export class Answers {
  /**
   * Retries and refetching on focus or reconnect are off, because main is on this machine, and `happened` says when to ask again. Unused answers are dropped
   * at once, since they would not be kept up to date.
   */
  readonly client = new QueryClient({
    defaultOptions: {
      queries: {
        gcTime: 0,
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  });
  readonly #call: Ask;
  readonly #lanes = new Map<ReadName, Serial>();

  constructor(call: Ask) {
    this.#call = call;
  }

  /** The query options for `reading`. Tokens pasted into its question are replaced by the ids of their keys, as in main. */
  options<Q, T>({ of, as, question, read, isOn = true, isOnce = false }: Reading<Q, T>) {
    const asked = withoutTokens(question);
    return queryOptions<Found<Q, T>>({
      queryKey: [of, as, asked],
      queryFn: async ({ signal }) => ({ value: await read(this.#askUntil(signal), asked), asked }),
      enabled: isOn,
      ...(isOnce && { staleTime: 'static' as const }),
    });
  }

  /**
   * Returns an `Ask` that `signal` can abort. Each kind of call runs one at a time, and one that was aborted before its turn is never made: however fast the
   * user types, main has at most one search to finish before the one that is needed.
   */
  #askUntil(signal: AbortSignal): Ask {
    return (name, input) =>
      this.#laneOf(name).run(async () => {
        signal.throwIfAborted();
        return await this.#call(name, input);
      });
  }

  #laneOf(name: ReadName): Serial {
    const lane = this.#lanes.get(name) ?? new Serial();
    this.#lanes.set(name, lane);
    return lane;
  }

  /** Asks again for everything that `happening` makes stale. */
  happened(happening: Happening): void {
    const stale: InvalidateQueryFilters = {
      predicate: ({ queryKey: [name] }) => isStaledBy(name as ReadName, happening),
    };
    void this.client.invalidateQueries(stale);
  }

  /** Forgets everything, when the vault is locked. */
  clear(): void {
    this.client.clear();
    // Each keeps a reference to its last answer.
    this.#lanes.clear();
  }
}

/** `question`, with every token replaced by the id of its key. */
function withoutTokens<Q>(question: Q): Q {
  if (typeof question === 'string') return idsForTokens(question) as Q;
  if (typeof question !== 'object' || question === null) return question;
  if (Array.isArray(question)) return question.map(withoutTokens) as Q;
  return Object.fromEntries(Object.entries(question).map(([field, value]) => [field, withoutTokens(value)])) as Q;
}
