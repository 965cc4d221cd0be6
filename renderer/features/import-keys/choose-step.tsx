import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import { useWork } from '../../bridge/use-work.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { ColumnTable } from './column-table.tsx';
import { droppedFile } from './dropped-file.ts';
import type { OpenedFile } from './import-types.ts';
import { OpenFailure } from './open-failure.tsx';

const Content = styled(DialogContent)({ display: 'grid', gap: 12, '& p': { margin: 0 } });

interface ChooseStepProps {
  /** The file to open at once. */
  readonly dropped: File | undefined;
  /** The workstation's, or null where that has no name. */
  readonly timeZone: string | null;
  readonly setLeave: (leave: () => void) => void;
  readonly onOpened: (opened: OpenedFile) => void;
  readonly onClose: () => void;
}

/** What a file has to look like, and the button that asks for it. */
export function ChooseStep({ dropped, timeZone, setLeave, onOpened, onClose }: ChooseStepProps) {
  const { t } = useTranslation();
  const { isBusy, error, run, cancel } = useWork('import');
  const leave = isBusy ? cancel : onClose;
  useEffect(() => setLeave(leave));

  const open = async (file?: File): Promise<void> => {
    const failure = await run(async () => {
      const opened = await call('keys.importOpen', file === undefined ? {} : { dropped: await droppedFile(file) });
      if (opened !== null) onOpened(opened);
    });
    if (failure?.code === 'work.cancelled') onClose();
  };
  const openDropped = useEffectEvent(() => void open(dropped));
  useEffect(() => {
    if (dropped !== undefined) openDropped();
  }, [dropped]);
  return (
    <>
      <Content>
        {error !== null && <OpenFailure error={error} />}
        <p>{t('transfer.import.intro')}</p>
        <ColumnTable timeZone={timeZone} />
      </Content>
      <DialogActions>
        <BusyButton ref={focusVisibly} variant="contained" isBusy={isBusy} onClick={() => void open()}>
          {t('transfer.import.choose')}
        </BusyButton>
        <Button onClick={leave}>{t('common.cancel')}</Button>
      </DialogActions>
    </>
  );
}
