import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { columnOf } from '../../../shared/domain/key-fields.ts';
import { color, monospace } from '../../ui/palette.ts';
import { columnText, exampleFile, rowFields } from './import-columns.ts';

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  border: `1px solid ${color.line}`,
  '& th, & td': {
    padding: '5px 8px',
    borderBottom: `1px solid ${color.line}`,
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: 'inherit',
  },
  '& thead th': { fontSize: 12, fontWeight: 500, color: color.muted },
});

const Name = styled('th')({ fontFamily: monospace, fontSize: 12 });
const Default = styled('td')({ color: color.muted });

const Sample = styled('figure')({ margin: 0, '& figcaption': { marginBottom: 4, color: color.muted, fontSize: 12 } });
const Code = styled('pre')({
  margin: 0,
  padding: '8px 12px',
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  backgroundColor: color.side,
  fontFamily: monospace,
  fontSize: 12,
  lineHeight: '18px',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
});

/** The columns that a file can have, with an example. */
export function ColumnTable({ timeZone }: { readonly timeZone: string | null }) {
  const { t } = useTranslation();
  const captionId = useId();
  return (
    <>
      <Table aria-label={t('transfer.import.columns')}>
        <thead>
          <tr>
            <th scope="col">{t('transfer.import.column')}</th>
            <th scope="col">{t('transfer.import.holds')}</th>
            <th scope="col">{t('transfer.import.byDefault')}</th>
          </tr>
        </thead>
        <tbody>
          {rowFields.map((field) => {
            const { holds, byDefault } = columnText(field, timeZone, t);
            return (
              <tr key={field}>
                <Name scope="row">{columnOf[field]}</Name>
                <td>{holds}</td>
                <Default>{byDefault}</Default>
              </tr>
            );
          })}
        </tbody>
      </Table>
      <Sample aria-labelledby={captionId}>
        <figcaption id={captionId}>{t('transfer.import.example')}</figcaption>
        <Code>{exampleFile}</Code>
      </Sample>
    </>
  );
}
