import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import { useWork } from '../../bridge/use-work.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { formatList } from '../../ui/format.ts';
import { Pager } from '../../ui/pager.tsx';
import { color } from '../../ui/palette.ts';
import type { Imported, OpenedFile } from './import-types.ts';
import { PreviewHead } from './preview-head.tsx';
import { PreviewOutlook } from './preview-outlook.tsx';
import { PreviewTable } from './preview-table.tsx';
import { pageSize, useImportRows } from './use-import-rows.ts';

const Content = styled(DialogContent)({
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  '&&': { paddingBottom: '8px !important' },
});
// As high as it gets, so that nothing moves when fewer rows are shown.
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
  /** Another file was chosen instead. */
  readonly onOpened: (opened: OpenedFile) => void;
  readonly onImported: (imported: Imported) => void;
  readonly onClose: () => void;
}

/** Every row with what would become of it, before anything is written. */
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
    // Somebody has made a key of such a name meanwhile, or deleted a role.
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
        <PreviewOutlook id={outlookId} count={count} rows={rows} work={work} isImporting={isImporting} />
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
