import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { ListFailure } from '../../ui/list-page.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { TornNotice } from './torn-notice.tsx';

interface ListTroubleProps {
  /** Why the list could not be read. */
  readonly error: ErrorData | null;
  readonly tornBytes: number;
  readonly onRetry: () => void;
  /** Takes the focus from the button that was pressed, which goes. */
  readonly onDismiss: () => void;
}

/** What went wrong with the list, or before it was opened. */
export function ListTrouble({ error, tornBytes, onRetry, onDismiss }: ListTroubleProps) {
  const { t } = useTranslation();
  const [dismissed, setDismissed] = useState(0);
  const dismiss = (): void => {
    setDismissed(tornBytes);
    onDismiss();
  };
  return (
    <>
      {error !== null && (
        <ListFailure>
          <ErrorNotice error={error} />
          <Button onClick={onRetry}>{t('common.tryAgain')}</Button>
        </ListFailure>
      )}
      {tornBytes > 0 && tornBytes !== dismissed && <TornNotice bytes={tornBytes} onDismiss={dismiss} />}
    </>
  );
}
