import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { LatestCall } from './latest-call.ts';

export interface Answered<N extends CallName> {
  /** The last answer and the question it answers; kept while the next is under way. */
  readonly answer: { readonly value: CallOutput<N>; readonly input: CallInput<N> } | null;
  /** Why the last question has no answer. */
  readonly error: ErrorData | null;
}

/** The answer to `input`, which is asked again whenever it is another one and with each of `changes`. */
export function useAnswer<N extends CallName>(name: N, input: CallInput<N>, changes: number): Answered<N> {
  const [{ answer, error }, setState] = useState<Pick<Answered<N>, 'answer' | 'error'>>({ answer: null, error: null });
  const latest = useRef<LatestCall<N> | null>(null);
  useEffect(
    () => () => {
      latest.current?.end();
      latest.current = null;
    },
    [],
  );
  const ask = useCallback(() => {
    latest.current ??= new LatestCall(name, {
      onAnswer: (value, asked) => setState({ answer: { value, input: asked }, error: null }),
      onFailure: (failure) => setState((state) => ({ ...state, error: failure })),
    });
    latest.current.ask(input);
  }, [name, input]);
  useEffect(ask, [ask]);
  const askAgain = useEffectEvent(ask);
  useEffect(() => {
    if (changes > 0) askAgain();
  }, [changes]);
  return { answer, error };
}
