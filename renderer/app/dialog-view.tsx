import { useRef } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { StatusOf } from '../bridge/use-status.ts';
import { FindBySecretDialog } from '../features/api-key-actions/find-by-secret-dialog.tsx';
import { DeleteKeysDialog, LockKeysDialog } from '../features/api-key-actions/lock-and-delete-dialogs.tsx';
import { NewSecretDialog } from '../features/api-key-actions/new-secret-dialog.tsx';
import { ApiKeyPropertiesDialog } from '../features/api-key-properties/api-key-properties-dialog.tsx';
import { VerifyDialog } from '../features/audit/verify-dialog.tsx';
import { ExportDialog } from '../features/export/export-dialog.tsx';
import { ImportKeysDialog } from '../features/import-keys/import-keys-dialog.tsx';
import { RolePropertiesDialog } from '../features/role-properties/role-properties-dialog.tsx';
import { DeleteRolesDialog } from '../features/roles/delete-roles-dialog.tsx';
import type { Leave, Open, OpenDialog } from '../navigation/open-dialog.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** The dialogs that may have unsaved content: they ask first, and then lock the vault themselves. */
const askingFirst: readonly OpenDialog['kind'][] = ['key', 'new-secret', 'role', 'import-keys'];

export function asksBeforeLocking(dialog: OpenDialog | null): boolean {
  return dialog !== null && askingFirst.includes(dialog.kind);
}

/** Whether `dialog` takes care of a secret that main holds. */
export function showsSecret(dialog: OpenDialog | null): boolean {
  if (dialog?.kind === 'role') return dialog.openKey !== undefined;
  return dialog?.kind === 'key' || dialog?.kind === 'new-secret';
}

interface DialogViewProps {
  readonly dialog: OpenDialog;
  readonly status: StatusOf<'unlocked'>;
  readonly open: Open;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

/** The dialog over the page. */
export function DialogView({ dialog, status, open, onClose, onLock }: DialogViewProps) {
  switch (dialog.kind) {
    case 'key':
      return <ApiKeyPropertiesDialog key={dialog.id} keyId={dialog.id} {...{ status, onClose, onLock }} />;
    case 'lock-keys':
      return <LockKeysDialog selected={dialog} lockedOut={dialog.lockedOut} onClose={onClose} />;
    case 'delete-keys':
      return <DeleteKeysDialog selected={dialog} onClose={onClose} />;
    case 'new-secret':
      return <NewSecretDialog keyId={dialog.id} {...{ status, onClose, onLock }} />;
    case 'find-by-secret':
      return <FindBySecretDialog {...{ status, onClose, open }} />;
    case 'import-keys':
      return <ImportKeysDialog dropped={dialog.dropped} {...{ status, onClose, onLock }} />;
    case 'export':
      return <ExportDialog request={dialog.request} onClose={onClose} />;
    case 'role':
      return <RoleDialogs {...{ dialog, status, open, onClose, onLock }} />;
    case 'delete-roles':
      return <DeleteRolesDialog ids={dialog.ids} {...{ onClose, open }} />;
    case 'verify':
      return <VerifyDialog {...{ status, onClose }} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    default:
      return assertNever(dialog);
  }
}

interface RoleDialogsProps {
  readonly dialog: Extract<OpenDialog, { readonly kind: 'role' }>;
  readonly status: StatusOf<'unlocked'>;
  readonly open: Open;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

/** The dialog of a role, and over it that of a key opened from it. */
function RoleDialogs({ dialog, status, open, onClose, onLock }: RoleDialogsProps) {
  const { openKey, ...role } = dialog;
  const leaveRole = useRef<Leave>((then) => then());
  return (
    <>
      <RolePropertiesDialog
        key={role.id}
        roleId={role.id}
        copyOf={role.copyOf}
        tab={role.tab}
        leaveRef={leaveRole}
        onOpenKey={(id) => open({ ...role, openKey: id })}
        {...{ status, onClose, onLock }}
      />
      {openKey !== undefined && (
        <ApiKeyPropertiesDialog
          key={openKey}
          keyId={openKey}
          status={status}
          onClose={() => open(role)}
          // Asks first, since the role below may have unsaved changes too.
          onLock={() => leaveRole.current(onLock)}
        />
      )}
    </>
  );
}
