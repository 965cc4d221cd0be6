import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyPage, KeyQuery } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';
import { bridge } from '../../bridge/window.ts';

export interface KeyList {
  /** The last answer and the question it answers; kept while the next is under way. */
  readonly answer: { readonly page: KeyPage; readonly query: KeyQuery } | null;
  readonly error: ErrorData | null;
  readonly refresh: () => void;
}

/** The page of keys that `query` asks for, asked again whenever the keys change. */
export function useKeyQuery(query: KeyQuery): KeyList {
  const [answer, setAnswer] = useState<KeyList['answer']>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const lastRequest = useRef<object | null>(null);

  const ask = useCallback(() => {
    const request = {};
    lastRequest.current = request;
    call('keys.query', query).then(
      (page) => {
        if (lastRequest.current !== request) return;
        setAnswer({ page, query });
        setError(null);
      },
      (failure) => {
        if (lastRequest.current === request) setError(errorData(failure));
      },
    );
  }, [query]);

  useEffect(() => {
    ask();
    return () => {
      lastRequest.current = null;
    };
  }, [ask]);

  useEffect(() => bridge.on('keys.changed', ask), [ask]);
  // A key's status changes with the clock alone; whoever comes back to the window sees it as it is now.
  useEffect(() => {
    window.addEventListener('focus', ask);
    return () => window.removeEventListener('focus', ask);
  }, [ask]);

  return { answer, error, refresh: ask };
}
