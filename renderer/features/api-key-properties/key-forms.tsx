import Checkbox from '@mui/material/Checkbox';
import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';
import { type ReactNode, useId, useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { KeyFormOptions, KeyRow } from '../../../shared/contract/contract.ts';
import { EditForm } from '../../editing/edit-form.tsx';
import type { Source } from '../../editing/use-edited.ts';
import { useEditing } from '../../editing/use-editing.tsx';
import { color } from '../../ui/palette.ts';
import { NewSecretDialog } from '../api-key-actions/new-secret-dialog.tsx';
import type { FormPart } from './dialog-part.ts';
import { editedKey, type KeyKind, valueText } from './edited-key.ts';
import { KeyFacts } from './key-facts.tsx';
import { KeyFields } from './key-fields.tsx';
import { KeyTabs } from './key-tabs.tsx';
import { emptyKey, type KeyForm, type KeyFormField, valuesOfRow } from './key-values.ts';
import { RoleOverlay, useRoleOverlay } from './role-field.tsx';
import { SecretTab } from './secret-tab.tsx';

/** A key as an administrator sees and changes it. */
export function EditKeyForm({ source, ...part }: FormPart & { readonly source: Source<KeyKind> }) {
  const { t } = useTranslation();
  const { options, status, setLeave, setCovered, onClose } = part;
  const [isIssuing, setIssuing] = useState(false);
  const editing = useEditing(editedKey, {
    source,
    start: valuesOfRow(source.row),
    firstTab: 'general',
    text: (field, values) => valueText(field, values, options, t),
    onSaved: onClose,
    setLeave,
  });
  const { form, tab, setTab, leave, below, isGone } = editing;
  const role = useRoleOverlay(form, part);
  const showIssuing = (isShown: boolean): void => {
    setIssuing(isShown);
    setCovered(isShown);
  };
  const lock = (): void => leave(part.onLock);
  return (
    <>
      <EditForm editing={editing} onClose={onClose}>
        <KeyTabs
          keyRow={source.row}
          timeZone={status.timeZone}
          value={tab}
          onChange={setTab}
          problem={editing.hasProblem('general') ? t('common.tabProblem') : null}
          general={
            <GeneralTab
              {...{ form, options, below }}
              keyRow={source.row}
              timeZone={status.timeZone}
              onRole={role.open}
            />
          }
          secret={
            <SecretTab keyRow={source.row} timeZone={status.timeZone} onNew={isGone ? null : () => showIssuing(true)} />
          }
        />
      </EditForm>
      <RoleOverlay overlay={role} status={status} onLock={lock} />
      {isIssuing && (
        <NewSecretDialog status={status} keyId={source.id} onClose={() => showIssuing(false)} onLock={lock} />
      )}
    </>
  );
}

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
  /** The latest version from main. */
  readonly keyRow: KeyRow;
  /** The content below a field. */
  readonly below: (field: KeyFormField) => ReactNode;
  /** The workstation's. */
  readonly timeZone: string;
  readonly onRole: (roleId: string | null) => void;
}

function GeneralTab({ form, options, keyRow, below, timeZone, onRole }: GeneralTabProps) {
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

/** The form for a new key. */
export function NewKeyForm(part: FormPart) {
  const { t } = useTranslation();
  const { options, status, setLeave, onClose } = part;
  const editing = useEditing(editedKey, {
    source: null,
    start: emptyKey(status.isOwnTimeZone ? status.timeZone : ''),
    firstTab: 'general',
    text: (field, values) => valueText(field, values, options, t),
    // The dialog continues when main reports that it holds the secret.
    onSaved: () => undefined,
    setLeave,
  });
  const { form, leave } = editing;
  const role = useRoleOverlay(form, part);
  return (
    <>
      <EditForm editing={editing} onClose={onClose}>
        <DialogContent>
          <KeyFields form={form} options={options} keyId={null} onRole={role.open} />
        </DialogContent>
      </EditForm>
      <RoleOverlay overlay={role} status={status} onLock={() => leave(part.onLock)} />
    </>
  );
}
