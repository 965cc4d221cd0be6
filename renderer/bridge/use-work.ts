import { useCallback, useEffect, useState } from 'react';
import type { EventPayload } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { call } from './client.ts';
import { type Pending, useCall } from './use-call.ts';
import { bridge } from './window.ts';

type Progress = EventPayload<'work.progress'>;

export interface Work extends Pending {
  /** How far it is; null before it has begun. */
  readonly progress: Progress | null;
  /** Calls it off: what `run` was given then fails with `work.cancelled`. */
  cancel(): void;
}

/** One piece of work at a time that tells how far it is and can be called off. */
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
    // Where this fails, as when the vault was locked, the work fails by itself, and says why.
    call('work.cancel', { work }).catch(() => null);
  }, [work]);
  return { isBusy, error, progress, run, cancel };
}
