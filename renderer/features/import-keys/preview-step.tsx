import Button from '@mui/material/Button';
import ButtonGroup from '@mui/material/ButtonGroup';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import { useWork, type Work } from '../../bridge/use-call.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { formatList } from '../../ui/format.ts';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { color } from '../../ui/palette.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useDelayed } from '../../ui/timers.ts';
import { OpenFailure } from './open-failure.tsx';
import { PreviewTable } from './preview-table.tsx';
import { type Imported, type ImportRows, type OpenedFile, pageSize, useImportRows } from './use-import-rows.ts';

const Content = styled(DialogContent)({
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  '&&': { paddingBottom: '8px !important' },
});
// Its maximum height, so that nothing moves when fewer rows are shown.
const Frame = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  height: 'clamp(180px, calc(100vh - 330px), 520px)',
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  overflow: 'hidden',
});
const SetAside = styled('p')({ margin: 0, color: color.muted, overflowWrap: 'anywhere' });
const Scroller = styled('section')({ flex: 1, minHeight: 0, overflow: 'auto' });

interface PreviewStepProps {
  readonly opened: OpenedFile;
  readonly setLeave: (leave: () => void) => void;
  /** Called when another file was chosen instead. */
  readonly onOpened: (opened: OpenedFile) => void;
  readonly onImported: (imported: Imported) => void;
  readonly onClose: () => void;
}

/** Shows for every row what importing it would do, before anything is written. */
export function PreviewStep({ opened, setLeave, onOpened, onImported, onClose }: PreviewStepProps) {
  const { t } = useTranslation();
  const outlookId = useId();
  const { importId, name, count, setAside } = opened;
  const rows = useImportRows(importId, opened.wrong);
  const work = useWork('import');
  const [task, setTask] = useState<'import' | 'open'>('import');
  const leave = work.isBusy ? work.cancel : onClose;
  useEffect(() => setLeave(leave));

  const importAll = async (): Promise<void> => {
    setTask('import');
    const failure = await work.run(async () => {
      const imported = await call('keys.importRun', { importId });
      if (imported !== null) onImported(imported);
    });
    // Meanwhile somebody has created a key with the same name, or deleted a role.
    if (failure?.code === 'import.invalid') rows.reload();
  };
  const chooseOther = (): void => {
    setTask('open');
    void work.run(async () => {
      const other = await call('keys.importOpen', {});
      if (other !== null) onOpened(other);
    });
  };
  const isReady = rows.wrong === 0;
  const isImporting = work.isBusy && task === 'import';
  const chooser = (
    <BusyButton
      {...(!isReady && { ref: focusVisibly, variant: 'contained' })}
      isBusy={work.isBusy && task === 'open'}
      disabled={isImporting}
      onClick={chooseOther}
    >
      {t('transfer.import.chooseOther')}
    </BusyButton>
  );
  return (
    <>
      <Content>
        <PreviewHead file={name} count={count} rows={rows} />
        {setAside.length > 0 && (
          <SetAside>
            {t('transfer.import.setAside', { count: setAside.length, columns: formatList(setAside) })}
          </SetAside>
        )}
        <Frame>
          <Scroller aria-label={t('transfer.import.preview', { file: name })} tabIndex={0}>
            {rows.page !== null && <PreviewTable rows={rows.page.rows} />}
          </Scroller>
          {rows.page !== null && rows.page.total > pageSize && (
            <Pager total={rows.page.total} pageSize={pageSize} pageIndex={rows.pageIndex} onPage={rows.setPageIndex} />
          )}
        </Frame>
        <OutlookFrame id={outlookId} role="status">
          <Outlook count={count} rows={rows} work={work} isImporting={isImporting} />
        </OutlookFrame>
      </Content>
      <DialogActions>
        {!isReady && chooser}
        <BusyButton
          {...(isReady && { ref: focusVisibly, variant: 'contained' })}
          isBusy={isImporting}
          disabled={!isReady || (work.isBusy && task === 'open')}
          aria-describedby={outlookId}
          onClick={() => void importAll()}
        >
          {t('transfer.import.run', { count })}
        </BusyButton>
        {isReady && chooser}
        <Button onClick={leave}>{t('common.cancel')}</Button>
      </DialogActions>
    </>
  );
}

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

/** The name of the file, and the choice of rows to show. */
function PreviewHead({ file, count, rows: { only, wrong, setOnly } }: PreviewHeadProps) {
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

// As high as its largest content, so that the buttons do not move.
const OutlookFrame = styled('div')({ minHeight: 40 });

interface OutlookProps {
  /** How many keys the file describes. */
  readonly count: number;
  readonly rows: ImportRows;
  readonly work: Work;
  readonly isImporting: boolean;
}

/** The expected result of the import, its progress, or its failure. */
function Outlook({ count, rows, work: { error, progress }, isImporting }: OutlookProps) {
  const { t } = useTranslation();
  const isLate = useDelayed(isImporting);
  if (isLate && progress !== null) {
    return <ProgressBar label={t('transfer.import.running')} done={progress.done} total={progress.total} />;
  }
  if (rows.error !== null) return <ErrorNotice error={rows.error} />;
  if (error?.code === 'work.cancelled') return <Notice>{t('transfer.import.cancelled')}</Notice>;
  // The problems of rows are shown at the rows.
  if (error?.code === 'import.header') return <OpenFailure error={error} />;
  if (error !== null && error.code !== 'import.invalid') return <ErrorNotice error={error} />;
  return rows.wrong > 0
    ? t('transfer.import.someWrong', { count: rows.wrong })
    : t('transfer.import.allReady', { count });
}
