import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyQuery, KeyRow } from '../../../shared/contract/contract.ts';
import { t } from '../../i18n/i18n.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { type Shortcut, useShortcuts } from '../../navigation/shortcuts.ts';
import type { Action, ActionGroups } from '../../ui/action-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import {
  type ActionKeys,
  copyActions,
  deleteAction,
  exportActions,
  findBySecretAction,
  importAction,
  keyOf,
  lockOutAction,
  newAction,
  newSecretAction,
  propertiesAction,
  refreshAction,
  selectedOr,
  unlockAction,
} from './key-actions.ts';
import { isMarked, type Selection } from './use-selection.ts';

interface ActionContext {
  readonly open: Open;
  readonly isAdministrator: boolean;
  readonly isCovered: boolean;
  readonly rows: readonly KeyRow[];
  readonly current: KeyRow | null;
  readonly selection: Selection;
  /** The query of the list; null if it is empty. */
  readonly query: KeyQuery | null;
  readonly refresh: () => void;
  readonly copy: (what: 'id' | 'name', text: string) => void;
}

interface KeyActions {
  /** The actions with their own buttons in the toolbar. */
  readonly buttons: readonly Action[];
  readonly more: ActionGroups;
  readonly ofRow: (row: KeyRow) => ActionGroups;
}

/** All actions of the list, with their shortcuts. Auditors get only those that read. */
export function useKeyActions(context: ActionContext): KeyActions {
  const { open, isAdministrator, isCovered, rows, current, selection, query, refresh, copy } = context;
  const chosen = selectedOr(current, selection, rows);
  const changes = (of: ActionKeys) => (isAdministrator ? [lockOutAction(of, open), unlockAction(of, open)] : []);
  const secrets = (of: ActionKeys) => (isAdministrator ? [newSecretAction(of, open)] : []);
  const deletion = isAdministrator ? deleteAction(chosen, open) : null;
  const creation = isAdministrator ? newAction(open) : null;
  const more = [
    [...changes(chosen), ...secrets(chosen)],
    [findBySecretAction(open)],
    [...(isAdministrator ? [importAction(open)] : []), ...exportActions(selection, query, open)],
    [refreshAction(refresh)],
  ];

  const all = [...more.flat(), deletion, creation].filter((action) => action !== null);
  const runs = all.flatMap(({ name, run }) => (run === null ? [] : [[name, run] as const]));
  const handlers: Partial<Record<Shortcut, () => void>> = Object.fromEntries(runs);
  const marking = isAdministrator && query !== null && { selectAll: selection.selectAll };
  const unmarking = selection.count > 0 && { clearSelection: selection.clear };
  useShortcuts({ ...handlers, ...marking, ...unmarking }, !isCovered);

  const ofRow = (row: KeyRow): ActionGroups => {
    const one = keyOf(row);
    const many = isMarked(selection.marks, row.id) ? chosen : one;
    return [
      [propertiesAction(one, open)],
      [...changes(many).filter(({ run }) => run !== null), ...secrets(one)],
      copyActions(row, copy),
      isAdministrator ? [deleteAction(many, open)] : [],
    ];
  };
  // Without a number, so that the button keeps its width.
  const deleteButton = deletion === null ? null : { ...deletion, label: t('common.delete') };
  const buttons = [creation, deleteButton, propertiesAction(chosen, open)].filter((action) => action !== null);
  return { buttons, more, ofRow };
}

const newsMs = 3000;
const news = { id: 'keys.idCopied', name: 'keys.nameCopied', nothing: 'keys.notCopied' } as const;

/** Copies a text that is not secret, and returns a message about it for a moment. */
export function useCopy(): readonly [string | null, (what: 'id' | 'name', text: string) => void] {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<{ readonly copied: keyof typeof news } | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), newsMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = useCallback((what: 'id' | 'name', text: string) => {
    setOutcome({ copied: copyText(text) ? what : 'nothing' });
  }, []);
  return [outcome === null ? null : t(news[outcome.copied]), copy];
}
