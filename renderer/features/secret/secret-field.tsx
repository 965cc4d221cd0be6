import { styled } from '@mui/material/styles';
import { type ClipboardEvent, type RefObject, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tokenLength } from '../../../shared/domain/token.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';
import { FieldFrame } from '../../ui/inputs.tsx';
import { color, monospace } from '../../ui/palette.ts';

// Two lines at every width the dialog can have, so that showing it moves nothing.
const Field = styled('textarea')({
  display: 'block',
  width: '100%',
  height: 66,
  boxSizing: 'border-box',
  padding: '8px 12px',
  border: `1px solid ${color.control}`,
  borderRadius: 6,
  backgroundColor: color.side,
  color: color.ink,
  fontFamily: monospace,
  fontSize: 16,
  lineHeight: '24px',
  fontVariantNumeric: 'tabular-nums',
  overflowWrap: 'anywhere',
  resize: 'none',
});

interface SecretFieldProps {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly onCopy: () => void;
}

export function SecretField({ fieldRef, onCopy }: SecretFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  // Through main, which takes it off the clipboard again; through the page it would stay there.
  const copyThroughMain = (event: ClipboardEvent): void => {
    event.preventDefault();
    onCopy();
  };
  return (
    <FieldFrame id={id} label={t('secret.field')}>
      <Field
        id={id}
        ref={fieldRef}
        defaultValue={mask}
        readOnly
        spellCheck={false}
        autoComplete="off"
        onCopy={copyThroughMain}
        onCut={copyThroughMain}
        onDragStart={(event) => event.preventDefault()}
      />
    </FieldFrame>
  );
}

/** What stands for a secret that is not shown. Says nothing about it: every secret is this long. */
const mask = '•'.repeat(tokenLength);

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
