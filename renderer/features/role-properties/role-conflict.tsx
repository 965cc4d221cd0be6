import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ConflictBox } from '../../ui/conflict-box.tsx';
import { fieldLabel } from '../../ui/field-labels.ts';
import { rightsText } from '../../ui/rights-text.ts';
import { type RoleField, type RoleFields, type RoleFormFields, valuesOf } from './role-fields.ts';
import type { EditedRole } from './use-edited-role.ts';

interface RoleConflictProps {
  readonly field: RoleField;
  readonly form: UseFormReturn<RoleFormFields>;
  readonly theirs: RoleFields;
  readonly onDecide: EditedRole['decide'];
}

/** A field of the role that was changed here and by somebody else. */
export function RoleConflict({ field, form, theirs, onDecide }: RoleConflictProps) {
  const { t } = useTranslation();
  // Drawn anew with every change of the form.
  useWatch({ control: form.control });
  const text = (values: RoleFields): string => {
    if (field === 'defaultRight') return t(`common.right.${values.defaultRight}`);
    const written = field === 'rights' ? rightsText(values.rights) : values[field];
    return written === '' ? t('common.conflict.empty') : written;
  };
  return (
    <ConflictBox
      title={t('common.conflict.title', { field: fieldLabel(field) })}
      theirs={text(theirs)}
      mine={text(valuesOf(form.getValues()))}
      onKeep={() => onDecide(field, 'mine')}
      onTake={() => onDecide(field, 'theirs')}
    />
  );
}
