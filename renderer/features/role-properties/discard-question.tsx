import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface DiscardQuestionProps {
  readonly isNew: boolean;
  readonly name: string;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before what was typed is lost. */
export function DiscardQuestion({ isNew, name, onStay, onLeave }: DiscardQuestionProps) {
  const { t } = useTranslation();
  const newText = name === '' ? t('roles.lostNew') : t('roles.lostNamed', { name });
  return (
    <ConfirmDialog
      title={isNew ? t('roles.discardNew') : t('roles.discardChanges')}
      stayLabel={t('common.keepEditing')}
      leaveLabel={t('common.discard')}
      onStay={onStay}
      onLeave={onLeave}
    >
      {isNew ? newText : t('roles.lostChanges', { name })}
    </ConfirmDialog>
  );
}
