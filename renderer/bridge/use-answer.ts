import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CallInput, CallOutput } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import type { Found, Reading } from './answers.ts';
import { answers } from './answers-provider.tsx';
import { errorData } from './client.ts';
import type { ReadName } from './reads.ts';

export interface Answer<Q, T> {
  /** The last answer; null until the first. It stands while the next is under way, and where that fails. */
  readonly value: T | null;
  /** The question that `value` answers; null with it. */
  readonly asked: Q | null;
  /** Why the last question has no answer; stands until one has. */
  readonly error: ErrorData | null;
  /** Whether the question is another one than was last answered or refused. */
  readonly isBehind: boolean;
  /** Asks again; what comes of it is shown as everything that is answered. */
  readonly refresh: () => void;
  /** Asks again for who waits for the answer. Rejects as `call` does. */
  readonly again: () => Promise<T>;
}

/** The answer to a call that only reads: asked again when `input` is another, and with everything that puts it out of date (reads.ts). */
export function useAnswer<N extends ReadName>(
  name: N,
  input: CallInput<N>,
  options: Pick<Reading<unknown, unknown>, 'isOn'> = {},
): Answer<CallInput<N>, CallOutput<N>> {
  return useReading({ of: name, as: 'answer', question: input, read: (ask, asked) => ask(name, asked), ...options });
}

interface Outcome<Q, T> {
  readonly found: Found<Q, T> | undefined;
  readonly error: unknown;
}

/** As `useAnswer`, for what takes several calls. */
export function useReading<Q, T>(reading: Reading<Q, T>): Answer<Q, T> {
  const { data, error, isPending, refetch } = useQuery(answers.options(reading));

  // Until there is another outcome, the last one stands: what is shown changes once, and not by way of nothing.
  const [last, setLast] = useState<Outcome<Q, T>>({ found: undefined, error: null });
  const found = data ?? last.found;
  if (!isPending && (found !== last.found || error !== last.error)) setLast({ found, error });

  const refresh = useCallback(() => void refetch(), [refetch]);
  const again = useCallback(async () => {
    const result = await refetch({ throwOnError: true });
    if (result.data === undefined) throw result.error;
    return result.data.value;
  }, [refetch]);
  return {
    value: last.found?.value ?? null,
    asked: last.found?.asked ?? null,
    error: last.error === null ? null : errorData(last.error),
    isBehind: reading.isOn !== false && isPending,
    refresh,
    again,
  };
}
