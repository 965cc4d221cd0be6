import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { tokenLength } from '../../../shared/domain/token.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';

/** What stands for a secret that is not shown. Says nothing about it: every secret is this long. */
export const mask = '•'.repeat(tokenLength);

export interface SecretFieldControl {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly isShown: boolean;
  readonly error: ErrorData | null;
  readonly show: () => void;
  readonly hide: () => void;
}

/** Has main take what was selected while it was shown out of the system's selection. Where the secret is gone or the vault is locked, main has done it. */
function leaveSelection(): void {
  call('secret.hide', {}).catch(() => undefined);
}

/**
 * Shows the held secret in a field and takes it out again. The token goes from main's answer into the element and nowhere else: a state or
 * a prop would keep copies of it in React's own records for as long as the page lives.
 */
export function useSecretField(): SecretFieldControl {
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const [isShown, setShown] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  // Whether an answer on its way is still wanted.
  const wanted = useRef<object | null>(null);

  const hide = useCallback(() => {
    if (wanted.current !== null) leaveSelection();
    wanted.current = null;
    if (fieldRef.current !== null) fieldRef.current.value = mask;
    setShown(false);
  }, []);

  const show = useCallback(() => {
    const request = {};
    wanted.current = request;
    setShown(true);
    setError(null);
    call('secret.reveal', {}).then(
      ({ token }) => {
        if (wanted.current === request && fieldRef.current !== null) fieldRef.current.value = token;
      },
      (failure) => {
        if (wanted.current !== request) return;
        hide();
        setError(errorData(failure));
      },
    );
  }, [hide]);

  useEffect(() => {
    const field = fieldRef.current;
    // Of a page that was loaded anew while it was shown.
    leaveSelection();
    window.addEventListener('blur', hide);
    return () => {
      window.removeEventListener('blur', hide);
      if (wanted.current !== null) leaveSelection();
      wanted.current = null;
      // The element may outlive the page in the browser's memory.
      if (field !== null) field.value = mask;
    };
  }, [hide]);

  return useMemo(() => ({ fieldRef, isShown, error, show, hide }), [isShown, error, show, hide]);
}
