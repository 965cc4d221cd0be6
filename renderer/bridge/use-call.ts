import { useCallback, useRef, useState } from 'react';
import type { ErrorData } from '../../shared/errors.ts';
import { errorData } from './client.ts';

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
