import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CallInput, CallOutput } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import type { Found, Reading } from './answers.ts';
import { answers } from './answers-provider.tsx';
import { errorData } from './client.ts';
import type { ReadName } from './reads.ts';

export interface Answer<Q, T> {
  /** The last answer; null until the first. Kept while the next is pending, and if that fails. */
  readonly value: T | null;
  /** The question of `value`, or null. */
  readonly asked: Q | null;
  /** Why the last question failed; kept until the next answer. */
  readonly error: ErrorData | null;
  /** Whether the present question has neither been answered nor refused yet. */
  readonly isBehind: boolean;
  /** Asks again. The result is shown like any other. */
  readonly refresh: () => void;
  /** Asks again, and resolves to the answer. Rejects as `call` does. */
  readonly again: () => Promise<T>;
}

/** The answer of a call that only reads. Asks again when `input` changes, and whenever the answer becomes stale (reads.ts). */
export function useAnswer<N extends ReadName>(
  name: N,
  input: CallInput<N>,
  options: Pick<Reading<unknown, unknown>, 'isOn' | 'isOnce'> = {},
): Answer<CallInput<N>, CallOutput<N>> {
  return useReading({ of: name, as: 'answer', question: input, read: (ask, asked) => ask(name, asked), ...options });
}

interface Outcome<Q, T> {
  readonly found: Found<Q, T> | undefined;
  readonly error: unknown;
}

/** As `useAnswer`, for a query of several calls. */
export function useReading<Q, T>(reading: Reading<Q, T>): Answer<Q, T> {
  const { data, error, isPending, refetch } = useQuery(answers.options(reading));

  // The last outcome is kept until the next, so that the display changes only once and is never empty in between.
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
