import Dialog from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import { useCallback, useId, useRef, useState } from 'react';
import type { StatusOf } from '../../bridge/use-status.ts';
import { SecretStep } from '../secret/secret-step.tsx';
import { KeyFormLoader } from './key-form-loader.tsx';

type Step = 'form' | 'secret';

interface ApiKeyPropertiesDialogProps {
  readonly status: StatusOf<'unlocked'>;
  readonly onClose: () => void;
}

/** From what a key shall be to its secret, in one dialog. */
export function ApiKeyPropertiesDialog({ status, onClose }: ApiKeyPropertiesDialogProps) {
  const titleId = useId();
  const { heldSecret } = status;
  const [step, setStep] = useState<Step>(heldSecret === null ? 'form' : 'secret');
  // Escape and a click beside the dialog mean what the open step takes them for.
  const leave = useRef<() => void>(onClose);
  const setLeave = useCallback((action: () => void) => {
    leave.current = action;
  }, []);

  // After a reload, and when main's news of the secret overtakes its answer.
  if (step === 'form' && heldSecret !== null) setStep('secret');

  return (
    <Dialog
      open
      onClose={() => leave.current()}
      aria-labelledby={titleId}
      slotProps={{ paper: { sx: { maxWidth: 560 } } }}
    >
      <DialogTitle id={titleId}>API Key Properties</DialogTitle>
      {step === 'form' ? (
        <KeyFormLoader timeZone={status.timeZone} setLeave={setLeave} onClose={onClose} />
      ) : (
        <SecretStep status={status} setLeave={setLeave} onClose={onClose} />
      )}
    </Dialog>
  );
}
