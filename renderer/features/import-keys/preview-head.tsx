import Button from '@mui/material/Button';
import ButtonGroup from '@mui/material/ButtonGroup';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { ImportRows } from './use-import-rows.ts';

const Head = styled('div')({ display: 'flex', alignItems: 'center', gap: 12 });
const Name = styled('bdi')({
  flex: 1,
  minWidth: 0,
  fontWeight: 600,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

interface PreviewHeadProps {
  /** The name of the file. */
  readonly file: string;
  /** How many rows it has. */
  readonly count: number;
  readonly rows: ImportRows;
}

/** Which file it is, and which of its rows are shown. */
export function PreviewHead({ file, count, rows: { only, wrong, setOnly } }: PreviewHeadProps) {
  const { t } = useTranslation();
  return (
    <Head>
      <Name title={file}>{file}</Name>
      <ButtonGroup aria-label={t('transfer.import.show')}>
        <Button aria-pressed={only === 'all'} onClick={() => setOnly('all')}>
          {t('transfer.import.all', { count })}
        </Button>
        <Button aria-pressed={only === 'wrong'} disabled={wrong === 0} onClick={() => setOnly('wrong')}>
          {t('transfer.import.wrong', { count: wrong })}
        </Button>
      </ButtonGroup>
    </Head>
  );
}
