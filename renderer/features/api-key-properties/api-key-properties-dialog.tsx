import DialogTitle from '@mui/material/DialogTitle';
import { useCallback, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../bridge/use-answer.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Leave } from '../../navigation/open-dialog.ts';
import { useShortcuts } from '../../navigation/shortcuts.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { SecretStep } from '../secret/secret-step.tsx';
import { PropertiesLoader } from './properties-loader.tsx';

type Step = 'form' | 'secret';

interface ApiKeyPropertiesDialogProps {
  readonly status: StatusOf<'unlocked'>;
  /** Null for a new key. */
  readonly keyId: string | null;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

interface TitleProps {
  readonly id: string;
  readonly keyId: string | null;
}

function Title({ id, keyId }: TitleProps) {
  const { t } = useTranslation();
  const key = useAnswer('keys.get', { id: keyId ?? '' }, { isOn: keyId !== null });
  const name = key.value?.name;
  if (keyId === null) return <DialogTitle id={id}>{t('properties.titleNew')}</DialogTitle>;
  return (
    <DialogTitle id={id} noWrap title={name}>
      {name === undefined ? t('properties.title') : t('properties.titleOf', { name })}
    </DialogTitle>
  );
}

/** What a key is or shall be; from a new one to its secret in one dialog. */
export function ApiKeyPropertiesDialog({ status, keyId, onClose, onLock }: ApiKeyPropertiesDialogProps) {
  const titleId = useId();
  const { heldSecret } = status;
  const [step, setStep] = useState<Step>(heldSecret === null ? 'form' : 'secret');
  // Another dialog stands over this one, handles the keys, and shows what secret comes of it.
  const [isCovered, setCovered] = useState(false);
  // Escape, a click beside the dialog and locking mean what the open step takes them for.
  const leave = useRef<Leave>((then) => then());
  const setLeave = useCallback((action: Leave) => {
    leave.current = action;
  }, []);
  useShortcuts({ lock: () => leave.current(onLock) }, !isCovered);

  // After a reload, and when main's news of the secret overtakes its answer.
  if (step === 'form' && heldSecret !== null && !isCovered) setStep('secret');

  return (
    <AppDialog
      onClose={() => leave.current(onClose)}
      aria-labelledby={titleId}
      slotProps={{ paper: { sx: { maxWidth: 680 } } }}
    >
      <Title id={titleId} keyId={keyId} />
      {step === 'form' ? (
        <PropertiesLoader {...{ status, keyId, setLeave, setCovered, onClose, onLock }} />
      ) : (
        <SecretStep status={status} setLeave={setLeave} onClose={onClose} />
      )}
    </AppDialog>
  );
}
