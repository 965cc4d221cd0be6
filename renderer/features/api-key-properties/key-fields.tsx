import type { ReactNode } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { KeyFormOptions } from '../../../shared/contract/contract.ts';
import type { KeyFieldName } from '../../../shared/domain/key-fields.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { ExpiryFields } from './expiry-fields.tsx';
import { HolderField } from './holder-field.tsx';
import { KeyLayout } from './key-layout.tsx';
import type { KeyField, KeyForm } from './key-values.ts';
import { RoleField } from './role-field.tsx';
import { TimeZoneField } from './time-zone-field.tsx';

interface KeyFieldsProps {
  readonly form: KeyForm;
  readonly options: KeyFormOptions;
  /** Null for a new key. */
  readonly keyId: string | null;
  /** Opens a role, or a new one when null. */
  readonly onRole: (roleId: string | null) => void;
  /** What stands below a field. */
  readonly below?: (field: KeyField) => ReactNode;
  /** What stands below the last of the left. */
  readonly children?: ReactNode;
}

/** The fields of a key that an administrator fills in. */
export function KeyFields({ form, options, keyId, onRole, below = () => null, children }: KeyFieldsProps) {
  const { t } = useTranslation();
  const { control, register } = form;
  const { errors } = form.formState;
  const inputs: Readonly<Record<KeyFieldName, ReactNode>> = {
    name: <TextInput label={t('common.field.name')} autoFocus error={errors.name?.message} {...register('name')} />,
    issuedTo: <HolderField form={form} exceptId={keyId} />,
    description: (
      <TextInput
        label={t('common.field.description')}
        multiline
        rows={2}
        error={errors.description?.message}
        {...register('description')}
      />
    ),
    roleId: <RoleField control={control} options={options.roles} onRole={onRole} />,
    locale: (
      <Controller
        control={control}
        name="locale"
        render={({ field: { ref, value, onChange }, fieldState }) => (
          <SelectInput
            label={t('common.field.language')}
            options={options.locales}
            error={fieldState.error?.message}
            {...{ ref, value, onChange }}
          />
        )}
      />
    ),
    timeZone: (
      <Controller
        control={control}
        name="timeZone"
        render={({ field: { ref, value, onChange }, fieldState }) => (
          <TimeZoneField error={fieldState.error?.message} {...{ ref, value, onChange }} />
        )}
      />
    ),
    expiresOn: <ExpiryFields form={form} />,
  };
  return (
    <KeyLayout>
      {(field) => (
        <>
          {inputs[field]}
          {below(field)}
          {field === 'timeZone' && children}
        </>
      )}
    </KeyLayout>
  );
}
