import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Leave } from '../../navigation/open-dialog.ts';
import { useShortcuts } from '../../navigation/shortcuts.ts';
import { AppDialog, Failure, FormFrame } from '../../ui/app-dialog.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { SecretStep } from '../secret/secret-step.tsx';
import { type Retirement, RetirementChoice } from './retirement-choice.tsx';

type Step = 'choice' | 'secret';

interface NewSecretDialogProps {
  readonly status: StatusOf<'unlocked'>;
  readonly keyId: string;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

/** Issues a new secret: first the choice of when the previous one stops, then the secret. */
export function NewSecretDialog({ status, keyId, onClose, onLock }: NewSecretDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const { heldSecret } = status;
  const [step, setStep] = useState<Step>('choice');
  const leave = useRef<Leave>((then) => then());
  const setLeave = useCallback((action: Leave) => {
    leave.current = action;
  }, []);
  useShortcuts({ lock: () => leave.current(onLock) }, true);

  // Main's event about the secret may come before its answer.
  if (step === 'choice' && heldSecret !== null) setStep('secret');

  return (
    <AppDialog
      onClose={() => leave.current(onClose)}
      aria-labelledby={titleId}
      slotProps={{ paper: { sx: { maxWidth: 680 } } }}
    >
      <DialogTitle id={titleId}>{t('properties.newSecret.title')}</DialogTitle>
      {step === 'choice' ? (
        <NewSecretForm keyId={keyId} timeZone={status.timeZone} setLeave={setLeave} onClose={onClose} />
      ) : (
        <SecretStep status={status} setLeave={setLeave} onClose={onClose} />
      )}
    </AppDialog>
  );
}

interface NewSecretFormProps {
  readonly keyId: string;
  /** The workstation's. */
  readonly timeZone: string;
  readonly setLeave: (leave: Leave) => void;
  readonly onClose: () => void;
}

/** The choice of when the previous secret stops. */
function NewSecretForm({ keyId, timeZone, setLeave, onClose }: NewSecretFormProps) {
  const { t } = useTranslation();
  const { value: key, error } = useAnswer('keys.get', { id: keyId });
  const [retireAfter, setRetireAfter] = useState<Retirement>(0);
  const issuing = useCall();
  const issue = (event: FormEvent): void => {
    event.preventDefault();
    void issuing.run(async () => {
      await call('keys.replaceSecret', { id: keyId, retireAfter });
      // The dialog continues when main reports that it holds the secret.
      await statusStore.until((held) => held !== null);
    });
  };
  const leave: Leave = (then) => {
    if (!issuing.isBusy) then();
  };
  useEffect(() => setLeave(leave));

  return (
    <FormFrame onSubmit={issue}>
      <DialogContent sx={{ minHeight: 290, boxSizing: 'border-box' }}>
        <ErrorNotice error={error} />
        {key !== null && (
          <RetirementChoice keyRow={key} timeZone={timeZone} value={retireAfter} onChange={setRetireAfter} />
        )}
      </DialogContent>
      <Failure>
        <ErrorNotice error={issuing.error} />
      </Failure>
      <DialogActions>
        {key !== null && (
          <BusyButton isBusy={issuing.isBusy} type="submit" variant="contained">
            {t('properties.newSecret.issue')}
          </BusyButton>
        )}
        <Button onClick={() => leave(onClose)}>{t('common.cancel')}</Button>
      </DialogActions>
    </FormFrame>
  );
}
