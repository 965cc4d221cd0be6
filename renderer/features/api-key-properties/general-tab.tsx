import Checkbox from '@mui/material/Checkbox';
import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { KeyFormOptions, KeyRow } from '../../../shared/contract/contract.ts';
import { color } from '../../ui/palette.ts';
import { KeyFacts } from './key-facts.tsx';
import { KeyFields } from './key-fields.tsx';
import type { KeyField, KeyForm } from './key-values.ts';

const Lock = styled('div')({
  display: 'grid',
  gridTemplateColumns: '20px 1fr',
  gap: '0 8px',
  alignItems: 'center',
  margin: '2px 0 9px',
});
const Note = styled('div')({ gridColumn: 2, fontSize: 12, lineHeight: '16px', color: color.muted });

interface GeneralTabProps {
  readonly form: KeyForm;
  readonly options: KeyFormOptions;
  /** As main last said. */
  readonly keyRow: KeyRow;
  /** What stands below a field. */
  readonly below: (field: KeyField) => ReactNode;
  /** The workstation's. */
  readonly timeZone: string;
  readonly onRole: (roleId: string | null) => void;
}

export function GeneralTab({ form, options, keyRow, below, timeZone, onRole }: GeneralTabProps) {
  return (
    <>
      <KeyFields form={form} options={options} keyId={keyRow.id} onRole={onRole} below={below}>
        <LockedOutField form={form} />
        {below('lockedOut')}
      </KeyFields>
      <KeyFacts keyRow={keyRow} timeZone={timeZone} />
    </>
  );
}

function LockedOutField({ form }: { readonly form: KeyForm }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Lock>
      <Controller
        control={form.control}
        name="lockedOut"
        render={({ field: { ref, value, onChange } }) => (
          <Checkbox
            checked={value}
            onChange={(_, isTicked) => onChange(isTicked)}
            slotProps={{ input: { id, ref, 'aria-describedby': `${id}-note` } }}
          />
        )}
      />
      <label htmlFor={id}>{t('properties.lockedOut.label')}</label>
      <Note id={`${id}-note`}>{t('properties.lockedOut.note')}</Note>
    </Lock>
  );
}
