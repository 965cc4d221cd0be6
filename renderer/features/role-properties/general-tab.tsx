import { Fragment, type ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { type RoleFieldName, roleFields, roleTextFields } from '../../../shared/domain/role-fields.ts';
import { fieldLabel } from '../../ui/field-labels.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { roleDescription } from '../../ui/role-text.ts';
import type { RoleFormFields } from './role-values.ts';

const textFields = ['name', ...roleTextFields] as const;
type TextField = (typeof textFields)[number];

/** The fields whose inputs are here. */
export const onGeneralTab = Object.fromEntries(textFields.map((field) => [field, { tab: 'general' }])) as {
  readonly [F in TextField]: { readonly tab: 'general' };
};

/** The input of `field`, whatever it holds. */
function inputOf(field: TextField) {
  return { label: fieldLabel(field), ...(roleFields[field].kind === 'text' && { multiline: true, rows: 5 }) };
}

interface GeneralTabProps {
  readonly form: UseFormReturn<RoleFormFields>;
  /** Whether it gets the initial focus. */
  readonly hasFocus: boolean;
  /** The content below a field. */
  readonly below: (field: RoleFieldName) => ReactNode;
}

/** The texts of a role. */
export function GeneralTab({ form: { register, formState }, hasFocus, below }: GeneralTabProps) {
  return textFields.map((field) => (
    <Fragment key={field}>
      <TextInput
        {...inputOf(field)}
        autoFocus={hasFocus && field === 'name'}
        error={formState.errors[field]?.message}
        {...register(field)}
      />
      {below(field)}
    </Fragment>
  ));
}

/** The texts of a role that cannot be changed. */
export function GeneralView({ role }: { readonly role: RoleRow }) {
  return textFields.map((field) => (
    <TextInput
      key={field}
      {...inputOf(field)}
      readOnly
      value={field === 'description' ? roleDescription(role) : role[field]}
    />
  ));
}
