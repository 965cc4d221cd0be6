import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import type { SelectedKeys } from '../../navigation/open-dialog.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { PreviewDialog, usePreview } from './preview-dialog.tsx';

interface LockKeysDialogProps {
  readonly selected: SelectedKeys;
  readonly lockedOut: boolean;
  readonly onClose: () => void;
}

/** Asks before keys are locked out or unlocked. */
export function LockKeysDialog({ selected, lockedOut, onClose }: LockKeysDialogProps) {
  const { t } = useTranslation();
  const words = lockedOut ? 'lock' : 'unlock';
  const control = usePreview(selected.keys, words);
  const { count, alike } = control.preview ?? { count: selected.count, alike: 0 };
  return (
    <PreviewDialog
      control={control}
      title={t(`properties.${words}.title`, { count })}
      text={t(`properties.${words}.text`, { count })}
      alikeText={alike === 0 ? null : t(`properties.${words}.alike`, { count: alike })}
      buttonText={t(`properties.${words}.button`, { count })}
      isDanger={lockedOut}
      isReady={() => true}
      act={(shown) => call('keys.setLockedOut', { ...shown, lockedOut })}
      onClose={onClose}
    />
  );
}

interface DeleteKeysDialogProps {
  readonly selected: SelectedKeys;
  readonly onClose: () => void;
}

/** Asks before keys are deleted; for several keys, their number must be typed. */
export function DeleteKeysDialog({ selected, onClose }: DeleteKeysDialogProps) {
  const { t } = useTranslation();
  const control = usePreview(selected.keys, 'delete');
  const { count } = control.preview ?? selected;
  const field = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);

  const isReady = (): boolean => {
    if (count === 1 || normalizeNumber(field.current?.value ?? '') === String(count)) return true;
    setRefusal(t('properties.delete.wrongNumber', { count }));
    field.current?.focus();
    field.current?.select();
    return false;
  };

  return (
    <PreviewDialog
      control={control}
      title={t('properties.delete.title', { count })}
      text={t('properties.delete.text', { count })}
      alikeText={null}
      buttonText={t('properties.delete.button', { count })}
      isDanger
      isReady={isReady}
      act={(shown) => call('keys.delete', shown)}
      onClose={onClose}
    >
      {count > 1 && (
        <TextInput
          label={t('properties.delete.typeNumber', { count })}
          autoFocus
          ref={field}
          error={refusal}
          onChange={() => setRefusal(undefined)}
        />
      )}
    </PreviewDialog>
  );
}

// Accepts the number as the button shows it ("1,234"), and full-width digits.
function normalizeNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s,]/g, '');
}
