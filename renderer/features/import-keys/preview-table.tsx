import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { columnOf, type KeyFieldKind, type KeyFieldName, keyFields } from '../../../shared/domain/key-fields.ts';
import { fieldLabel } from '../../ui/field-labels.ts';
import { color, monospace } from '../../ui/palette.ts';
import { rowFields } from './import-columns.ts';
import { cellProblem } from './problem-words.ts';
import type { ImportedRow } from './use-import-rows.ts';

const Table = styled('table')({
  width: '100%',
  minWidth: 860,
  tableLayout: 'fixed',
  borderCollapse: 'separate',
  borderSpacing: 0,
  '& th, & td': {
    padding: '7px 8px',
    borderBottom: `1px solid ${color.line}`,
    textAlign: 'start',
    verticalAlign: 'top',
    lineHeight: '19px',
    overflowWrap: 'anywhere',
  },
  '& thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: color.raised,
    fontSize: 12,
    fontWeight: 500,
    color: color.muted,
  },
});

const Place = styled('td')({ color: color.muted, fontVariantNumeric: 'tabular-nums', '&&': { textAlign: 'end' } });
// Names in right-to-left scripts are aligned like the others.
const Text = styled('bdi')({
  display: 'block',
  overflow: 'hidden',
  textAlign: 'left',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
const Never = styled('span')({ color: color.muted });
const Problem = styled('div')({ color: color.danger, fontSize: 12, lineHeight: '16px', overflowWrap: 'anywhere' });
const Verdict = styled('span')({
  color: color.accent,
  '&[data-wrong="true"]': { color: color.danger },
});

const widths: Readonly<Record<KeyFieldKind, string>> = {
  name: '22%',
  role: '13%',
  locale: '10%',
  'time-zone': '15%',
  day: '13%',
  line: '14%',
  text: '13%',
};
const exactKinds: readonly string[] = ['locale', 'time-zone', 'day'];

/** The rows, with each problem at its cell. */
export function PreviewTable({ rows }: { readonly rows: readonly ImportedRow[] }) {
  const { t } = useTranslation();
  return (
    <Table aria-label={t('transfer.import.title')}>
      <thead>
        <tr>
          <th scope="col" style={{ width: 52, textAlign: 'end' }}>
            {t('transfer.import.row')}
          </th>
          <th scope="col" style={{ width: 104 }}>
            {t('transfer.import.verdict')}
          </th>
          {rowFields.map((field) => (
            <th key={field} scope="col" style={{ width: widths[keyFields[field].kind] }}>
              {field === 'expiresOn' ? t('common.field.expires') : fieldLabel(field)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.row} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ row }: { readonly row: ImportedRow }) {
  const { t } = useTranslation();
  const count = row.problems.length;
  return (
    <tr>
      <Place>{row.row}</Place>
      <td>
        <Verdict data-wrong={count > 0}>
          <span aria-hidden>{count > 0 ? '▲ ' : '✓ '}</span>
          {count > 0 ? t('transfer.import.problems', { count }) : t('transfer.import.ready')}
        </Verdict>
        <Problems row={row} isOf={(column) => !columnsOfCells.includes(column)} />
      </td>
      {rowFields.map((field) => (
        <td key={field}>
          {field === 'expiresOn' && row.expiresOn === '' && count === 0 ? (
            <Never>{t('common.never')}</Never>
          ) : (
            <Text title={textOf(row, field)} sx={exactKinds.includes(keyFields[field].kind) ? exactLook : {}}>
              {textOf(row, field)}
            </Text>
          )}
          <Problems row={row} isOf={(column) => column === columnOf[field]} />
        </td>
      ))}
    </tr>
  );
}

function textOf(row: ImportedRow, field: KeyFieldName): string {
  return field === 'roleId' ? row.role : row[field];
}

const exactLook = { fontFamily: monospace, fontSize: 12 };
const columnsOfCells: readonly string[] = Object.values(columnOf);

interface ProblemsProps {
  readonly row: ImportedRow;
  readonly isOf: (column: string) => boolean;
}

function Problems({ row, isOf }: ProblemsProps) {
  const { t } = useTranslation();
  return row.problems
    .filter(({ column }) => isOf(column))
    .map(({ column, problem }) => <Problem key={`${column}/${problem}`}>{cellProblem(column, problem, t)}</Problem>);
}
