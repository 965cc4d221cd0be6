import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type Control, Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Option, SelectInput } from '../../ui/select-input.tsx';
import type { FormFields } from './key-values.ts';

const Row = styled('div')({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto auto', gap: 8 });
// Beside the control, below the label.
const Beside = styled(Button)({ marginTop: 22, minWidth: 0 });

interface RoleFieldProps {
  readonly control: Control<FormFields>;
  readonly options: readonly Option[];
  /** Opens a role, or a new one when null. */
  readonly onRole: (roleId: string | null) => void;
}

/** A choice of one role, which can be defined or looked at on the spot. */
export function RoleField({ control, options, onRole }: RoleFieldProps) {
  const { t } = useTranslation();
  return (
    <Controller
      control={control}
      name="roleId"
      render={({ field: { ref, value, onChange }, fieldState }) => (
        <Row>
          <SelectInput
            label={t('common.field.role')}
            options={options}
            error={fieldState.error?.message}
            {...{ ref, value, onChange }}
          />
          <Beside title={t('properties.role.newHint')} onClick={() => onRole(null)}>
            {t('properties.role.new')}
          </Beside>
          <Beside title={t('properties.role.editHint')} onClick={() => onRole(value)}>
            {t('properties.role.edit')}
          </Beside>
        </Row>
      )}
    />
  );
}
