import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface WeakPassphraseQuestionProps {
  readonly onCancel: () => void;
  readonly onUse: () => void;
}

/** Asks for a second yes to a passphrase that is soon guessed. */
export function WeakPassphraseQuestion({ onCancel, onUse }: WeakPassphraseQuestionProps) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t('vault.create.weak.title')}
      stayLabel={t('common.cancel')}
      leaveLabel={t('vault.create.weak.use')}
      onStay={onCancel}
      onLeave={onUse}
    >
      {t('vault.create.weak.text')}
    </ConfirmDialog>
  );
}
