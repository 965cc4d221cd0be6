import { styled } from '@mui/material/styles';
import type { GridColDef } from '@mui/x-data-grid';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import { localeLabels } from '../../../shared/domain/locale.ts';
import { formatInstant, relativeDay } from '../../ui/format.ts';
import { color, monospace } from '../../ui/palette.ts';
import { KeyStatus } from './key-status.tsx';

const Muted = styled('span')({ color: color.muted });
const Beside = styled(Muted)({ marginLeft: 4 });
const Exact = styled('span')({ fontFamily: monospace, fontSize: 12, fontVariantNumeric: 'tabular-nums' });

function Expiry({ row, isWide }: { readonly row: KeyRow; readonly isWide: boolean }) {
  if (row.expiresOn === null) return <Muted>Never</Muted>;
  const distance = relativeDay(row.expiresOn, row.timeZone, Date.now());
  if (!isWide) return <Exact title={distance}>{row.expiresOn}</Exact>;
  return (
    <>
      <Exact>{row.expiresOn}</Exact> <Beside>{distance}</Beside>
    </>
  );
}

function Created({ instant, isWide }: { readonly instant: string; readonly isWide: boolean }) {
  return isWide ? <Exact>{instant}</Exact> : <Exact title={instant}>{instant.slice(0, 10)}</Exact>;
}

/**
 * The columns of the list, its instants on the clocks of `timeZone`. Their fields are what `keys.query` sorts by. Where the window is not wide, days stand
 * without what can be told on hover, so that no column is out of sight.
 */
export function keyColumns(timeZone: string, isWide: boolean): readonly GridColDef<KeyRow>[] {
  return [
    { field: 'name', headerName: 'Name', flex: 5, minWidth: 136 },
    { field: 'description', headerName: 'Description', flex: 4, minWidth: 56 },
    { field: 'role', headerName: 'Role', width: 90, valueGetter: (_, row) => row.roleName },
    { field: 'status', headerName: 'Status', width: 120, renderCell: ({ row }) => <KeyStatus status={row.status} /> },
    {
      field: 'locale',
      headerName: 'Language',
      flex: 1,
      minWidth: 98,
      valueGetter: (_, row) => localeLabels[row.locale],
    },
    { field: 'timeZone', headerName: 'Time zone', flex: 2, minWidth: 112 },
    {
      field: 'expires',
      headerName: 'Expires',
      width: isWide ? 188 : 94,
      renderCell: ({ row }) => <Expiry row={row} isWide={isWide} />,
    },
    {
      field: 'created',
      headerName: 'Created',
      width: isWide ? 140 : 94,
      sortingOrder: ['desc', 'asc'],
      renderCell: ({ row }) => <Created instant={formatInstant(row.createdAt, timeZone)} isWide={isWide} />,
    },
  ];
}
