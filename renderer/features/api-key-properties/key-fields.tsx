import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { KeyFormOptions } from '../../../shared/contract/contract.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { ExpiryFields } from './expiry-fields.tsx';
import { HolderField } from './holder-field.tsx';
import type { KeyField, KeyForm } from './key-values.ts';
import { RoleField } from './role-field.tsx';
import { TimeZoneField } from './time-zone-field.tsx';

const Pair = styled('div')({ display: 'grid', gridTemplateColumns: '8fr 5fr', gap: '0 16px' });
const Half = styled('div')({ minWidth: 0 });

interface KeyFieldsProps {
  readonly form: KeyForm;
  readonly options: KeyFormOptions;
  /** Null for a new key. */
  readonly keyId: string | null;
  /** Opens a role, or a new one when null. */
  readonly onRole: (roleId: string | null) => void;
  /** What stands below a field. */
  readonly below?: (field: KeyField) => ReactNode;
  /** What stands below all of them. */
  readonly children?: ReactNode;
}

/** The fields of a key that an administrator fills in. */
export function KeyFields({ form, options, keyId, onRole, below = () => null, children }: KeyFieldsProps) {
  const { t } = useTranslation();
  const { control, register } = form;
  const { errors } = form.formState;
  return (
    <>
      <Pair>
        <Half>
          <TextInput label={t('common.field.name')} autoFocus error={errors.name?.message} {...register('name')} />
          {below('name')}
        </Half>
        <Half>
          <HolderField form={form} exceptId={keyId} />
          {below('issuedTo')}
        </Half>
      </Pair>
      <TextInput
        label={t('common.field.description')}
        multiline
        rows={2}
        error={errors.description?.message}
        {...register('description')}
      />
      {below('description')}
      <Pair>
        <Half>
          <RoleField control={control} options={options.roles} onRole={onRole} />
          {below('roleId')}
        </Half>
        <Half>
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
          {below('locale')}
        </Half>
        <Half>
          <Controller
            control={control}
            name="timeZone"
            render={({ field: { ref, value, onChange }, fieldState }) => (
              <TimeZoneField error={fieldState.error?.message} {...{ ref, value, onChange }} />
            )}
          />
          {below('timeZone')}
          {children}
        </Half>
        <Half>
          <ExpiryFields form={form} />
          {below('expiresOn')}
        </Half>
      </Pair>
    </>
  );
}
