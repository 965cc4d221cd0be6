import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { RecoveryReport } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { Notice } from '../../ui/notice.tsx';
import { color, dangerLook } from '../../ui/palette.ts';
import { FilePath } from '../../ui/text.tsx';
import { useDelayed } from '../../ui/timers.ts';
import { intactText, lossText, recoverErrorText, recoverLabel } from './recovery-text.ts';

const Then = styled('p')({ color: color.muted });
const Failure = styled('div')({ padding: '0 20px 12px' });

interface ReportStepProps {
  readonly report: RecoveryReport;
  readonly timeZone: string;
  readonly isBusy: boolean;
  readonly error: ErrorData | null;
  readonly onRecover: () => void;
  readonly onCancel: () => void;
}

/** What can be saved and what cannot, before anything is done. */
export function ReportStep({ report, timeZone, isBusy, error, onRecover, onCancel }: ReportStepProps) {
  const { t } = useTranslation();
  const { damagedAt, missing, sequence } = report;
  const label = recoverLabel(report);
  const canRecover = damagedAt !== null && sequence > 0;
  return (
    <>
      <StepContent role="status">
        {damagedAt === null && <p>{t('vault.recover.fine')}</p>}
        <p>{intactText(report, timeZone)}</p>
        {damagedAt !== null &&
          (missing === null ? <p>{lossText(report)}</p> : <Notice isRefusal>{lossText(report)}</Notice>)}
        {canRecover && <Then>{t('vault.recover.damage', { offset: damagedAt })}</Then>}
      </StepContent>
      {error !== null && (
        <Failure>
          <Notice isRefusal>{recoverErrorText(error, label)}</Notice>
        </Failure>
      )}
      <DialogActions>
        {canRecover && (
          <BusyButton
            isBusy={isBusy}
            onClick={onRecover}
            {...(missing === null ? { variant: 'contained' } : { sx: dangerLook })}
          >
            {label}
          </BusyButton>
        )}
        <Button ref={focusVisibly} aria-disabled={isBusy} onClick={onCancel}>
          {canRecover ? t('common.cancel') : t('common.close')}
        </Button>
      </DialogActions>
    </>
  );
}

interface LookingStepProps {
  /** Why the check failed; null while it is running. */
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

interface DoneStepProps {
  /** The number of the last change that was saved. */
  readonly sequence: number;
  /** Where the damaged file is now. */
  readonly keptAs: string;
  readonly onClose: () => void;
}

export function DoneStep({ sequence, keptAs, onClose }: DoneStepProps) {
  const { t } = useTranslation();
  return (
    <>
      <StepContent role="status">
        <p>{t('vault.recover.done', { sequence })}</p>
        <p>{t('vault.recover.keptAs')}</p>
        <FilePath>{keptAs}</FilePath>
      </StepContent>
      <DialogActions>
        <Button ref={focusVisibly} variant="contained" onClick={onClose}>
          {t('vault.recover.back')}
        </Button>
      </DialogActions>
    </>
  );
}

/** The content of a step. High enough for most texts, so that the buttons do not move. */
export const StepContent = styled(DialogContent)({
  boxSizing: 'border-box',
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  minHeight: 204,
  overflowWrap: 'anywhere',
  '&& > *': { margin: 0 },
});
