import useMediaQuery from '@mui/material/useMediaQuery';
import { DataGrid, type GridSortModel } from '@mui/x-data-grid';
import { useMemo } from 'react';
import type { KeyPage, KeyQuery } from '../../../shared/contract/contract.ts';
import { pageNonce } from '../../ui/nonce.ts';
import { color } from '../../ui/palette.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { keyColumns } from './key-columns.tsx';

export const pageSize = 100;

export type KeySort = KeyQuery['sort'];

interface KeyGridProps {
  /** Null until the first answer. */
  readonly page: KeyPage | null;
  /** Whether that answer is under way. */
  readonly isLoading: boolean;
  readonly pageIndex: number;
  readonly sort: KeySort;
  readonly timeZone: string;
  readonly onSort: (sort: KeySort) => void;
}

const look = {
  border: 0,
  borderRadius: 0,
  fontSize: 13,
  // Twice, to outweigh the class the grid sets its own on.
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
  '& [data-field="name"]': { paddingLeft: '20px' },
  '& [data-field="created"]': { paddingRight: '20px' },
  '& .MuiDataGrid-columnHeaderTitle': { fontSize: 12, fontWeight: 500, color: color.muted },
  '& .MuiDataGrid-sortIcon': { fontSize: 14, color: color.muted },
  '& .MuiDataGrid-row:hover': { backgroundColor: color.hover },
  '& .MuiDataGrid-cell:focus, & .MuiDataGrid-columnHeader:focus': { outline: 'none' },
  '& .MuiDataGrid-cell:focus-visible, & .MuiDataGrid-columnHeader:focus-visible, & .MuiDataGrid-columnHeader:focus-within':
    { outline: `2px solid ${color.accent}`, outlineOffset: '-2px' },
  '& .MuiDataGrid-cell[data-field="name"]': { fontWeight: 500 },
} as const;

const noOverlay = () => null;

export function KeyGrid({ page, isLoading, pageIndex, sort, timeZone, onSort }: KeyGridProps) {
  // Beside the navigation, with enough left for names and descriptions.
  const hasDistance = useMediaQuery('(min-width: 1200px)');
  const isWide = useMediaQuery('(min-width: 1280px)');
  const columns = useMemo(() => keyColumns(timeZone, { hasDistance, isWide }), [timeZone, hasDistance, isWide]);
  const sortModel = useMemo<GridSortModel>(() => [{ field: sort.field, sort: sort.direction }], [sort]);
  const isLate = useDelayed(isLoading);

  const changeSort = ([first]: GridSortModel): void => {
    if (first?.sort) onSort({ field: first.field as KeySort['field'], direction: first.sort });
  };

  return (
    <DataGrid
      aria-label="API Keys"
      nonce={pageNonce}
      columns={columns}
      rows={page?.rows ?? []}
      rowCount={page?.total ?? 0}
      loading={isLate}
      rowHeight={34}
      columnHeaderHeight={32}
      paginationMode="server"
      paginationModel={{ page: pageIndex, pageSize }}
      sortingMode="server"
      sortingOrder={['asc', 'desc']}
      sortModel={sortModel}
      onSortModelChange={changeSort}
      rowSelection={false}
      disableColumnMenu
      disableColumnFilter
      disableColumnSelector
      disableEval
      hideFooter
      slots={{ noRowsOverlay: noOverlay }}
      slotProps={{ loadingOverlay: { variant: 'skeleton', noRowsVariant: 'skeleton' } }}
      sx={look}
    />
  );
}
