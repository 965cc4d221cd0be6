import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { TextInput } from '../../ui/text-input.tsx';
import type { RoleField, RoleFormFields } from './role-fields.ts';

interface GeneralTabProps {
  readonly form: UseFormReturn<RoleFormFields>;
  /** Whether it is where the typing begins. */
  readonly hasFocus: boolean;
  /** What stands below a field. */
  readonly below: (field: RoleField) => ReactNode;
}

export function GeneralTab({ form: { register, formState }, hasFocus, below }: GeneralTabProps) {
  const { t } = useTranslation();
  const { errors } = formState;
  return (
    <>
      <TextInput
        label={t('common.field.name')}
        autoFocus={hasFocus}
        error={errors.name?.message}
        {...register('name')}
      />
      {below('name')}
      <TextInput
        label={t('common.field.description')}
        multiline
        rows={5}
        error={errors.description?.message}
        {...register('description')}
      />
      {below('description')}
    </>
  );
}
