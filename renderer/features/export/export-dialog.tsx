import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/client.ts';
import { useWork } from '../../bridge/use-call.ts';
import { t } from '../../i18n/i18n.ts';
import type { ExportRequest } from '../../navigation/open-dialog.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { FilePath } from '../../ui/text.tsx';
import { useDelayed } from '../../ui/timers.ts';

type Written = CallOutput<'keys.export'> | CallOutput<'audit.export'>;

// As high as the result, so that the button does not move.
const Content = styled(DialogContent)({
  boxSizing: 'border-box',
  minHeight: 116,
  overflowWrap: 'anywhere',
  '& p': { margin: '0 0 12px' },
  '& > :last-child': { marginBottom: 0 },
});
const Muted = styled('p')({ color: color.muted });

interface ExportDialogProps {
  readonly request: ExportRequest;
  readonly onClose: () => void;
}

/** Exports a list to a file that main asks for, and shows its path. */
export function ExportDialog({ request, onClose }: ExportDialogProps) {
  useTranslation();
  const titleId = useId();
  const { isBusy, error, progress, run, cancel } = useWork('export');
  const [written, setWritten] = useState<Written>(null);

  const write = async (): Promise<void> => {
    const failure = await run(async () => {
      const file = await ask(request);
      setWritten(file);
      // No file was chosen.
      if (file === null) onClose();
    });
    if (failure?.code === 'work.cancelled') onClose();
  };
  const writeAtOnce = useEffectEvent(write);
  useEffect(() => void writeAtOnce(), []);

  const isLate = useDelayed(isBusy);
  const leave = isBusy ? cancel : onClose;
  const isKeys = request.name === 'keys.export';
  return (
    <AppDialog
      onClose={(_, reason) => reason === 'escapeKeyDown' && leave()}
      aria-labelledby={titleId}
      slotProps={{ paper: { sx: { maxWidth: 520 } } }}
    >
      <DialogTitle id={titleId}>{isKeys ? t('transfer.export.keys') : t('transfer.export.audit')}</DialogTitle>
      <Content aria-live="polite">
        {isBusy && isLate && progress === null && <Muted>{t('transfer.export.choosing')}</Muted>}
        {isBusy && isLate && progress !== null && (
          <ProgressBar label={t('transfer.export.progress')} done={progress.done} total={progress.total} />
        )}
        {written !== null && (
          <>
            <p>{doneText(written)}</p>
            <FilePath>{written.file}</FilePath>
            {isKeys && <Muted>{t('transfer.export.noDigests')}</Muted>}
          </>
        )}
        {error !== null && error.code !== 'work.cancelled' && <ErrorNotice error={error} />}
      </Content>
      <DialogActions>
        {error !== null && error.code !== 'work.cancelled' && (
          <Button onClick={() => void write()}>{t('common.tryAgain')}</Button>
        )}
        <Button ref={focusVisibly} onClick={leave}>
          {isBusy ? t('common.cancel') : t('common.close')}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}

function doneText(written: NonNullable<Written>): string {
  const { count } = written;
  if (!('of' in written)) return t('transfer.export.eventsDone', { count });
  return count === written.of
    ? t('transfer.export.keysDone', { count })
    : t('transfer.export.someKeysDone', { count: written.of, some: count });
}

function ask(request: ExportRequest): Promise<Written> {
  switch (request.name) {
    case 'keys.export':
      return call('keys.export', request.input);
    case 'audit.export':
      return call('audit.export', request.input);
  }
}
