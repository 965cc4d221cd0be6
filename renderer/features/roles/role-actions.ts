import type { TFunction } from 'i18next';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { shortcutKeys } from '../../navigation/shortcuts.ts';
import type { Action } from '../../ui/action-menu.tsx';

const noKeys: readonly string[] = [];

/** Something that is done to `only`; null where that is not one role. */
type RoleAction = (t: TFunction, only: RoleRow | null, open: Open) => Action;

export const propertiesAction: RoleAction = (t, only, open) => ({
  name: 'properties',
  label: t('common.properties'),
  keys: shortcutKeys('properties'),
  run: only && (() => open({ kind: 'role', id: only.id, copyOf: null })),
});

export const duplicateAction: RoleAction = (t, only, open) => ({
  name: 'duplicate',
  label: t('common.duplicate'),
  keys: noKeys,
  run: only && (() => open({ kind: 'role', id: null, copyOf: only.id })),
});

export function deleteAction(t: TFunction, targets: readonly RoleRow[], open: Open): Action {
  const ids = targets.map(({ id }) => id);
  return {
    name: 'delete',
    label: ids.length > 1 ? t('roles.deleteMany', { count: ids.length }) : t('common.delete'),
    keys: shortcutKeys('delete'),
    run: ids.length === 0 ? null : () => open({ kind: 'delete-roles', ids }),
  };
}

/** The one of `targets`; null where it is none or several. */
export function onlyOne(targets: readonly RoleRow[]): RoleRow | null {
  return targets.length === 1 ? (targets[0] ?? null) : null;
}
