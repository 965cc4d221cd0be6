import { useTranslation } from 'react-i18next';
import type { RoleDraft, RoleFieldName } from '../../../shared/domain/role-fields.ts';
import { EditForm } from '../../editing/edit-form.tsx';
import type { Source } from '../../editing/use-edited.ts';
import { useEditing } from '../../editing/use-editing.tsx';
import { DialogTabs } from '../../ui/dialog-tabs.tsx';
import { rightsText } from '../../ui/role-text.ts';
import { AssignedTab } from './assigned-tab.tsx';
import { editedRole, type RoleKind } from './edited-role.ts';
import { GeneralTab } from './general-tab.tsx';
import { RightsTab } from './rights-tab.tsx';
import { type RoleDialogPart, roleTabHeight } from './role-dialog-part.ts';

interface RoleFormProps extends RoleDialogPart {
  /** Null for a new role. */
  readonly source: Source<RoleKind> | null;
  readonly start: RoleDraft;
}

/** A role as an administrator sees and changes it. */
export function RoleForm({ source, start, tab: firstTab, setLeave, onClose, onOpenKey }: RoleFormProps) {
  const { t } = useTranslation();
  const text = (field: RoleFieldName, values: RoleDraft): string => {
    if (field === 'defaultRight') return t(`common.right.${values.defaultRight}`);
    const written = field === 'rights' ? rightsText(values.rights) : values[field];
    return written === '' ? t('common.conflict.empty') : written;
  };
  const editing = useEditing(editedRole, { source, start, firstTab, text, onSaved: onClose, setLeave });
  const { form, tab, setTab, below } = editing;
  const problemOn = (of: typeof tab) => (editing.hasProblem(of) ? t('common.tabProblem') : null);
  return (
    <EditForm editing={editing} onClose={() => onClose(null)}>
      <DialogTabs
        label={t('roles.tabs')}
        value={tab}
        height={roleTabHeight}
        hasFocus={firstTab !== 'general'}
        onChange={setTab}
        tabs={[
          {
            id: 'general',
            label: t('roles.general'),
            problem: problemOn('general'),
            content: <GeneralTab form={form} hasFocus={firstTab === 'general'} below={below} />,
          },
          {
            id: 'rights',
            label: t('roles.rights'),
            problem: problemOn('rights'),
            // Mounted only when shown, because it may be long.
            content: tab === 'rights' && <RightsTab form={form} below={below} />,
          },
          {
            id: 'assigned',
            label: t('roles.assignedTo'),
            content: tab === 'assigned' && <AssignedTab roleId={source?.id ?? null} onOpenKey={onOpenKey} />,
          },
        ]}
      />
    </EditForm>
  );
}
