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

function Expiry({ row }: { readonly row: KeyRow }) {
  if (row.expiresOn === null) return <Muted>Never</Muted>;
  return (
    <>
      <Exact>{row.expiresOn}</Exact> <Beside>{relativeDay(row.expiresOn, row.timeZone, Date.now())}</Beside>
    </>
  );
}

/** The columns of the list, its instants on the clocks of `timeZone`. Their fields are what `keys.query` sorts by. */
export function keyColumns(timeZone: string): readonly GridColDef<KeyRow>[] {
  return [
    { field: 'name', headerName: 'Name', flex: 3, minWidth: 150 },
    { field: 'description', headerName: 'Description', flex: 4, minWidth: 104 },
    { field: 'role', headerName: 'Role', width: 92, valueGetter: (_, row) => row.roleName },
    { field: 'status', headerName: 'Status', width: 120, renderCell: ({ row }) => <KeyStatus status={row.status} /> },
    {
      field: 'locale',
      headerName: 'Language',
      flex: 1,
      minWidth: 102,
      valueGetter: (_, row) => localeLabels[row.locale],
    },
    { field: 'timeZone', headerName: 'Time zone', flex: 2, minWidth: 118 },
    { field: 'expires', headerName: 'Expires', width: 188, renderCell: ({ row }) => <Expiry row={row} /> },
    {
      field: 'created',
      headerName: 'Created',
      width: 140,
      sortingOrder: ['desc', 'asc'],
      renderCell: ({ row }) => <Exact>{formatInstant(row.createdAt, timeZone)}</Exact>,
    },
  ];
}
