import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { type Control, Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { StatusOf } from '../../bridge/use-status.ts';
import { type Option, SelectInput } from '../../ui/inputs.tsx';
import { RolePropertiesDialog } from '../role-properties/role-properties-dialog.tsx';
import type { FormPart } from './dialog-part.ts';
import type { FormFields, KeyForm } from './key-values.ts';

const Row = styled('div')({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto auto', gap: 8 });
// Beside the control, below the label.
const Beside = styled(Button)({ marginTop: 22, minWidth: 0 });

interface RoleFieldProps {
  readonly control: Control<FormFields>;
  readonly options: readonly Option[];
  /** Opens a role, or a new one when null. */
  readonly onRole: (roleId: string | null) => void;
}

/** A choice of one role, with buttons to create or open one. */
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

interface OpenRole {
  readonly roleId: string | null;
}

interface RoleControl {
  readonly opened: OpenRole | null;
  readonly open: (roleId: string | null) => void;
  readonly close: (savedId: string | null) => void;
}

/** The role that is open over the form of a key. If it was saved, it becomes the role of the key. */
export function useRoleOverlay(form: KeyForm, { setCovered, reloadOptions }: FormPart): RoleControl {
  const [opened, setOpened] = useState<OpenRole | null>(null);
  const show = (next: OpenRole | null): void => {
    setOpened(next);
    setCovered(next !== null);
  };
  const close = async (savedId: string | null): Promise<void> => {
    if (savedId !== null) {
      // A role can be chosen only once the list contains it.
      await reloadOptions().then(
        () => form.setValue('roleId', savedId, { shouldDirty: true, shouldValidate: false }),
        () => null,
      );
      form.clearErrors('roleId');
    }
    show(null);
  };
  return { opened, open: (roleId) => show({ roleId }), close: (savedId) => void close(savedId) };
}

interface RoleOverlayProps {
  readonly overlay: RoleControl;
  readonly status: StatusOf<'unlocked'>;
  readonly onLock: () => void;
}

export function RoleOverlay({ overlay: { opened, close }, status, onLock }: RoleOverlayProps) {
  if (opened === null) return null;
  return <RolePropertiesDialog status={status} roleId={opened.roleId} copyOf={null} onClose={close} onLock={onLock} />;
}
