import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import type { SelectedKeys } from '../../navigation/open-dialog.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { usePreview } from './use-preview.ts';

interface DeleteKeysDialogProps {
  readonly selected: SelectedKeys;
  readonly onClose: () => void;
}

/** Asks before keys are deleted; where they are several, their number must be typed. */
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

// As it stands on the button, "1,234", and as a Japanese keyboard types it.
function normalizeNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s,]/g, '');
}
