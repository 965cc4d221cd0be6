import { styled } from '@mui/material/styles';
import type { GridColDef } from '@mui/x-data-grid';
import type { TFunction } from 'i18next';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import { HiddenText } from '../../ui/hidden-text.tsx';
import { monospace } from '../../ui/palette.ts';
import { changeLine, targetText } from './change-text.ts';
import { secondText, utcText } from './instant-text.ts';

const Exact = styled('time')({ fontFamily: monospace, fontSize: 12, fontVariantNumeric: 'tabular-nums' });

/** An instant on the clocks of `timeZone`, and on those of UTC for who asks. */
export function When({ at, timeZone }: { readonly at: number; readonly timeZone: string }) {
  const utc = utcText(at);
  return (
    <Exact dateTime={new Date(at).toISOString()} title={utc}>
      {secondText(at, timeZone)}
      <HiddenText> ({utc})</HiddenText>
    </Exact>
  );
}

/** The columns of the events, newest first as main tells them, instants on the clocks of `timeZone`. */
export function auditColumns(timeZone: string, t: TFunction): readonly GridColDef<AuditEntry>[] {
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
