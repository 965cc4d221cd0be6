import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { focusVisibly } from '../../ui/focus.ts';
import { Notice } from '../../ui/notice.tsx';
import { dangerLook } from '../../ui/palette.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { recoverErrorText } from './recovery-text.ts';
import { StepContent } from './step-content.tsx';

interface LookingStepProps {
  /** Why there is nothing to report; null while the looking goes on. */
  readonly error: ErrorData | null;
  readonly onRetry: () => void;
  readonly onAcceptAnother: () => void;
  readonly onCancel: () => void;
}

export function LookingStep({ error, onRetry, onAcceptAnother, onCancel }: LookingStepProps) {
  const { t } = useTranslation();
  const isLate = useDelayed(error === null);
  return (
    <>
      <StepContent>
        {error === null ? (
          <p role="status">{isLate && t('vault.recover.looking')}</p>
        ) : (
          <Notice isRefusal>{recoverErrorText(error, t('common.tryAgain'))}</Notice>
        )}
      </StepContent>
      <DialogActions>
        {error?.code === 'vault.another' && (
          <Button onClick={onAcceptAnother} sx={dangerLook}>
            {t('vault.recover.goOnWithAnother')}
          </Button>
        )}
        {error !== null && error.code !== 'session.not-administrator' && (
          <Button onClick={onRetry}>{t('common.tryAgain')}</Button>
        )}
        <Button ref={focusVisibly} onClick={onCancel}>
          {error === null ? t('common.cancel') : t('common.close')}
        </Button>
      </DialogActions>
    </>
  );
}
