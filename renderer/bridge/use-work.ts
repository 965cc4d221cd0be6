import { useCallback, useEffect, useState } from 'react';
import type { EventPayload } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { call } from './client.ts';
import { type Pending, useCall } from './use-call.ts';
import { bridge } from './window.ts';

type Progress = EventPayload<'work.progress'>;

export interface Work extends Pending {
  /** The progress; null before the first report. */
  readonly progress: Progress | null;
  /** Cancels the work, whose call then fails with `work.cancelled`. */
  cancel(): void;
}

/** Runs one piece of work at a time, with progress and cancellation. */
export function useWork(work: Progress['work']): Work {
  const { isBusy, error, run: runCall } = useCall();
  const [progress, setProgress] = useState<Progress | null>(null);

  useEffect(
    () =>
      bridge.on('work.progress', (news) => {
        if (news.work === work) setProgress(news);
      }),
    [work],
  );

  const run = useCallback(
    (task: () => Promise<void>): Promise<ErrorData | null> => {
      setProgress(null);
      return runCall(task);
    },
    [runCall],
  );
  const cancel = useCallback((): void => {
    // If this fails, for instance because the vault was locked, the work fails too and reports why.
    call('work.cancel', { work }).catch(() => null);
  }, [work]);
  return { isBusy, error, progress, run, cancel };
}
