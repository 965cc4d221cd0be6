import type { KeyQuery, KeyRow } from '../../../shared/contract/contract.ts';
import { t } from '../../i18n/i18n.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { type Shortcut, useShortcuts } from '../../navigation/shortcuts.ts';
import type { Action, ActionGroups } from '../../ui/action-menu.tsx';
import {
  copyActions,
  deleteAction,
  exportActions,
  findBySecretAction,
  importAction,
  lockOutAction,
  newAction,
  newSecretAction,
  propertiesAction,
  refreshAction,
  type Targets,
  targetsOf,
  unlockAction,
} from './key-actions.ts';

interface ActionContext {
  readonly open: Open;
  readonly isAdministrator: boolean;
  readonly isCovered: boolean;
  readonly rows: readonly KeyRow[];
  readonly current: KeyRow | null;
  readonly selected: ReadonlySet<string>;
  /** What is shown; null where nothing is. */
  readonly shown: KeyQuery | null;
  readonly refresh: () => void;
  readonly copy: (what: 'id' | 'name', text: string) => void;
}

export interface KeyActions {
  /** What has a button of its own in the toolbar. */
  readonly buttons: readonly Action[];
  readonly more: ActionGroups;
  readonly ofRow: (row: KeyRow) => ActionGroups;
}

/** Everything that can be done in the list, to what, and its shortcuts. Whoever may only read is not shown the rest. */
export function useKeyActions(context: ActionContext): KeyActions {
  const { open, isAdministrator, isCovered, rows, current, selected, shown, refresh, copy } = context;
  const targets = targetsOf(selected, current, rows);
  const changes = (of: Targets) => (isAdministrator ? [lockOutAction(of, open), unlockAction(of, open)] : []);
  const secrets = (of: Targets) => (isAdministrator ? [newSecretAction(of, open)] : []);
  const deletion = isAdministrator ? deleteAction(targets, open) : null;
  const creation = isAdministrator ? newAction(open) : null;
  const more = [
    [...changes(targets), ...secrets(targets)],
    [findBySecretAction(open)],
    [...(isAdministrator ? [importAction(open)] : []), ...exportActions(shown, open)],
    [refreshAction(refresh)],
  ];

  const all = [...more.flat(), deletion, creation].filter((action) => action !== null);
  const runs = all.flatMap(({ name, run }) => (run === null ? [] : [[name, run] as const]));
  const handlers: Partial<Record<Shortcut, () => void>> = Object.fromEntries(runs);
  useShortcuts(handlers, !isCovered);

  const ofRow = (row: KeyRow): ActionGroups => {
    const one = targetsOf(new Set(), row, rows);
    const many = selected.has(row.id) ? targets : one;
    return [
      [propertiesAction(one, open)],
      [...changes(many).filter(({ run }) => run !== null), ...secrets(one)],
      copyActions(row, copy),
      isAdministrator ? [deleteAction(many, open)] : [],
    ];
  };
  // A button keeps its width, whatever it is about.
  const deleteButton = deletion === null ? null : { ...deletion, label: t('common.delete') };
  const buttons = [creation, deleteButton, propertiesAction(targets, open)].filter((action) => action !== null);
  return { buttons, more, ofRow };
}
