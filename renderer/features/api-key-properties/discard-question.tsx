import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatList } from '../../ui/format.ts';
import type { KeyField } from './key-values.ts';
import { fieldText } from './value-text.ts';

interface DiscardQuestionProps {
  readonly name: string;
  /** What was changed and not saved. */
  readonly fields: readonly KeyField[];
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before changes to a key are lost. */
export function DiscardQuestion({ name, fields, onStay, onLeave }: DiscardQuestionProps) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t('properties.discardChanges.title')}
      stayLabel={t('common.keepEditing')}
      leaveLabel={t('common.discard')}
      onStay={onStay}
      onLeave={onLeave}
    >
      {t('properties.discardChanges.text', { name, fields: formatList(fields.map(fieldText)) })}
    </ConfirmDialog>
  );
}
