import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { dangerLook } from '../../ui/palette.ts';
import { DeletedRoles, StayingRoles } from './roles-to-delete.tsx';

interface DeleteRolesDialogProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly open: Open;
}

/** Asks before roles are deleted, and says which cannot be and why. */
export function DeleteRolesDialog({ ids, onClose, open }: DeleteRolesDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const { value, error } = useAnswer('roles.list', {});
  const roles = value?.roles ?? null;
  const deletion = useCall();
  const chosen = (roles ?? []).filter(({ id }) => ids.includes(id));
  const deletable = chosen.filter(({ isBuiltIn, keys }) => !isBuiltIn && keys === 0);
  const staying = chosen.filter((role) => !deletable.includes(role));

  const run = (): void => {
    void deletion.run(async () => {
      await call('roles.delete', { ids: deletable.map(({ id }) => id) });
      onClose();
    });
  };
  // What is being deleted has no way back.
  const leave = (): void => {
    if (!deletion.isBusy) onClose();
  };
  const showKeys = (id: string): void => open({ kind: 'role', id, copyOf: null, tab: 'assigned' });

  return (
    <AppDialog
      role="alertdialog"
      onClose={leave}
      aria-labelledby={titleId}
      slotProps={{ paper: { sx: { maxWidth: 480 } } }}
    >
      <DialogTitle id={titleId}>{t('roles.deleteTitle', { count: ids.length })}</DialogTitle>
      <DialogContent>
        {deletable.length > 0 && <DeletedRoles roles={deletable} />}
        {staying.length > 0 && <StayingRoles roles={staying} onShowKeys={showKeys} />}
        {roles !== null && chosen.length === 0 && !deletion.isBusy && <Notice>{t('roles.allGone')}</Notice>}
        <ErrorNotice error={deletion.error ?? error} />
      </DialogContent>
      <DialogActions>
        {deletable.length > 0 && (
          <BusyButton isBusy={deletion.isBusy} onClick={run} sx={dangerLook}>
            {t('roles.delete', { count: deletable.length })}
          </BusyButton>
        )}
        <Button ref={focusVisibly} onClick={leave}>
          {roles !== null && deletable.length === 0 ? t('common.close') : t('common.cancel')}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}
