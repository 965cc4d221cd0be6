import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/client.ts';
import { useCall } from '../../bridge/use-call.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { FilePath } from '../../ui/file-path.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { formatSize } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';

/** Says what compacting does, does it, and says what came of it. */
export function CompactDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const titleId = useId();
  const { isBusy, error, run } = useCall();
  const [done, setDone] = useState<CallOutput<'vault.compact'> | null>(null);
  const compact = () => void run(async () => setDone(await call('vault.compact', {})));
  // What is being written has no way back.
  const leave = (): void => {
    if (!isBusy) onClose();
  };
  return (
    <AppDialog onClose={leave} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 460 } } }}>
      <DialogTitle id={titleId}>{t('settings.compactTitle')}</DialogTitle>
      <DialogContent sx={{ minHeight: 104, boxSizing: 'border-box' }}>
        {done === null ? (
          t('settings.compactText')
        ) : (
          <div role="status">
            {t('settings.compacted', { before: formatSize(done.sizeBefore), after: formatSize(done.sizeAfter) })}
            <FilePath>{done.backup}</FilePath>
          </div>
        )}
        <ErrorNotice error={error} />
      </DialogContent>
      <DialogActions>
        {done === null && (
          <BusyButton isBusy={isBusy} variant="contained" onClick={compact}>
            {t('settings.compactNow')}
          </BusyButton>
        )}
        <Button key={done === null ? 'cancel' : 'close'} ref={focusVisibly} aria-disabled={isBusy} onClick={leave}>
          {done === null ? t('common.cancel') : t('common.close')}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}
