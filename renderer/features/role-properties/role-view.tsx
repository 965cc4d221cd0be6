import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { DialogTabs } from '../../ui/dialog-tabs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { AssignedTab } from './assigned-tab.tsx';
import { GeneralView } from './general-tab.tsx';
import { RightsView } from './rights-view.tsx';
import { type RoleDialogPart, roleTabHeight } from './role-dialog-part.ts';

// Fields to read, as such.
const ReadOnly = styled('div')({
  '& .MuiOutlinedInput-root': { backgroundColor: color.side, '&, &:hover': { borderColor: color.line } },
});
const Why = styled('div')({ marginBottom: 16 });

interface RoleViewProps extends RoleDialogPart {
  readonly role: RoleRow;
  /** Null when the operator may not make roles. */
  readonly onDuplicate: (() => void) | null;
}

/** A role that is not to be changed, and why. */
export function RoleView({ role, tab: firstTab, setLeave, onClose, onDuplicate, onOpenKey }: RoleViewProps) {
  const { t } = useTranslation();
  const [tab, setTab] = useState(firstTab);
  useEffect(() => setLeave((then) => then()), [setLeave]);
  const why = (
    <Why>
      <Notice>{role.isBuiltIn ? builtInText(role.name) : t('roles.onlyAdministrators')}</Notice>
    </Why>
  );
  function builtInText(name: string): string {
    return onDuplicate === null ? t('roles.isBuiltInForAuditor', { name }) : t('roles.isBuiltIn', { name });
  }
  return (
    <>
      <DialogTabs
        label={t('roles.tabs')}
        value={tab}
        height={roleTabHeight}
        hasFocus
        onChange={setTab}
        tabs={[
          {
            id: 'general',
            label: t('roles.general'),
            content: (
              <ReadOnly>
                {why}
                <GeneralView role={role} />
              </ReadOnly>
            ),
          },
          {
            id: 'rights',
            label: t('roles.rights'),
            content: tab === 'rights' && (
              <ReadOnly>
                {why}
                <RightsView role={role} />
              </ReadOnly>
            ),
          },
          {
            id: 'assigned',
            label: t('roles.assignedTo'),
            content: tab === 'assigned' && <AssignedTab roleId={role.id} onOpenKey={onOpenKey} />,
          },
        ]}
      />
      <DialogActions>
        {onDuplicate !== null && <Button onClick={onDuplicate}>{t('common.duplicate')}</Button>}
        <Button onClick={() => onClose(null)}>{t('common.close')}</Button>
      </DialogActions>
    </>
  );
}
