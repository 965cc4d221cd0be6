import DialogTitle from '@mui/material/DialogTitle';
import { type RefObject, useCallback, useId, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { newRoleDraft, roleDraftOf } from '../../../shared/domain/role-fields.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { Waiting } from '../../editing/edit-form.tsx';
import type { Source } from '../../editing/use-edited.ts';
import type { Leave, RoleTab } from '../../navigation/open-dialog.ts';
import { useShortcuts } from '../../navigation/shortcuts.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { tabsHeight } from '../../ui/dialog-tabs.tsx';
import type { RoleKind } from './edited-role.ts';
import { type RoleDialogPart, roleTabHeight } from './role-dialog-part.ts';
import { RoleForm } from './role-form.tsx';
import { copyOf as copied } from './role-values.ts';
import { RoleView } from './role-view.tsx';

interface RolePropertiesDialogProps {
  readonly status: StatusOf<'unlocked'>;
  /** Null for a new role. */
  readonly roleId: string | null;
  /** The role that a new one is a copy of, or null. */
  readonly copyOf: string | null;
  /** The initial tab; the first by default. */
  readonly tab?: RoleTab | undefined;
  /** Receives the id of the role, or null if nothing was saved. */
  readonly onClose: (savedId: string | null) => void;
  readonly onLock: () => void;
  /** Receives the function that leaves this dialog, for a dialog over it. */
  readonly leaveRef?: RefObject<Leave>;
  /** Opens a key over this dialog; without it, the keys cannot be opened. */
  readonly onOpenKey?: ((id: string) => void) | undefined;
}

/** The properties of a role, and the keys that have it. */
export function RolePropertiesDialog(props: RolePropertiesDialogProps) {
  const { status, roleId, copyOf, tab = 'general', onClose, onLock, leaveRef, onOpenKey } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const paper = useRef<HTMLDivElement>(null);
  // A role that cannot be changed can be duplicated in this dialog.
  const [source, setSource] = useState(copyOf);
  const [isCopying, setCopying] = useState(false);
  const duplicate = (): void => {
    setSource(roleId);
    setCopying(true);
  };
  const shownId = isCopying ? null : roleId;

  // The form decides what Escape, a click outside and locking do.
  const leave = useRef<Leave>((then) => then());
  const setLeave = useCallback((action: Leave) => {
    leave.current = action;
  }, []);
  useImperativeHandle(leaveRef, () => (then) => leave.current(then), []);
  const lock = (): void => {
    // If a key is open over this dialog, that dialog handles locking.
    if (paper.current?.closest('[aria-hidden="true"]') === null) leave.current(onLock);
  };
  useShortcuts({ lock }, true);

  return (
    <AppDialog
      onClose={() => leave.current(() => onClose(null))}
      aria-labelledby={titleId}
      slotProps={{ paper: { ref: paper, sx: { maxWidth: 600 } } }}
    >
      <DialogTitle id={titleId}>{t('roles.propertiesTitle')}</DialogTitle>
      <RoleLoader
        key={shownId}
        status={status}
        roleId={shownId}
        copyOf={source}
        tab={isCopying ? 'general' : tab}
        setLeave={setLeave}
        onClose={onClose}
        onDuplicate={duplicate}
        onOpenKey={onOpenKey ?? null}
      />
    </AppDialog>
  );
}

interface RoleLoaderProps extends RoleDialogPart {
  readonly status: StatusOf<'unlocked'>;
  readonly roleId: string | null;
  readonly copyOf: string | null;
  readonly onDuplicate: () => void;
}

/** The role once it is loaded: editable, or read-only. */
function RoleLoader({ status, roleId, copyOf, onDuplicate, ...part }: RoleLoaderProps) {
  const neededId = roleId ?? copyOf;
  const { value, error, again } = useAnswer('roles.list', {});
  const now = find(value?.roles, neededId);
  // A role that somebody deletes stays visible.
  const [needed, setNeeded] = useState<RoleRow | null>(null);
  if (now !== null && now !== needed) setNeeded(now);

  if (value === null || (neededId !== null && needed === null)) {
    const gone = value === null || neededId === null ? null : ({ code: 'role.unknown', id: neededId } as const);
    return <Waiting error={error ?? gone} height={roleTabHeight + tabsHeight} onClose={() => part.onClose(null)} />;
  }
  if (roleId === null || needed === null) {
    const start = needed === null ? newRoleDraft : copied(needed, value.roles);
    return <RoleForm {...part} source={null} start={start} />;
  }
  const isAdministrator = status.operator.right === 'administrator';
  if (needed.isBuiltIn || !isAdministrator) {
    return <RoleView {...part} role={needed} onDuplicate={isAdministrator ? onDuplicate : null} />;
  }
  const source: Source<RoleKind> = {
    id: roleId,
    row: needed,
    isGone: now === null,
    again: async () => find((await again()).roles, roleId),
  };
  return <RoleForm {...part} source={source} start={roleDraftOf(needed)} />;
}

function find(roles: readonly RoleRow[] | undefined, id: string | null): RoleRow | null {
  return roles?.find((role) => role.id === id) ?? null;
}
