import { styled } from '@mui/material/styles';
import { useCallback, useEffect, useState } from 'react';
import { call } from '../bridge/client.ts';
import { statusStore } from '../bridge/status-store.ts';
import { useCall } from '../bridge/use-call.ts';
import type { StatusOf } from '../bridge/use-status.ts';
import { FileQuestionDialog } from '../features/file-question/file-question-dialog.tsx';
import type { OpenDialog } from '../navigation/open-dialog.ts';
import { usePage } from '../navigation/page.ts';
import { useShortcuts } from '../navigation/shortcuts.ts';
import { ErrorNotice } from '../ui/notice.tsx';
import { color } from '../ui/palette.ts';
import { asksBeforeLocking, DialogView, showsSecret } from './dialog-view.tsx';
import { Navigation } from './navigation.tsx';
import { PageView } from './page-view.tsx';
import { StatusBar } from './status-bar.tsx';

const Frame = styled('div')({
  height: '100%',
  display: 'grid',
  gridTemplate: '"side main" minmax(0, 1fr) "bar bar" 28px / 216px minmax(0, 1fr)',
  backgroundColor: color.paper,
});

const Main = styled('main')({ gridArea: 'main', display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 });

export function Shell({ status }: { readonly status: StatusOf<'unlocked'> }) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const close = useCallback(() => setDialog(null), []);
  const page = usePage(status.settings.page);
  useRemembered(page, status);
  const locking = useCall();
  const lock = (): void => {
    close();
    void locking.run(async () => statusStore.accept(await call('vault.lock', {})));
  };

  // A secret that main still holds is shown, whatever became of the page that asked for it.
  if (status.heldSecret !== null && !showsSecret(dialog)) setDialog({ kind: 'key', id: null });

  useShortcuts({ help: () => setDialog({ kind: 'shortcuts' }) }, dialog === null);
  useShortcuts({ lock }, !asksBeforeLocking(dialog));

  return (
    <>
      <Frame>
        <Navigation vaultName={status.vaultName} page={page} isLocking={locking.isBusy} onLock={lock} />
        <Main>
          <ErrorNotice error={locking.error} />
          <PageView page={page} status={status} isCovered={dialog !== null} open={setDialog} />
        </Main>
        <StatusBar status={status} />
      </Frame>
      {dialog !== null && <DialogView {...{ dialog, status }} open={setDialog} onClose={close} onLock={lock} />}
      <FileQuestionDialog />
    </>
  );
}

/** Remembers `page` for the next start. */
function useRemembered(page: StatusOf<'unlocked'>['settings']['page'], { settings }: StatusOf<'unlocked'>): void {
  const remembered = settings.page;
  useEffect(() => {
    if (page === remembered) return;
    // If it cannot be stored, the next start shows another page first, which need not be reported.
    call('settings.update', { page }).then(statusStore.accept, () => undefined);
  }, [page, remembered]);
}
