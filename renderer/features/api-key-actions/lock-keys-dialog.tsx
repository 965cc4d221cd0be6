import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import type { SelectedKeys } from '../../navigation/open-dialog.ts';
import { PreviewDialog } from './preview-dialog.tsx';
import { usePreview } from './use-preview.ts';

interface LockKeysDialogProps {
  readonly selected: SelectedKeys;
  readonly lockedOut: boolean;
  readonly onClose: () => void;
}

/** Asks before keys are locked out, or unlocked. */
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
