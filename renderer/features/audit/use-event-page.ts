import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErrorData } from '../../../shared/errors.ts';
import { errorData } from '../../bridge/client.ts';
import { type AuditFilter, filterInput } from './audit-filter.ts';
import { type EventPage, loadPage, type Place } from './audit-pages.ts';

export interface PageRequest {
  /** Where it starts: the events are those before this place. */
  readonly before: Place;
  /** How many events are on the pages before it. */
  readonly offset: number;
}

export const firstPage: PageRequest = { before: null, offset: 0 };

interface Answer {
  readonly page: EventPage;
  readonly offset: number;
}

interface Question {
  /** Whether nobody waits for the answer, so that nothing shows that it is under way. */
  readonly isQuiet: boolean;
}

interface Answering {
  readonly answer: Answer | null;
  readonly error: ErrorData | null;
  readonly isLoading: boolean;
  ask(question: Question): void;
}

/** The page `request` of the events that match `filter`, whose days are those of `timeZone`. */
export function useEventPage(filter: AuditFilter, { before, offset }: PageRequest, timeZone: string): Answering {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const [isLoading, setLoading] = useState(true);
  const lastRequest = useRef<object | null>(null);

  const ask = useCallback(
    ({ isQuiet }: Question): void => {
      const request = {};
      lastRequest.current = request;
      const isWanted = () => lastRequest.current === request;
      if (!isQuiet) setLoading(true);
      loadPage(filterInput(filter, timeZone, Date.now()), before, isWanted)
        .then(
          (page) => {
            if (!isWanted()) return;
            setAnswer({ page, offset });
            setError(null);
          },
          (failure) => {
            if (isWanted()) setError(errorData(failure));
          },
        )
        .finally(() => {
          if (isWanted()) setLoading(false);
        });
    },
    [filter, before, offset, timeZone],
  );

  useEffect(() => {
    ask({ isQuiet: false });
    return () => {
      lastRequest.current = null;
    };
  }, [ask]);
  return { answer, error, isLoading, ask };
}
