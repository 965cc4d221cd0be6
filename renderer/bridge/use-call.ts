import { useCallback, useRef, useState } from 'react';
import type { ErrorData } from '../../shared/errors.ts';
import { errorData } from './client.ts';

export interface Pending {
  readonly isBusy: boolean;
  /** Why the last run failed; null while it runs and after it went well. */
  readonly error: ErrorData | null;
  /** Runs `work` unless some is under way, and answers the reason when it fails. */
  run(work: () => Promise<void>): Promise<ErrorData | null>;
}

/** One call at a time, for a button that is busy meanwhile. */
export function useCall(): Pending {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  // Two clicks in one frame both see `isBusy` false.
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
