import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { KeyFormOptions } from '../../../shared/contract/contract.ts';
import { ConflictBox } from '../../ui/conflict-box.tsx';
import type { KeyForm } from './key-values.ts';
import { type KeyField, valuesOf } from './key-values.ts';
import type { EditedKey } from './use-edited-key.ts';
import { fieldText, valueText } from './value-text.ts';

interface FieldConflictProps {
  readonly field: KeyField;
  readonly form: KeyForm;
  readonly options: KeyFormOptions;
  readonly edited: EditedKey;
}

/** A field of the key that was changed here and by somebody else. */
export function FieldConflict({ field, form, options, edited }: FieldConflictProps) {
  const { t } = useTranslation();
  // Drawn anew with every change of the form.
  useWatch({ control: form.control });
  return (
    <ConflictBox
      title={t('common.conflict.title', { field: fieldText(field) })}
      theirs={valueText(field, edited.theirs, options, t)}
      mine={valueText(field, valuesOf(form.getValues()), options, t)}
      onKeep={() => edited.decide(field, 'mine')}
      onTake={() => edited.decide(field, 'theirs')}
    />
  );
}
