import { useCallback, useState } from 'react';
import type { CallInput } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';

interface Save {
  /** Why what was set last could not be kept; null when it could. */
  readonly error: ErrorData | null;
  readonly save: (changes: CallInput<'settings.update'>) => void;
}

/** Keeps what is set as soon as it is: main takes one after the other, in their order. */
export function useSave(): Save {
  const [error, setError] = useState<ErrorData | null>(null);
  const save = useCallback((changes: CallInput<'settings.update'>) => {
    call('settings.update', changes).then(
      (status) => {
        statusStore.accept(status);
        setError(null);
      },
      (failure) => setError(errorData(failure)),
    );
  }, []);
  return { error, save };
}
