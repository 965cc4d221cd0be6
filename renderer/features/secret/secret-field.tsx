import { styled } from '@mui/material/styles';
import { type ClipboardEvent, type RefObject, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tokenLength } from '../../../shared/domain/token.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';
import { FieldFrame } from '../../ui/inputs.tsx';
import { color, monospace } from '../../ui/palette.ts';

// Two lines at every width of the dialog, so that showing the secret moves nothing.
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
  // Main copies, and later clears the clipboard; a copy by the page would stay there.
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

/** Shown in place of a hidden secret. All secrets have the same length, so it reveals nothing. */
const mask = '•'.repeat(tokenLength);

export interface SecretFieldControl {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly isShown: boolean;
  readonly error: ErrorData | null;
  readonly show: () => void;
  readonly hide: () => void;
}

/** Makes main clear the system's selection, which may contain the shown secret. If this fails because the secret is gone or the vault is locked, main has already done so. */
function leaveSelection(): void {
  call('secret.hide', {}).catch(() => undefined);
}

/**
 * Shows the held secret in a field, and hides it again. The token goes from main's answer into the element and nowhere else: React would keep
 * copies of a state or a prop in memory.
 */
export function useSecretField(): SecretFieldControl {
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const [isShown, setShown] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  // Identifies the request whose secret is shown, or awaited; null while it is hidden.
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
    // The page may have been reloaded while the secret was shown.
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
