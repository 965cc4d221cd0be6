import DialogTitle from '@mui/material/DialogTitle';
import { useCallback, useId, useRef, useState } from 'react';
import type { Leave } from '../../app/open-dialog.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { SecretStep } from '../secret/secret-step.tsx';
import { KeyFormLoader } from './key-form-loader.tsx';

type Step = 'form' | 'secret';

interface ApiKeyPropertiesDialogProps {
  readonly status: StatusOf<'unlocked'>;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

/** From what a key shall be to its secret, in one dialog. */
export function ApiKeyPropertiesDialog({ status, onClose, onLock }: ApiKeyPropertiesDialogProps) {
  const titleId = useId();
  const { heldSecret } = status;
  const [step, setStep] = useState<Step>(heldSecret === null ? 'form' : 'secret');
  // Escape, a click beside the dialog and locking mean what the open step takes them for.
  const leave = useRef<Leave>((then) => then());
  const setLeave = useCallback((action: Leave) => {
    leave.current = action;
  }, []);
  useShortcuts({ lock: () => leave.current(onLock) }, true);

  // After a reload, and when main's news of the secret overtakes its answer.
  if (step === 'form' && heldSecret !== null) setStep('secret');

  return (
    <AppDialog
      onClose={() => leave.current(onClose)}
      aria-labelledby={titleId}
      slotProps={{ paper: { sx: { maxWidth: 560 } } }}
    >
      <DialogTitle id={titleId}>API Key Properties</DialogTitle>
      {step === 'form' ? (
        <KeyFormLoader timeZone={status.timeZone} setLeave={setLeave} onClose={onClose} />
      ) : (
        <SecretStep status={status} setLeave={setLeave} onClose={onClose} />
      )}
    </AppDialog>
  );
}
