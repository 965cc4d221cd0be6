import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { useWork } from '../../bridge/use-work.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { type Verified, VerifyFailure, VerifyResult } from './verify-result.tsx';

// As high as its result, so that the button stays where it is.
const Content = styled(DialogContent)({
  boxSizing: 'border-box',
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  minHeight: 252,
  '&& > p': { margin: 0 },
});

interface VerifyDialogProps {
  readonly status: StatusOf<'unlocked'>;
  readonly onClose: () => void;
}

/** Checks the whole history, and says what came of it. */
export function VerifyDialog({ status, onClose }: VerifyDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const { isBusy, error, progress, run, cancel } = useWork('verify');
  const [verified, setVerified] = useState<Verified | null>(null);

  const verify = useEffectEvent(async (): Promise<void> => {
    const failure = await run(async () => setVerified(await call('vault.verify', {})));
    if (failure?.code === 'work.cancelled') onClose();
  });
  useEffect(() => void verify(), []);

  const isOver = verified !== null || (error !== null && error.code !== 'work.cancelled');
  const leave = isOver ? onClose : cancel;
  const isLate = useDelayed(isBusy);
  return (
    <AppDialog onClose={leave} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 520 } } }}>
      <DialogTitle id={titleId}>{t('audit.verify.title')}</DialogTitle>
      <Content aria-live="polite">
        {!isOver && isLate && (
          <>
            <p>{t('audit.verify.running')}</p>
            <ProgressBar label={t('audit.verify.progress')} done={progress?.done ?? 0} total={progress?.total ?? 0} />
          </>
        )}
        {verified !== null && <VerifyResult verified={verified} timeZone={status.timeZone} />}
        {isOver && error !== null && <VerifyFailure error={error} />}
      </Content>
      <DialogActions>
        <Button ref={focusVisibly} onClick={leave}>
          {isOver ? t('common.close') : t('common.cancel')}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}
