import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';
import { bridge } from '../../bridge/window.ts';

export type VaultInfo = CallOutput<'vault.info'>;

interface VaultInfoState {
  /** Null until the first answer. */
  readonly info: VaultInfo | null;
  readonly error: ErrorData | null;
  readonly refresh: () => void;
}

/** What main knows of the vault's file, asked again whenever the vault changes. */
export function useVaultInfo(): VaultInfoState {
  const [info, setInfo] = useState<VaultInfo | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const lastRequest = useRef<object | null>(null);
  const refresh = useCallback(() => {
    const request = {};
    lastRequest.current = request;
    call('vault.info', {}).then(
      (answer) => {
        if (lastRequest.current !== request) return;
        setInfo(answer);
        setError(null);
      },
      (failure) => {
        if (lastRequest.current === request) setError(errorData(failure));
      },
    );
  }, []);

  useEffect(() => {
    refresh();
    const stop = bridge.on('keys.changed', refresh);
    return () => {
      stop();
      lastRequest.current = null;
    };
  }, [refresh]);

  return { info, error, refresh };
}
