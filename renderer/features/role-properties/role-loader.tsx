import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { useReading } from '../../bridge/use-answer.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import type { RoleDialogPart } from './role-dialog-part.ts';
import { copyOf as copied, emptyRole, fieldsOf } from './role-fields.ts';
import { RoleForm } from './role-form.tsx';
import { roleTabHeight } from './role-tab-height.ts';
import { RoleView } from './role-view.tsx';

interface RoleLoaderProps extends RoleDialogPart {
  readonly status: StatusOf<'unlocked'>;
  readonly roleId: string | null;
  readonly copyOf: string | null;
  readonly onDuplicate: () => void;
}

/** The role, as soon as main has said what it is: to change, or only to look at. */
export function RoleLoader({ status, roleId, copyOf, onDuplicate, ...part }: RoleLoaderProps) {
  const { value, error } = useReading({
    of: 'roles.list',
    as: 'dialog',
    question: useId(),
    read: (ask) => ask('roles.list', {}),
    isOnce: true,
  });
  const roles = value?.roles ?? null;

  const neededId = roleId ?? copyOf;
  const needed = roles?.find(({ id }) => id === neededId) ?? null;
  if (roles === null || (neededId !== null && needed === null)) {
    const gone: ErrorData | null = roles === null || neededId === null ? null : { code: 'role.unknown', id: neededId };
    return <Waiting error={error ?? gone} onClose={() => part.onClose(null)} />;
  }
  if (roleId === null || needed === null) {
    const start = needed === null ? emptyRole : copied(needed, roles);
    return <RoleForm {...part} id={null} start={start} />;
  }
  const isAdministrator = status.operator.right === 'administrator';
  if (needed.isBuiltIn || !isAdministrator) {
    return <RoleView {...part} role={needed} onDuplicate={isAdministrator ? onDuplicate : null} />;
  }
  return <RoleForm {...part} id={needed.id} start={fieldsOf(needed)} />;
}

// Of the tabs themselves.
const tabsHeight = 37;

interface WaitingProps {
  readonly error: ErrorData | null;
  readonly onClose: () => void;
}

function Waiting({ error, onClose }: WaitingProps) {
  const { t } = useTranslation();
  return (
    <>
      {/* As high as what comes in its place, so that the buttons stay where they are. */}
      <DialogContent sx={{ height: roleTabHeight + tabsHeight }}>
        <ErrorNotice error={error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{error === null ? t('common.cancel') : t('common.close')}</Button>
      </DialogActions>
    </>
  );
}
