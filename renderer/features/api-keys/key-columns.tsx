import { styled } from '@mui/material/styles';
import type { GridColDef } from '@mui/x-data-grid';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import { type Locale, localeLabels } from '../../../shared/domain/locale.ts';
import { formatInstant, relativeDay } from '../../ui/format.ts';
import { color, monospace } from '../../ui/palette.ts';
import { KeyStatus } from './key-status.tsx';

const Muted = styled('span')({ color: color.muted });
const Beside = styled(Muted)({ marginLeft: 4 });
const Exact = styled('span')({ fontFamily: monospace, fontSize: 12, fontVariantNumeric: 'tabular-nums' });

function Expiry({ row, hasDistance }: { readonly row: KeyRow; readonly hasDistance: boolean }) {
  if (row.expiresOn === null) return <Muted>Never</Muted>;
  const distance = relativeDay(row.expiresOn, row.timeZone, Date.now());
  if (!hasDistance) return <Exact title={distance}>{row.expiresOn}</Exact>;
  return (
    <>
      <Exact>{row.expiresOn}</Exact> <Beside>{distance}</Beside>
    </>
  );
}

function Language({ locale, isWide }: { readonly locale: Locale; readonly isWide: boolean }) {
  const label = localeLabels[locale];
  return <span title={label}>{isWide ? label : locale}</span>;
}

function Created({ instant, isWide }: { readonly instant: string; readonly isWide: boolean }) {
  return isWide ? <Exact>{instant}</Exact> : <Exact title={instant}>{instant.slice(0, 10)}</Exact>;
}

/** What the width of the window has room for; what it has not, is told on hover, so that no column is out of sight. */
export interface ListRoom {
  /** For how far an expiry is. */
  readonly hasDistance: boolean;
  /** For the name of a language and the time of a creation. */
  readonly isWide: boolean;
}

/** The columns of the list, its instants on the clocks of `timeZone`. Their fields are what `keys.query` sorts by. */
export function keyColumns(timeZone: string, { hasDistance, isWide }: ListRoom): readonly GridColDef<KeyRow>[] {
  return [
    { field: 'name', headerName: 'Name', flex: 5, minWidth: 120 },
    { field: 'description', headerName: 'Description', flex: 4, minWidth: 56 },
    { field: 'role', headerName: 'Role', width: 88, valueGetter: (_, row) => row.roleName },
    { field: 'status', headerName: 'Status', width: 122, renderCell: ({ row }) => <KeyStatus status={row.status} /> },
    {
      field: 'locale',
      headerName: 'Language',
      ...(isWide ? { flex: 1, minWidth: 104 } : { width: 80 }),
      renderCell: ({ row }) => <Language locale={row.locale} isWide={isWide} />,
    },
    { field: 'timeZone', headerName: 'Time zone', flex: 3.5, minWidth: 112 },
    {
      field: 'expires',
      headerName: 'Expires',
      width: hasDistance ? 188 : 90,
      renderCell: ({ row }) => <Expiry row={row} hasDistance={hasDistance} />,
    },
    {
      field: 'created',
      headerName: 'Created',
      width: isWide ? 146 : 102,
      sortingOrder: ['desc', 'asc'],
      renderCell: ({ row }) => <Created instant={formatInstant(row.createdAt, timeZone)} isWide={isWide} />,
    },
  ];
}
