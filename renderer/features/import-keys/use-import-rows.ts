import { useCallback, useEffect, useState } from 'react';
import type { CallInput, CallOutput } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';

export const pageSize = 100;

type Only = CallInput<'keys.importRows'>['only'];
export type ImportedRow = CallOutput<'keys.importRows'>['rows'][number];

export interface ImportRows {
  readonly only: Only;
  readonly pageIndex: number;
  /** Null until the first answer; kept while the next is under way. */
  readonly page: CallOutput<'keys.importRows'> | null;
  readonly error: ErrorData | null;
  /** How many rows cannot be imported as they are. */
  readonly wrong: number;
  setOnly(only: Only): void;
  setPageIndex(pageIndex: number): void;
  /** Asks main again, which has looked at the rows once more. */
  reload(): void;
}

/** The rows of the opened file, page by page. Starts with those that are wrong, where there are any. */
export function useImportRows(importId: string, wrongAtFirst: number): ImportRows {
  const [view, setView] = useState<{ readonly only: Only; readonly pageIndex: number }>({
    only: wrongAtFirst > 0 ? 'wrong' : 'all',
    pageIndex: 0,
  });
  const [wrong, setWrong] = useState(wrongAtFirst);
  const [page, setPage] = useState<ImportRows['page']>(null);
  const [error, setError] = useState<ErrorData | null>(null);

  useEffect(() => {
    let isWanted = true;
    // Another view asks again, even for the same rows.
    const { only, pageIndex } = view;
    call('keys.importRows', { importId, only, offset: pageIndex * pageSize, limit: pageSize }).then(
      (answer) => {
        if (!isWanted) return;
        setPage(answer);
        setError(null);
        if (only === 'wrong') setWrong(answer.total);
      },
      (failure) => {
        if (isWanted) setError(errorData(failure));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [importId, view]);

  const reload = useCallback(() => setView({ only: 'wrong', pageIndex: 0 }), []);
  return {
    ...view,
    page,
    error,
    wrong,
    setOnly: (next) => setView({ only: next, pageIndex: 0 }),
    setPageIndex: (next) => setView({ ...view, pageIndex: next }),
    reload,
  };
}
