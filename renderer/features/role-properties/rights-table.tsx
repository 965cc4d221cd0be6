import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { rights } from '../../../shared/domain/rights.ts';
import { color } from '../../ui/palette.ts';
import { type RightRow, RightsRow, type RowActions } from './rights-row.tsx';

export const Table = styled('table')({
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'collapse',
  '& th': {
    padding: '4px 0',
    fontSize: 12,
    lineHeight: '16px',
    fontWeight: 500,
    textAlign: 'center',
    color: color.muted,
    borderBottom: `1px solid ${color.line}`,
  },
  '& th:first-of-type': { textAlign: 'left' },
  '& td': { padding: '3px 0', verticalAlign: 'top', borderBottom: `1px solid ${color.line}` },
});

/** Where the resource of the line `index` is typed. */
export function rowInput(index: number): string {
  return `[data-row="${index}"] input[type="text"]`;
}

const columnWidth = 92;

interface RightsTableProps extends RowActions {
  readonly rows: readonly RightRow[];
  readonly labelledBy: string;
}

/** Each resource with its right, which can all be typed and chosen in place. */
export function RightsTable({ rows, labelledBy, onChange, onRemove }: RightsTableProps) {
  const { t } = useTranslation();
  return (
    <Table aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('roles.resource')}</th>
          {rights.map((right) => (
            <th key={right} scope="col" style={{ width: columnWidth }}>
              {t(`common.right.${right}`)}
            </th>
          ))}
          <td style={{ width: 34 }} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, ...row }, index) => (
          <RightsRow key={key} {...row} {...{ index, onChange, onRemove }} />
        ))}
      </tbody>
    </Table>
  );
}
