import { useEffect, useState } from 'react';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';

interface LoadedKey {
  /** Null until it is known. */
  readonly key: KeyRow | null;
  readonly error: ErrorData | null;
}

/** The key `id`, as it is when it is first asked for. */
export function useLoadedKey(id: string): LoadedKey {
  const [loaded, setLoaded] = useState<LoadedKey>({ key: null, error: null });
  useEffect(() => {
    let isGone = false;
    call('keys.get', { id }).then(
      (key) => !isGone && setLoaded({ key, error: null }),
      (failure) => !isGone && setLoaded({ key: null, error: errorData(failure) }),
    );
    return () => {
      isGone = true;
    };
  }, [id]);
  return loaded;
}
