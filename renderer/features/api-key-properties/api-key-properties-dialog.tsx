import DialogTitle from '@mui/material/DialogTitle';
import { useCallback, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorData } from '../../bridge/client.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { Waiting } from '../../editing/edit-form.tsx';
import type { Source } from '../../editing/use-edited.ts';
import type { Leave } from '../../navigation/open-dialog.ts';
import { useShortcuts } from '../../navigation/shortcuts.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { tabsHeight } from '../../ui/dialog-tabs.tsx';
import { SecretStep } from '../secret/secret-step.tsx';
import type { DialogPart } from './dialog-part.ts';
import type { KeyKind } from './edited-key.ts';
import { EditKeyForm, NewKeyForm } from './key-forms.tsx';
import { tabHeight } from './key-tabs.tsx';
import { ReadOnlyKey } from './read-only-key.tsx';

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

/** The properties of a key. For a new key, the dialog continues with its secret. */
export function ApiKeyPropertiesDialog({ status, keyId, onClose, onLock }: ApiKeyPropertiesDialogProps) {
  const titleId = useId();
  const { heldSecret } = status;
  const [step, setStep] = useState<Step>(heldSecret === null ? 'form' : 'secret');
  // Whether another dialog is open over this one, which then handles shortcuts and shows a new secret itself.
  const [isCovered, setCovered] = useState(false);
  // The open step decides what Escape, a click outside and locking do.
  const leave = useRef<Leave>((then) => then());
  const setLeave = useCallback((action: Leave) => {
    leave.current = action;
  }, []);
  useShortcuts({ lock: () => leave.current(onLock) }, !isCovered);

  // After a reload, or if main's event about the secret comes before its answer.
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

// The height of the loaded content, so that the buttons do not move.
const heights = { new: 415, existing: tabHeight + tabsHeight } as const;

/** The form, once its choices and the key are loaded. */
function PropertiesLoader({ keyId, ...part }: DialogPart & { readonly keyId: string | null }) {
  const options = useAnswer('keys.formOptions', {});
  const key = useAnswer('keys.get', { id: keyId ?? '' }, { isOn: keyId !== null });
  if (options.value === null || (keyId !== null && key.value === null)) {
    const height = keyId === null ? heights.new : heights.existing;
    return <Waiting error={options.error ?? key.error} height={height} onClose={part.onClose} />;
  }
  const form = { ...part, options: options.value, reloadOptions: options.again };
  if (keyId === null || key.value === null) return <NewKeyForm {...form} />;
  const isGone = key.error?.code === 'key.unknown';
  if (part.status.operator.right === 'auditor') return <ReadOnlyKey {...form} keyRow={key.value} isGone={isGone} />;
  const source: Source<KeyKind> = { id: keyId, row: key.value, isGone, again: () => key.again().catch(unlessGone) };
  return <EditKeyForm {...form} source={source} />;
}

function unlessGone(error: unknown): null {
  if (errorData(error).code === 'key.unknown') return null;
  throw error;
}
