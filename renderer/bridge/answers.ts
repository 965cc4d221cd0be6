import { type InvalidateQueryFilters, notifyManager, QueryClient, queryOptions } from '@tanstack/react-query';
import type { CallInput, CallOutput } from '../../shared/contract/contract.ts';
import { idsForTokens } from '../../shared/domain/mask-tokens.ts';
import { Serial } from '../../shared/serial.ts';
import { type Happening, isStaledBy, type ReadName } from './reads.ts';

/** Runs a call that only reads. Rejects as `call` does, or because nobody waits for the answer any more. */
export type Ask = <N extends ReadName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/** What is found out by one call, or by several. */
export interface Reading<Q, T> {
  /** The call that puts it out of date when its answers are. */
  readonly of: ReadName;
  /** What tells it from other readings of that call. */
  readonly as: string;
  /** Everything that the answer depends on. */
  readonly question: Q;
  readonly read: (ask: Ask, question: Q) => Promise<T>;
  /** Whether there is anything to ask; there is, unless said. */
  readonly isOn?: boolean;
  /** Whether it is read but once, and whatever happens stays as it was. */
  readonly isOnce?: boolean;
}

/** An answer, and the question that it answers. */
export interface Found<Q, T> {
  readonly value: T;
  readonly asked: Q;
}

// The next microtask, not the next timeout: the time between a keystroke and what it finds counts.
notifyManager.setScheduler(queueMicrotask);

/** The answers of main that are looked at. */
export class Answers {
  /**
   * Knows no network, no focus and no second attempt: main is on this machine, and `happened` says when to ask again. What nobody looks at is dropped at once: it
   * would not be kept up, and whoever looks again asks again.
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

  /** `reading` as the client runs it. A token that was pasted into a question stands for the id of its key there, as in main. */
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
   * What asks until `signal` calls it off. One question of a kind is before main at a time, and one that was called off before its turn is never asked:
   * however fast somebody types, main has at most one search to finish before the one that is wanted.
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

  /** Asks again for what is out of date after `happening`. */
  happened(happening: Happening): void {
    const stale: InvalidateQueryFilters = {
      predicate: ({ queryKey: [name] }) => isStaledBy(name as ReadName, happening),
    };
    void this.client.invalidateQueries(stale);
  }

  /** Forgets everything, as when the vault is locked. */
  clear(): void {
    this.client.clear();
    // Each holds on to the last answer.
    this.#lanes.clear();
  }
}

/** `question` with the id of its key in place of every token. */
function withoutTokens<Q>(question: Q): Q {
  if (typeof question === 'string') return idsForTokens(question) as Q;
  if (typeof question !== 'object' || question === null) return question;
  if (Array.isArray(question)) return question.map(withoutTokens) as Q;
  return Object.fromEntries(Object.entries(question).map(([field, value]) => [field, withoutTokens(value)])) as Q;
}
