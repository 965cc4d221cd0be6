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
import type { RoleKind } from './edited-role.ts';
import { type RoleDialogPart, roleTabHeight } from './role-dialog-part.ts';
import { RoleForm } from './role-form.tsx';
import { copyOf as copied } from './role-values.ts';
import { RoleView } from './role-view.tsx';

interface RolePropertiesDialogProps {
  readonly status: StatusOf<'unlocked'>;
  /** Null for a new role. */
  readonly roleId: string | null;
  /** The role that a new one starts as a copy of. */
  readonly copyOf: string | null;
  /** The page to begin with; the first, when not given. */
  readonly tab?: RoleTab | undefined;
  /** Gets the id of the role, unless nothing was saved. */
  readonly onClose: (savedId: string | null) => void;
  readonly onLock: () => void;
  /** Is given what leaves this dialog, for what stands over it. */
  readonly leaveRef?: RefObject<Leave>;
  /** Shows a key over this dialog; without it, the keys are only named. */
  readonly onOpenKey?: ((id: string) => void) | undefined;
}

/** What a role is or shall be, and which keys have it. */
export function RolePropertiesDialog(props: RolePropertiesDialogProps) {
  const { status, roleId, copyOf, tab = 'general', onClose, onLock, leaveRef, onOpenKey } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const paper = useRef<HTMLDivElement>(null);
  // A role that cannot be changed is duplicated on the spot.
  const [source, setSource] = useState(copyOf);
  const [isCopying, setCopying] = useState(false);
  const duplicate = (): void => {
    setSource(roleId);
    setCopying(true);
  };
  const shownId = isCopying ? null : roleId;

  // Escape, a click beside the dialog and locking mean what the form takes them for.
  const leave = useRef<Leave>((then) => then());
  const setLeave = useCallback((action: Leave) => {
    leave.current = action;
  }, []);
  useImperativeHandle(leaveRef, () => (then) => leave.current(then), []);
  const lock = (): void => {
    // Over this dialog a key may be open, which then is what is locked from.
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

// Of the tabs themselves.
const tabsHeight = 37;

/** The role, as soon as main has said what it is: to change, or only to look at. */
function RoleLoader({ status, roleId, copyOf, onDuplicate, ...part }: RoleLoaderProps) {
  const neededId = roleId ?? copyOf;
  const { value, error, again } = useAnswer('roles.list', {});
  const now = find(value?.roles, neededId);
  // What is looked at stays in sight when somebody deletes it.
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
