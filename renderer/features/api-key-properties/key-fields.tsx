import { styled } from '@mui/material/styles';
import { Fragment, type ReactNode } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { KeyFormOptions } from '../../../shared/contract/contract.ts';
import type { KeyFieldName } from '../../../shared/domain/key-fields.ts';
import { SelectInput, TextInput } from '../../ui/inputs.tsx';
import { ExpiryFields } from './expiry-fields.tsx';
import { HolderField } from './holder-field.tsx';
import type { KeyForm, KeyFormField } from './key-values.ts';
import { RoleField } from './role-field.tsx';
import { TimeZoneField } from './time-zone-field.tsx';

interface KeyFieldsProps {
  readonly form: KeyForm;
  readonly options: KeyFormOptions;
  /** Null for a new key. */
  readonly keyId: string | null;
  /** Opens a role, or a new one when null. */
  readonly onRole: (roleId: string | null) => void;
  /** The content below a field. */
  readonly below?: (field: KeyFormField) => ReactNode;
  /** The content below the last field on the left. */
  readonly children?: ReactNode;
}

/** The inputs for a key. */
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

const Pair = styled('div')({ display: 'grid', gridTemplateColumns: '8fr 5fr', gap: '0 16px' });
const Half = styled('div')({ minWidth: 0 });

/** The row of each field. Fields in the same row are side by side, in this order. */
const rowOf: Readonly<Record<KeyFieldName, number>> = {
  name: 1,
  issuedTo: 1,
  description: 2,
  roleId: 3,
  locale: 3,
  timeZone: 4,
  expiresOn: 4,
};

const rows = [...Map.groupBy(Object.keys(rowOf) as KeyFieldName[], (field) => rowOf[field])];

/** The layout of a key's fields, editable or not. */
export function KeyLayout({ children }: { readonly children: (field: KeyFieldName) => ReactNode }) {
  return rows.map(([row, fields]) =>
    fields.length === 1 ? (
      fields.map((field) => <Fragment key={row}>{children(field)}</Fragment>)
    ) : (
      <Pair key={row}>
        {fields.map((field) => (
          <Half key={field}>{children(field)}</Half>
        ))}
      </Pair>
    ),
  );
}
