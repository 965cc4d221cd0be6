import { useState } from 'react';
import type { CallInput, CallOutput } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { useAnswer } from '../../bridge/use-answer.ts';

/** A file that main has read. */
export type OpenedFile = NonNullable<CallOutput<'keys.importOpen'>>;
export type Imported = NonNullable<CallOutput<'keys.importRun'>>;

export const pageSize = 100;

type Only = CallInput<'keys.importRows'>['only'];
export type ImportedRow = CallOutput<'keys.importRows'>['rows'][number];

export interface ImportRows {
  readonly only: Only;
  readonly pageIndex: number;
  /** Null until the first answer; kept while the next is pending. */
  readonly page: CallOutput<'keys.importRows'> | null;
  readonly error: ErrorData | null;
  /** The number of rows with problems. */
  readonly wrong: number;
  setOnly(only: Only): void;
  setPageIndex(pageIndex: number): void;
  /** Asks main again after it has checked the rows again. */
  reload(): void;
}

/** The rows of the opened file, page by page; initially the rows with problems, if any. */
export function useImportRows(importId: string, wrongAtFirst: number): ImportRows {
  const [{ only, pageIndex }, setView] = useState<{ readonly only: Only; readonly pageIndex: number }>({
    only: wrongAtFirst > 0 ? 'wrong' : 'all',
    pageIndex: 0,
  });
  const [wrong, setWrong] = useState(wrongAtFirst);
  const input = { importId, only, offset: pageIndex * pageSize, limit: pageSize };
  const { value: page, asked, error, refresh } = useAnswer('keys.importRows', input);
  if (page !== null && asked?.only === 'wrong' && page.total !== wrong) setWrong(page.total);

  const setOnly = (next: Only): void => setView({ only: next, pageIndex: 0 });
  const reload = (): void => {
    setOnly('wrong');
    refresh();
  };
  return {
    ...{ only, pageIndex, page, error, wrong, setOnly, reload },
    setPageIndex: (next) => setView({ only, pageIndex: next }),
  };
}
