import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventPayload } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { bridge, call, errorData } from './client.ts';

export interface Pending {
  readonly isBusy: boolean;
  /** Why the last run failed; null while it runs and after success. */
  readonly error: ErrorData | null;
  /** Runs `work` unless some is already running. Resolves to the error if it fails. */
  run(work: () => Promise<void>): Promise<ErrorData | null>;
}

/** Runs one call at a time, for a button that is busy meanwhile. */
export function useCall(): Pending {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  // Needed because two clicks in one frame both see `isBusy` as false.
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<void>): Promise<ErrorData | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await work();
      return null;
    } catch (failure) {
      const data = errorData(failure);
      setError(data);
      return data;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { isBusy, error, run };
}

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
