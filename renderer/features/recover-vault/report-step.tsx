import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { styled } from '@mui/material/styles';
import type { RecoveryReport } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { formatCount } from '../../ui/format.ts';
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
  const { damagedAt, missing, sequence } = report;
  const label = recoverLabel(report);
  const canRecover = damagedAt !== null && sequence > 0;
  return (
    <>
      <StepContent role="status">
        {damagedAt === null && <p>Nothing is wrong with the vault file.</p>}
        <p>{intactText(report, timeZone)}</p>
        {damagedAt !== null &&
          (missing === null ? <p>{lossText(report)}</p> : <Notice isRefusal>{lossText(report)}</Notice>)}
        {canRecover && (
          <Then>
            The damage starts at byte {formatCount(damagedAt)}. Recovering makes a new file of what is intact, and keeps
            the damaged one beside it.
          </Then>
        )}
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
          {canRecover ? 'Cancel' : 'Close'}
        </Button>
      </DialogActions>
    </>
  );
}
