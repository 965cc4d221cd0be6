import type { DataGridProps, GridLocaleText } from '@mui/x-data-grid';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { color } from './palette.ts';
import { pageNonce } from './theme.ts';

/** The look of every list, apart from its columns. */
export const gridLook = {
  border: 0,
  borderRadius: 0,
  fontSize: 13,
  // Doubled, to override the grid's own class.
  '&&': {
    '--DataGrid-t-color-border-base': color.line,
    '--DataGrid-rowBorderColor': color.line,
    '--DataGrid-t-color-background-base': color.paper,
    '--DataGrid-t-header-background-base': color.paper,
    '--DataGrid-t-radius-base': '0px',
  },
  '& .MuiDataGrid-columnSeparator': { color: 'transparent' },
  '& .MuiDataGrid-columnHeaders:hover .MuiDataGrid-columnSeparator': { color: color.control },
  '& .MuiDataGrid-columnHeader, & .MuiDataGrid-cell': { padding: '0 8px' },
  '& .MuiDataGrid-columnHeaderTitle': { fontSize: 12, fontWeight: 500, color: color.muted },
  '& .MuiDataGrid-sortIcon': { fontSize: 14, color: color.muted },
  '& .MuiDataGrid-row:hover': { backgroundColor: color.hover },
  '& .MuiDataGrid-row.Mui-selected, & .MuiDataGrid-row.Mui-selected:hover': { backgroundColor: color.selected },
  '& .MuiDataGrid-cell:focus, & .MuiDataGrid-columnHeader:focus': { outline: 'none' },
  '& .MuiDataGrid-cell:focus-within': { outline: 'none' },
  '&& .MuiDataGrid-cell:focus-visible, & .MuiDataGrid-columnHeader:focus-visible, & .MuiDataGrid-columnHeader:focus-within':
    { outline: `2px solid ${color.accent}`, outlineOffset: '-2px' },
  '& .MuiDataGrid-cell[data-field="name"]': { fontWeight: 500 },
} as const;

/** The row with the grid's tab stop is the one that the toolbar acts on, wherever the focus is. */
export const currentRowLook = {
  '& .MuiDataGrid-row:not(.Mui-selected):has([tabindex="0"])': { backgroundColor: color.hover },
} as const;

/** Texts in right-to-left scripts keep their direction in the columns of `fields`, and are aligned like the others. */
export function keepsDirection(fields: readonly string[]) {
  return { [fields.map((field) => `& [data-field="${field}"]`).join()]: { unicodeBidi: 'plaintext' } } as const;
}

/** What every list is given besides its rows and columns. Menus, filters and pages are the window's own. */
export const plainGrid = {
  nonce: pageNonce,
  rowHeight: 34,
  columnHeaderHeight: 32,
  disableColumnMenu: true,
  disableColumnFilter: true,
  disableColumnSelector: true,
  disableEval: true,
  hideFooter: true,
  slotProps: { loadingOverlay: { variant: 'skeleton', noRowsVariant: 'skeleton' } },
} as const satisfies Partial<DataGridProps>;

/** The data grid's own texts in the language of the window, for its `localeText`. */
export function useGridLocale(): Partial<GridLocaleText> {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      columnHeaderSortIconLabel: t('common.grid.sort'),
      checkboxSelectionHeaderName: t('common.grid.selection'),
      checkboxSelectionSelectAllRows: t('common.grid.selectAll'),
      checkboxSelectionUnselectAllRows: t('common.grid.unselectAll'),
      checkboxSelectionSelectRow: t('common.grid.select'),
      checkboxSelectionUnselectRow: t('common.grid.unselect'),
    }),
    [t],
  );
}
