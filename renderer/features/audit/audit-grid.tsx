import { DataGrid, type GridColDef, useGridApiRef } from '@mui/x-data-grid';
import type { TFunction } from 'i18next';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import { gridLook, plainGrid, useGridLocale } from '../../ui/grid-look.ts';
import { opensRows } from '../../ui/grid-rows.ts';
import { color } from '../../ui/palette.ts';
import { useDelayed } from '../../ui/timers.ts';
import { changeLine, targetText } from './change-text.ts';
import { When } from './facts.tsx';
import { pageSize } from './use-events.ts';

const look = {
  ...gridLook,
  '& [data-field="when"]': { paddingLeft: '20px' },
  '& [data-field="changes"]': { paddingRight: '20px', color: color.muted },
  '& .MuiDataGrid-cell[data-field="target"]': { fontWeight: 500 },
  '& .MuiDataGrid-row': { cursor: 'default' },
} as const;

const noOverlay = () => null;

interface AuditGridProps {
  readonly entries: readonly AuditEntry[];
  /** The number of events on the previous pages. */
  readonly offset: number;
  readonly isLoading: boolean;
  readonly timeZone: string;
  readonly onOpen: (entry: AuditEntry) => void;
}

export function AuditGrid({ entries, offset, isLoading, timeZone, onOpen }: AuditGridProps) {
  const { t } = useTranslation();
  const columns = useMemo(() => auditColumns(timeZone, t), [timeZone, t]);
  const isLate = useDelayed(isLoading);
  const localeText = useGridLocale();
  const grid = useGridApiRef();

  // Scroll to the top of another page.
  useEffect(() => {
    if (offset >= 0) grid.current?.scroll({ top: 0 });
  }, [grid, offset]);

  return (
    <DataGrid
      {...plainGrid}
      apiRef={grid}
      aria-label={t('audit.grid')}
      localeText={localeText}
      columns={columns}
      rows={entries}
      getRowId={({ sequence, index }) => `${sequence}.${index}`}
      loading={isLate}
      pagination
      paginationMode="server"
      paginationModel={{ page: 0, pageSize }}
      rowCount={entries.length}
      {...opensRows(onOpen)}
      rowSelection={false}
      disableColumnSorting
      slots={{ noRowsOverlay: noOverlay }}
      sx={look}
    />
  );
}

/** The columns of the events, with instants in `timeZone`. */
function auditColumns(timeZone: string, t: TFunction): readonly GridColDef<AuditEntry>[] {
  return [
    {
      field: 'when',
      headerName: t('audit.columns.when'),
      width: 166,
      renderCell: ({ row }) => <When at={row.at} timeZone={timeZone} />,
    },
    {
      field: 'operator',
      headerName: t('audit.columns.operator'),
      flex: 2.6,
      minWidth: 96,
      renderCell: ({ row }) => <bdi title={row.operator}>{row.operator}</bdi>,
    },
    {
      field: 'action',
      headerName: t('audit.columns.action'),
      width: 152,
      valueGetter: (_, row) => t(`audit.actions.${row.action}`),
    },
    {
      field: 'target',
      headerName: t('audit.columns.target'),
      flex: 3,
      minWidth: 120,
      renderCell: ({ row }) => {
        const text = targetText(row, t);
        return text !== '' && <bdi title={text}>{text}</bdi>;
      },
    },
    {
      field: 'changes',
      headerName: t('audit.columns.changes'),
      flex: 4.4,
      minWidth: 120,
      renderCell: ({ row }) => {
        const line = changeLine(row, timeZone, t);
        return <bdi title={line}>{line}</bdi>;
      },
    },
  ];
}
