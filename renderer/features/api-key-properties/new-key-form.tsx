import DialogContent from '@mui/material/DialogContent';
import { useTranslation } from 'react-i18next';
import { EditForm } from '../../editing/edit-form.tsx';
import { useEditing } from '../../editing/use-editing.tsx';
import type { FormPart } from './dialog-part.ts';
import { editedKey } from './edited-key.ts';
import { KeyFields } from './key-fields.tsx';
import { emptyKey } from './key-values.ts';
import { RoleOverlay, useRoleOverlay } from './role-overlay.tsx';
import { valueText } from './value-text.ts';

/** What a key shall be. */
export function NewKeyForm(part: FormPart) {
  const { t } = useTranslation();
  const { options, status, setLeave, onClose } = part;
  const editing = useEditing(editedKey, {
    source: null,
    start: emptyKey(status.isOwnTimeZone ? status.timeZone : ''),
    firstTab: 'general',
    text: (field, values) => valueText(field, values, options, t),
    // The dialog goes on when main says that it holds the secret.
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
