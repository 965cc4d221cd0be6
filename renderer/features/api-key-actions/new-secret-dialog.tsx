import DialogTitle from '@mui/material/DialogTitle';
import { useCallback, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Leave } from '../../navigation/open-dialog.ts';
import { useShortcuts } from '../../navigation/shortcuts.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { SecretStep } from '../secret/secret-step.tsx';
import { NewSecretForm } from './new-secret-form.tsx';

type Step = 'choice' | 'secret';

interface NewSecretDialogProps {
  readonly status: StatusOf<'unlocked'>;
  readonly keyId: string;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

/** From the choice of when the old secret stops to the new one, in one dialog. */
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

  // Main's news of the secret may overtake its answer.
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
