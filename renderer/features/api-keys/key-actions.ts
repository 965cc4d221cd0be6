import type { KeyQuery, KeyRow } from '../../../shared/contract/contract.ts';
import { t } from '../../i18n/i18n.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { shortcutKeys } from '../../navigation/shortcuts.ts';
import type { Action } from '../../ui/action-menu.tsx';

/** What an action is about. */
export interface Targets {
  readonly ids: readonly string[];
  /** Those of them that are on the page. */
  readonly rows: readonly KeyRow[];
}

/** The selected keys, or `row` where none is. */
export function targetsOf(selected: ReadonlySet<string>, row: KeyRow | null, page: readonly KeyRow[]): Targets {
  if (selected.size > 0) return { ids: [...selected], rows: page.filter(({ id }) => selected.has(id)) };
  return row === null ? { ids: [], rows: [] } : { ids: [row.id], rows: [row] };
}

const noKeys: readonly string[] = [];

export function newAction(open: Open): Action {
  return {
    name: 'new',
    label: t('common.new'),
    keys: shortcutKeys('new'),
    run: () => open({ kind: 'key', id: null }),
  };
}

export function propertiesAction({ ids }: Targets, open: Open): Action {
  const [id] = ids;
  return {
    name: 'properties',
    label: t('common.properties'),
    keys: shortcutKeys('properties'),
    run: id === undefined || ids.length > 1 ? null : () => open({ kind: 'key', id }),
  };
}

export function deleteAction({ ids }: Targets, open: Open): Action {
  return {
    name: 'delete',
    label: ids.length > 1 ? t('keys.action.deleteMany', { count: ids.length }) : t('common.delete'),
    keys: shortcutKeys('delete'),
    run: ids.length === 0 ? null : () => open({ kind: 'delete-keys', ids }),
  };
}

export function lockOutAction({ ids, rows }: Targets, open: Open): Action {
  // Where some are on other pages, nobody here knows.
  const isDone = rows.length === ids.length && rows.every(({ status }) => status === 'locked-out');
  return {
    name: 'lockOut',
    label: ids.length > 1 ? t('keys.action.lockOutMany', { count: ids.length }) : t('keys.action.lockOut'),
    keys: shortcutKeys('lockOut'),
    run: isDone ? null : () => open({ kind: 'lock-keys', ids, lockedOut: true }),
  };
}

export function unlockAction({ ids, rows }: Targets, open: Open): Action {
  const isDone = rows.length === ids.length && rows.every(({ status }) => status !== 'locked-out');
  return {
    name: 'unlock',
    label: ids.length > 1 ? t('keys.action.unlockMany', { count: ids.length }) : t('keys.action.unlock'),
    keys: noKeys,
    run: isDone ? null : () => open({ kind: 'lock-keys', ids, lockedOut: false }),
  };
}

export function newSecretAction({ ids }: Targets, open: Open): Action {
  const [id] = ids;
  return {
    name: 'newSecret',
    label: t('keys.action.newSecret'),
    keys: shortcutKeys('newSecret'),
    run: id === undefined || ids.length > 1 ? null : () => open({ kind: 'new-secret', id }),
  };
}

export function findBySecretAction(open: Open): Action {
  return {
    name: 'findBySecret',
    label: t('keys.action.findBySecret'),
    keys: shortcutKeys('findBySecret'),
    run: () => open({ kind: 'find-by-secret' }),
  };
}

export function importAction(open: Open): Action {
  return {
    name: 'import',
    label: t('keys.action.import'),
    keys: noKeys,
    run: () => open({ kind: 'import-keys' }),
  };
}

/** Writes the keys that `query` chooses, not only its page of them; null where it chooses none. */
export function exportActions(query: KeyQuery | null, open: Open): readonly Action[] {
  const exported = (format: 'csv' | 'json') => {
    if (query === null) return null;
    const { search, filter, sort } = query;
    return () => open({ kind: 'export', request: { name: 'keys.export', input: { format, search, filter, sort } } });
  };
  return [
    { name: 'exportCsv', label: t('keys.action.exportCsv'), keys: noKeys, run: exported('csv') },
    { name: 'exportJson', label: t('keys.action.exportJson'), keys: noKeys, run: exported('json') },
  ];
}

export function refreshAction(run: () => void): Action {
  return { name: 'refresh', label: t('common.refresh'), keys: shortcutKeys('refresh'), run };
}

export function copyActions({ id, name }: KeyRow, copy: (what: 'id' | 'name', text: string) => void) {
  return [
    { name: 'copyId', label: t('keys.action.copyId'), keys: noKeys, run: () => copy('id', id) },
    { name: 'copyName', label: t('keys.action.copyName'), keys: noKeys, run: () => copy('name', name) },
  ] satisfies readonly Action[];
}
