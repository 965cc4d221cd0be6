import { useCallback, useEffect, useRef, useState } from 'react';
import type { RoleRow } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { call, errorData } from './client.ts';
import { bridge } from './window.ts';

export interface RoleList {
  /** Null until the first answer; kept while the next is under way. */
  readonly roles: readonly RoleRow[] | null;
  readonly error: ErrorData | null;
  readonly refresh: () => void;
}

/** All roles, asked for again whenever keys or roles change. */
export function useRoles(): RoleList {
  const [roles, setRoles] = useState<readonly RoleRow[] | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const lastRequest = useRef<object | null>(null);

  const ask = useCallback(() => {
    const request = {};
    lastRequest.current = request;
    call('roles.list', {}).then(
      (answer) => {
        if (lastRequest.current !== request) return;
        setRoles(answer.roles);
        setError(null);
      },
      (failure) => {
        if (lastRequest.current === request) setError(errorData(failure));
      },
    );
  }, []);

  useEffect(() => {
    ask();
    const stop = bridge.on('keys.changed', ask);
    return () => {
      stop();
      lastRequest.current = null;
    };
  }, [ask]);

  return { roles, error, refresh: ask };
}
