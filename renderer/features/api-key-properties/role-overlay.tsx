import { useState } from 'react';
import type { StatusOf } from '../../bridge/use-status.ts';
import { RolePropertiesDialog } from '../role-properties/role-properties-dialog.tsx';
import type { FormPart } from './dialog-part.ts';
import type { KeyForm } from './key-values.ts';

interface OpenRole {
  readonly roleId: string | null;
}

interface RoleControl {
  readonly opened: OpenRole | null;
  readonly open: (roleId: string | null) => void;
  readonly close: (savedId: string | null) => void;
}

/** The role that is open over the form of a key; one that was saved is the key's when it closes. */
export function useRoleOverlay(form: KeyForm, { setCovered, reloadOptions }: FormPart): RoleControl {
  const [opened, setOpened] = useState<OpenRole | null>(null);
  const show = (next: OpenRole | null): void => {
    setOpened(next);
    setCovered(next !== null);
  };
  const close = async (savedId: string | null): Promise<void> => {
    if (savedId !== null) {
      // A role that the list does not have cannot be chosen in it.
      await reloadOptions().then(
        () => form.setValue('roleId', savedId, { shouldDirty: true, shouldValidate: false }),
        () => null,
      );
      form.clearErrors('roleId');
    }
    show(null);
  };
  return { opened, open: (roleId) => show({ roleId }), close: (savedId) => void close(savedId) };
}

interface RoleOverlayProps {
  readonly overlay: RoleControl;
  readonly status: StatusOf<'unlocked'>;
  readonly onLock: () => void;
}

export function RoleOverlay({ overlay: { opened, close }, status, onLock }: RoleOverlayProps) {
  if (opened === null) return null;
  return <RolePropertiesDialog status={status} roleId={opened.roleId} copyOf={null} onClose={close} onLock={onLock} />;
}
