import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { RecoveryReport } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { Notice } from '../../ui/notice.tsx';
import { color, dangerLook } from '../../ui/palette.ts';
import { intactText, lossText, recoverErrorText, recoverLabel } from './recovery-text.ts';
import { StepContent } from './step-content.tsx';

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
