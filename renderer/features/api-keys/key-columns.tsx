import { GRID_CHECKBOX_SELECTION_COL_DEF, type GridColDef } from '@mui/x-data-grid';
import type { TFunction } from 'i18next';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import { localeLabels } from '../../../shared/domain/locale.ts';
import { fieldLabel } from '../../ui/field-labels.ts';
import { formatInstant, relativeDay } from '../../ui/format.ts';
import { menuField } from '../../ui/grid-rows.ts';
import { cellClass } from './key-grid-look.tsx';
import { type ListedField, type ListView, listedFields } from './list-view.ts';

// Cells are texts with a class rather than components, because each keystroke in the search and each page renders hundreds of them.

/** What fits into the list. The rest is shown in tooltips, so that no column is out of view. */
export interface ListRoom {
  /** Room for the time until an expiry. */
  readonly hasDistance: boolean;
  /** Room for the name of a language, and for the time of an instant. */
  readonly isWide: boolean;
}

type Column = Omit<GridColDef<KeyRow>, 'field' | 'headerName'>;

function expiryColumn(t: TFunction, hasDistance: boolean): Column {
  const never = <span className={cellClass.muted}>{t('common.never')}</span>;
  return {
    width: hasDistance ? 188 : 90,
    renderCell: ({ row: { expiresOn, timeZone } }) => {
      if (expiresOn === null) return never;
      const distance = relativeDay(expiresOn, timeZone, Date.now());
      return (
        <>
          <span className={cellClass.exact} title={hasDistance ? undefined : distance}>
            {expiresOn}
          </span>
          {hasDistance && <span className={cellClass.beside}>{distance}</span>}
        </>
      );
    },
  };
}

function instantColumn(of: (row: KeyRow) => number, timeZone: string, isWide: boolean): Column {
  return {
    width: isWide ? 146 : 94,
    sortingOrder: ['desc', 'asc'],
    renderCell: ({ row }) => {
      const instant = formatInstant(of(row), timeZone);
      return (
        <span className={cellClass.exact} title={isWide ? undefined : instant}>
          {isWide ? instant : instant.slice(0, 10)}
        </span>
      );
    },
  };
}

function columns(
  t: TFunction,
  timeZone: string,
  { hasDistance, isWide }: ListRoom,
): Readonly<Record<ListedField, Column>> {
  return {
    name: { flex: 5, minWidth: 110 },
    description: { flex: 4, minWidth: 56 },
    role: { width: 88, valueGetter: (_, row) => row.roleName },
    status: {
      flex: 0.1,
      minWidth: 126,
      renderCell: ({ row: { status } }) => (
        <span className={cellClass.status} data-status={status}>
          {t(`common.status.${status}`)}
        </span>
      ),
    },
    issuedTo: { flex: 3, minWidth: 72 },
    locale: {
      ...(isWide ? { flex: 1, minWidth: 104 } : { width: 72 }),
      renderCell: ({ row: { locale } }) => (
        <span title={localeLabels[locale]}>{isWide ? localeLabels[locale] : locale}</span>
      ),
    },
    timeZone: { flex: 3.5, minWidth: 84 },
    expires: expiryColumn(t, hasDistance),
    created: instantColumn((row) => row.createdAt, timeZone, isWide),
    id: { width: 146, cellClassName: cellClass.exact },
    updated: instantColumn((row) => row.updatedAt, timeZone, isWide),
    secretIssued: instantColumn((row) => row.secretIssuedAt, timeZone, isWide),
  };
}

// Aligned with the title of the page.
const checkColumn: GridColDef<KeyRow> = { ...GRID_CHECKBOX_SELECTION_COL_DEF, width: 46, minWidth: 46 };

function menuColumn(t: TFunction): GridColDef<KeyRow> {
  // Split only once, because the catalogs are too slow for a whole page of rows.
  const [before = '', after = ''] = t('common.actionsOf', { name: '\n' }).split('\n');
  return {
    field: menuField,
    type: 'actions',
    headerName: t('common.actions'),
    renderHeader: ({ colDef }) => <span className={cellClass.unseen}>{colDef.headerName}</span>,
    width: 36,
    minWidth: 36,
    sortable: false,
    resizable: false,
    hideable: false,
    getActions: () => [],
    renderCell: ({ row: { name }, tabIndex }) => {
      const label = `${before}${name}${after}`;
      return (
        <button
          type="button"
          className={cellClass.menu}
          aria-label={label}
          aria-haspopup="menu"
          title={label}
          tabIndex={tabIndex}
          data-opens-menu
        />
      );
    },
  };
}

/** The columns of the list, with the widths in `widths`, and instants in `timeZone`. Their fields are the sort fields of `keys.query`. */
export function keyColumns(
  t: TFunction,
  timeZone: string,
  room: ListRoom,
  widths: ListView['widths'],
): readonly GridColDef<KeyRow>[] {
  const all = columns(t, timeZone, room);
  const shown = listedFields.map((field): GridColDef<KeyRow> => {
    const { flex, minWidth, ...rest } = all[field];
    const width = widths[field];
    const extent =
      width === undefined ? { ...(flex === undefined ? {} : { flex }), minWidth: minWidth ?? 50 } : { width };
    return { ...rest, ...extent, field, headerName: fieldLabel(field) };
  });
  return [checkColumn, ...shown, menuColumn(t)];
}
