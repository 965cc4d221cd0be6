import { useRef } from 'react';
import type { StatusOf } from '../bridge/use-status.ts';
import { ApiKeyPropertiesDialog } from '../features/api-key-properties/api-key-properties-dialog.tsx';
import { RolePropertiesDialog } from '../features/role-properties/role-properties-dialog.tsx';
import type { Leave, Open, OpenDialog } from '../navigation/open-dialog.ts';

interface RoleDialogsProps {
  readonly dialog: Extract<OpenDialog, { readonly kind: 'role' }>;
  readonly status: StatusOf<'unlocked'>;
  readonly open: Open;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

/** The dialog of a role, and over it that of a key opened from it. */
export function RoleDialogs({ dialog, status, open, onClose, onLock }: RoleDialogsProps) {
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
