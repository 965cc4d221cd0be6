import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { ListFailure } from '../../ui/list-page.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { type Noticed, VaultNotices } from './vault-notices.tsx';

interface ListTroubleProps {
  /** Why the list could not be read. */
  readonly error: ErrorData | null;
  readonly noticed: Noticed;
  readonly onRetry: () => void;
  /** Takes the focus from the button that was pressed, which goes. */
  readonly onDismiss: () => void;
}

/** What went wrong with the list, or before it was opened. */
export function ListTrouble({ error, noticed, onRetry, onDismiss }: ListTroubleProps) {
  const { t } = useTranslation();
  return (
    <>
      {error !== null && (
        <ListFailure>
          <ErrorNotice error={error} />
          <Button onClick={onRetry}>{t('common.tryAgain')}</Button>
        </ListFailure>
      )}
      <VaultNotices noticed={noticed} onDismiss={onDismiss} />
    </>
  );
}
