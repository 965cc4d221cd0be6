import { styled } from '@mui/material/styles';
import { DataGrid, type GridColDef, type GridEventListener } from '@mui/x-data-grid';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyPage, KeyRow } from '../../../shared/contract/contract.ts';
import { gridLook } from '../../ui/grid-look.ts';
import { KeyStatus } from '../../ui/key-status.tsx';
import { pageNonce } from '../../ui/nonce.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { useGridLocale } from '../../ui/use-grid-locale.ts';

const Name = styled('bdi')({ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis' });

export const assignedPageSize = 100;

interface AssignedGridProps {
  /** Null until the first answer. */
  readonly page: KeyPage | null;
  readonly pageIndex: number;
  readonly onOpenKey: ((id: string) => void) | null;
}

const noOverlay = () => null;

function columnsIn(t: TFunction): readonly GridColDef<KeyRow>[] {
  const column = (field: 'name' | 'status' | 'issuedTo'): GridColDef<KeyRow> => ({
    field,
    headerName: t(`common.field.${field}`),
    sortable: false,
  });
  const nameIn = (text: string) => <Name title={text}>{text}</Name>;
  return [
    { ...column('name'), flex: 3, minWidth: 160, renderCell: ({ row }) => nameIn(row.name) },
    { ...column('status'), width: 140, renderCell: ({ row }) => <KeyStatus status={row.status} /> },
    { ...column('issuedTo'), flex: 2, minWidth: 100, renderCell: ({ row }) => nameIn(row.issuedTo) },
  ];
}

/** One page of the keys that have a role. */
export function AssignedGrid({ page, pageIndex, onOpenKey }: AssignedGridProps) {
  const { t } = useTranslation();
  const isLate = useDelayed(page === null);
  const text = useGridLocale();
  const columns = useMemo(() => columnsIn(t), [t]);
  const press: GridEventListener<'cellKeyDown'> = ({ id }, event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || onOpenKey === null) return;
    event.preventDefault();
    onOpenKey(String(id));
  };
  return (
    <DataGrid
      aria-label={t('roles.assignedTo')}
      nonce={pageNonce}
      localeText={text}
      columns={columns}
      rows={page?.rows ?? []}
      rowCount={page?.total ?? 0}
      loading={isLate}
      rowHeight={34}
      columnHeaderHeight={32}
      paginationMode="server"
      paginationModel={{ page: pageIndex, pageSize: assignedPageSize }}
      rowSelection={false}
      onRowDoubleClick={({ id }) => onOpenKey?.(String(id))}
      onCellKeyDown={press}
      disableColumnMenu
      disableColumnFilter
      disableColumnSelector
      disableEval
      hideFooter
      slots={{ noRowsOverlay: noOverlay }}
      slotProps={{ loadingOverlay: { variant: 'skeleton', noRowsVariant: 'skeleton' } }}
      sx={onOpenKey === null ? gridLook : linked}
    />
  );
}

const linked = { ...gridLook, '& .MuiDataGrid-row': { cursor: 'pointer' } } as const;
