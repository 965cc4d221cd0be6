import { styled } from '@mui/material/styles';
import { DataGrid, type GridColDef } from '@mui/x-data-grid';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyPage, KeyRow } from '../../../shared/contract/contract.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { formatSentences } from '../../ui/format.ts';
import { gridLook, plainGrid, useGridLocale } from '../../ui/grid-look.ts';
import { opensRows } from '../../ui/grid-rows.ts';
import { KeyStatus } from '../../ui/key-status.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { color } from '../../ui/palette.ts';
import { useDelayed } from '../../ui/timers.ts';

const Column = styled('div')({ display: 'flex', flexDirection: 'column', height: '100%' });
const Line = styled('p')({ margin: '0 0 8px', color: color.muted, fontVariantNumeric: 'tabular-nums' });
const List = styled('div')({
  flex: 1,
  minHeight: 0,
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  overflow: 'hidden',
});
const Empty = styled('div')({ padding: '72px 24px', textAlign: 'center', color: color.muted });
const First = styled('p')({ margin: '0 0 4px', color: color.ink, fontWeight: 500 });
const Then = styled('p')({ margin: 0 });

interface AssignedTabProps {
  /** Null for a role that is not saved yet. */
  readonly roleId: string | null;
  readonly onOpenKey: ((id: string) => void) | null;
}

/** The keys that have the role. */
export function AssignedTab({ roleId, ...rest }: AssignedTabProps) {
  const { t } = useTranslation();
  if (roleId !== null) return <AssignedKeys roleId={roleId} {...rest} />;
  return (
    <Empty>
      <First>{t('roles.assignedNone')}</First>
      <Then>{t('roles.assignedLater')}</Then>
    </Empty>
  );
}

function AssignedKeys({ roleId, onOpenKey }: AssignedTabProps & { readonly roleId: string }) {
  const { t } = useTranslation();
  const [pageIndex, setPageIndex] = useState(0);
  const { value: page, error } = useAnswer('keys.query', {
    search: '',
    filter: { roleIds: [roleId] },
    sort: { field: 'name', direction: 'asc' },
    offset: pageIndex * assignedPageSize,
    limit: assignedPageSize,
  });
  const total = page?.total ?? 0;
  const lastPage = Math.max(0, Math.ceil(total / assignedPageSize) - 1);
  // The last keys of the last page have another role now.
  if (page !== null && pageIndex > lastPage) setPageIndex(lastPage);
  if (error !== null) return <ErrorNotice error={error} />;
  if (page !== null && total === 0) {
    return (
      <Empty>
        <First>{t('roles.assignedNone')}</First>
        <Then>{t('roles.assignedNoneThen')}</Then>
      </Empty>
    );
  }
  const count = t('roles.assignedCount', { count: total });
  return (
    <Column>
      <Line role="status">
        {page !== null && (onOpenKey === null ? count : formatSentences([count, t('roles.openKeyHint')]))}
      </Line>
      <List>
        <AssignedGrid page={page} pageIndex={pageIndex} onOpenKey={onOpenKey} />
      </List>
      {lastPage > 0 && <Pager total={total} pageSize={assignedPageSize} pageIndex={pageIndex} onPage={setPageIndex} />}
    </Column>
  );
}

const Name = styled('bdi')({ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis' });

const assignedPageSize = 100;

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
function AssignedGrid({ page, pageIndex, onOpenKey }: AssignedGridProps) {
  const { t } = useTranslation();
  const isLate = useDelayed(page === null);
  const text = useGridLocale();
  const columns = useMemo(() => columnsIn(t), [t]);
  const open = onOpenKey && (({ id }: KeyRow) => onOpenKey(id));
  return (
    <DataGrid
      {...plainGrid}
      aria-label={t('roles.assignedTo')}
      localeText={text}
      columns={columns}
      rows={page?.rows ?? []}
      rowCount={page?.total ?? 0}
      loading={isLate}
      paginationMode="server"
      paginationModel={{ page: pageIndex, pageSize: assignedPageSize }}
      rowSelection={false}
      {...opensRows(open)}
      slots={{ noRowsOverlay: noOverlay }}
      sx={onOpenKey === null ? gridLook : linked}
    />
  );
}

const linked = { ...gridLook, '& .MuiDataGrid-row': { cursor: 'pointer' } } as const;
