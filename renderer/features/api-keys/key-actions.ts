import type { KeyQuery, KeyRow, KeySelection } from '../../../shared/contract/contract.ts';
import { t } from '../../i18n/i18n.ts';
import type { Open, SelectedKeys } from '../../navigation/open-dialog.ts';
import { shortcutKeys } from '../../navigation/shortcuts.ts';
import type { Action } from '../../ui/action-menu.tsx';
import { criteriaOf } from './use-list-state.ts';
import { isMarked, type Selection } from './use-selection.ts';

/** The keys that an action applies to. */
export interface ActionKeys {
  /** Null if there are none. */
  readonly keys: KeySelection | null;
  readonly count: number;
  /** Those of them that are on the page. */
  readonly rows: readonly KeyRow[];
}

/** The key of `row`, or none. */
export function keyOf(row: KeyRow | null): ActionKeys {
  return row === null ? { keys: null, count: 0, rows: [] } : { keys: { ids: [row.id] }, count: 1, rows: [row] };
}

/** The selected keys, or the key of `row` if none is selected. */
export function selectedOr(row: KeyRow | null, { keys, count, marks }: Selection, page: readonly KeyRow[]): ActionKeys {
  return keys === null ? keyOf(row) : { keys, count, rows: page.filter(({ id }) => isMarked(marks, id)) };
}

/** Returns what opens `dialog` for the keys; null if there are none. */
function opening({ keys, count }: ActionKeys, dialog: (selected: SelectedKeys) => void): (() => void) | null {
  return keys === null ? null : () => dialog({ keys, count });
}

/** The id of the key, if there is exactly one. */
function onlyId({ keys, count, rows: [row] }: ActionKeys): string | undefined {
  if (count !== 1) return undefined;
  return keys !== null && 'ids' in keys ? keys.ids[0] : row?.id;
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

export function propertiesAction(of: ActionKeys, open: Open): Action {
  const id = onlyId(of);
  return {
    name: 'properties',
    label: t('common.properties'),
    keys: shortcutKeys('properties'),
    run: id === undefined ? null : () => open({ kind: 'key', id }),
  };
}

export function deleteAction(of: ActionKeys, open: Open): Action {
  const { count } = of;
  return {
    name: 'delete',
    label: count > 1 ? t('keys.action.deleteMany', { count }) : t('common.delete'),
    keys: shortcutKeys('delete'),
    run: opening(of, (selected) => open({ kind: 'delete-keys', ...selected })),
  };
}

export function lockOutAction(of: ActionKeys, open: Open): Action {
  const { count, rows } = of;
  // The status of keys on other pages is not known here.
  const isDone = rows.length === count && rows.every(({ status }) => status === 'locked-out');
  return {
    name: 'lockOut',
    label: count > 1 ? t('keys.action.lockOutMany', { count }) : t('keys.action.lockOut'),
    keys: shortcutKeys('lockOut'),
    run: isDone ? null : opening(of, (selected) => open({ kind: 'lock-keys', ...selected, lockedOut: true })),
  };
}

export function unlockAction(of: ActionKeys, open: Open): Action {
  const { count, rows } = of;
  const isDone = rows.length === count && rows.every(({ status }) => status !== 'locked-out');
  return {
    name: 'unlock',
    label: count > 1 ? t('keys.action.unlockMany', { count }) : t('keys.action.unlock'),
    keys: noKeys,
    run: isDone ? null : opening(of, (selected) => open({ kind: 'lock-keys', ...selected, lockedOut: false })),
  };
}

export function newSecretAction(of: ActionKeys, open: Open): Action {
  const id = onlyId(of);
  return {
    name: 'newSecret',
    label: t('keys.action.newSecret'),
    keys: shortcutKeys('newSecret'),
    run: id === undefined ? null : () => open({ kind: 'new-secret', id }),
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

/** Exports the selected keys, or the whole list if none is selected, in the order of the list. `query` is null if the list is empty. */
export function exportActions({ keys, count }: Selection, query: KeyQuery | null, open: Open): readonly Action[] {
  const exported = (format: 'csv' | 'json') => {
    if (query === null) return null;
    const input = { format, keys: keys ?? { ...criteriaOf(query), except: [] }, sort: query.sort };
    return () => open({ kind: 'export', request: { name: 'keys.export', input } });
  };
  const csv = keys === null ? t('keys.action.exportCsv') : t('keys.action.exportSomeCsv', { count });
  const json = keys === null ? t('keys.action.exportJson') : t('keys.action.exportSomeJson', { count });
  return [
    { name: 'exportCsv', label: csv, keys: noKeys, run: exported('csv') },
    { name: 'exportJson', label: json, keys: noKeys, run: exported('json') },
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
