import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditForm } from '../../editing/edit-form.tsx';
import type { Source } from '../../editing/use-edited.ts';
import { useEditing } from '../../editing/use-editing.tsx';
import { NewSecretDialog } from '../api-key-actions/new-secret-dialog.tsx';
import type { FormPart } from './dialog-part.ts';
import { editedKey, type KeyKind } from './edited-key.ts';
import { GeneralTab } from './general-tab.tsx';
import { KeyTabs } from './key-tabs.tsx';
import { valuesOfRow } from './key-values.ts';
import { RoleOverlay, useRoleOverlay } from './role-overlay.tsx';
import { SecretTab } from './secret-tab.tsx';
import { valueText } from './value-text.ts';

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
