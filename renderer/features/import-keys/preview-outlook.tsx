import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { Work } from '../../bridge/use-work.ts';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { OpenFailure } from './open-failure.tsx';
import type { ImportRows } from './use-import-rows.ts';

// As high as what may stand there, so that the buttons stay where they are.
const Frame = styled('div')({ minHeight: 40 });

interface PreviewOutlookProps {
  readonly id: string;
  /** How many keys the file describes. */
  readonly count: number;
  readonly rows: ImportRows;
  readonly work: Work;
  readonly isImporting: boolean;
}

/** What importing would do, does, or failed to do. */
export function PreviewOutlook({ id, count, rows, work, isImporting }: PreviewOutlookProps) {
  return (
    <Frame id={id} role="status">
      <Outlook count={count} rows={rows} work={work} isImporting={isImporting} />
    </Frame>
  );
}

function Outlook({ count, rows, work: { error, progress }, isImporting }: Omit<PreviewOutlookProps, 'id'>) {
  const { t } = useTranslation();
  const isLate = useDelayed(isImporting);
  if (isLate && progress !== null) {
    return <ProgressBar label={t('transfer.import.running')} done={progress.done} total={progress.total} />;
  }
  if (rows.error !== null) return <ErrorNotice error={rows.error} />;
  if (error?.code === 'work.cancelled') return <Notice>{t('transfer.import.cancelled')}</Notice>;
  // What is wrong with the rows is at the rows.
  if (error?.code === 'import.header') return <OpenFailure error={error} />;
  if (error !== null && error.code !== 'import.invalid') return <ErrorNotice error={error} />;
  return rows.wrong > 0
    ? t('transfer.import.someWrong', { count: rows.wrong })
    : t('transfer.import.allReady', { count });
}
