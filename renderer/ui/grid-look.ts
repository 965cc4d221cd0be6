import type { GridLocaleText } from '@mui/x-data-grid';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { color } from './palette.ts';

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
