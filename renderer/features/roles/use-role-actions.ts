import type { RoleRow } from '../../../shared/contract/contract.ts';
import { t } from '../../i18n/i18n.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { shortcutKeys, useShortcuts } from '../../navigation/shortcuts.ts';
import type { Action, ActionGroups } from '../../ui/action-menu.tsx';

interface ActionContext {
  readonly open: Open;
  readonly isAdministrator: boolean;
  /** Whether a dialog covers the page. */
  readonly isCovered: boolean;
  readonly current: RoleRow | null;
  readonly selected: readonly RoleRow[];
  readonly refresh: () => void;
}

interface RoleActions {
  /** Null for an operator who may only read. */
  readonly create: (() => void) | null;
  /** The further buttons of the toolbar. */
  readonly buttons: readonly Action[];
  readonly ofRow: (role: RoleRow) => ActionGroups;
}

/** All actions of the list, with their shortcuts. Auditors get only those that read. */
export function useRoleActions(context: ActionContext): RoleActions {
  const { open, isAdministrator, isCovered, current, selected, refresh } = context;
  const focused = current === null ? [] : [current];
  const targets = selected.length > 0 ? selected : focused;
  const only = targets.length === 1 ? (targets[0] ?? null) : null;
  const create = isAdministrator ? () => open({ kind: 'role', id: null, copyOf: null }) : null;
  const deletion = isAdministrator ? deleteAction(targets, open) : null;
  useShortcuts(
    { refresh, ...(create !== null && { new: create }), ...(deletion?.run && { delete: deletion.run }) },
    !isCovered,
  );

  // Without a number, so that the button keeps its width.
  const deleteButtons = deletion === null ? [] : [{ ...deletion, label: t('common.delete') }];
  const copyButtons = isAdministrator ? [duplicateAction(only, open)] : [];
  const ofRow = (role: RoleRow): ActionGroups => [
    [propertiesAction(role, open)],
    isAdministrator ? [duplicateAction(role, open)] : [],
    // A role of the selection stands for all of it.
    isAdministrator ? [deleteAction(selected.includes(role) ? selected : [role], open)] : [],
  ];
  return { create, buttons: [...deleteButtons, propertiesAction(only, open), ...copyButtons], ofRow };
}

const noKeys: readonly string[] = [];

function propertiesAction(role: RoleRow | null, open: Open): Action {
  return {
    name: 'properties',
    label: t('common.properties'),
    keys: shortcutKeys('properties'),
    run: role && (() => open({ kind: 'role', id: role.id, copyOf: null })),
  };
}

function duplicateAction(role: RoleRow | null, open: Open): Action {
  return {
    name: 'duplicate',
    label: t('common.duplicate'),
    keys: noKeys,
    run: role && (() => open({ kind: 'role', id: null, copyOf: role.id })),
  };
}

function deleteAction(roles: readonly RoleRow[], open: Open): Action {
  const ids = roles.map(({ id }) => id);
  return {
    name: 'delete',
    label: ids.length > 1 ? t('roles.deleteMany', { count: ids.length }) : t('common.delete'),
    keys: shortcutKeys('delete'),
    run: ids.length === 0 ? null : () => open({ kind: 'delete-roles', ids }),
  };
}
